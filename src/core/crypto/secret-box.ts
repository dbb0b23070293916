import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { isDeclared, nameOf, type SealedColumn } from './sealed-columns.js';

/** Where a secret stands and whose it is. Bound into the ciphertext: one moved to another row or owner does not open. */
export interface SecretPlace extends Pick<SealedColumn, 'table' | 'column'> {
  rowId: string;
  /** What stands in the row's owner column: its project, or its person. */
  ownerId: string;
}

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts secrets at rest with AES-256-GCM (NIST SP 800-38D), a fresh 96-bit nonce each, and the place as additional
 * data. Form: `v1.<key id>.<base64url(nonce | ciphertext | tag)>`. Old keys stay readable; the first one encrypts.
 */
export class SecretBox {
  private readonly keys = new Map<string, Buffer>();
  private readonly activeKeyId: string;

  /** @param keys `id:base64` pairs, comma-separated, 32 bytes each. Throws when there is none, or one is malformed. */
  constructor(keys: string | undefined) {
    if (!keys) throw new Error('ENCRYPTION_KEYS is not set');
    for (const pair of keys.split(',')) {
      const [id, encoded] = pair.trim().split(':');
      const key = Buffer.from(encoded ?? '', 'base64');
      if (!id || !/^[\w-]{1,32}$/.test(id) || key.length !== 32) {
        throw new Error('ENCRYPTION_KEYS must hold id:base64 pairs of 32 bytes each');
      }
      if (this.keys.has(id)) throw new Error(`ENCRYPTION_KEYS holds the id '${id}' twice`);
      this.keys.set(id, key);
    }
    this.activeKeyId = [...this.keys.keys()][0] as string;
  }

  /** How everything begins that the first key has sealed. */
  get activePrefix(): string {
    return `${VERSION}.${this.activeKeyId}.`;
  }

  /** Throws for a column that nobody has declared: nothing would ever take its secrets to a new key. */
  seal(plainText: string, place: SecretPlace): string {
    if (!isDeclared(place)) throw new Error(`${nameOf(place)} is not declared with sealedColumn()`);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(this.activeKeyId), nonce);
    cipher.setAAD(additionalData(place));
    const sealed = Buffer.concat([
      nonce,
      cipher.update(plainText, 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return this.activePrefix + sealed.toString('base64url');
  }

  /** Throws when the text was altered, belongs elsewhere, or its key is not configured any more. */
  open(sealedText: string, place: SecretPlace): string {
    const [version, keyId, body, ...rest] = sealedText.split('.');
    const sealed = Buffer.from(body ?? '', 'base64url');
    // Decoding passes over what is no base64url: only one spelling is taken.
    const isCanonical = rest.length === 0 && sealed.toString('base64url') === body;
    if (version !== VERSION || !keyId || !isCanonical) throw new Error('Not a sealed secret');
    const decipher = createDecipheriv('aes-256-gcm', this.key(keyId), sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(additionalData(place));
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]).toString('utf8');
  }

  /**
   * HMAC-SHA-256 (RFC 2104) of what we alone may write and anybody may hold. Each purpose has a key of its own, derived from the first one
   * (HKDF, RFC 5869), so that what is signed for one means nothing for another.
   */
  sign(purpose: string, data: Uint8Array): Buffer {
    return signatureOf(this.key(this.activeKeyId), purpose, data);
  }

  /** Whether one of the keys has signed it, told in the same time whatever it is. */
  hasSigned(purpose: string, data: Uint8Array, signature: Uint8Array): boolean {
    const matches = [...this.keys.values()].map((key) => {
      const own = signatureOf(key, purpose, data);
      return own.length === signature.length && timingSafeEqual(own, signature);
    });
    return matches.includes(true);
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new Error(`No encryption key '${id}' is configured`);
    return key;
  }
}

function additionalData({ table, column, rowId, ownerId }: SecretPlace): Buffer {
  return Buffer.from([table, column, rowId, ownerId].join('\0'));
}

function signatureOf(key: Buffer, purpose: string, data: Uint8Array): Buffer {
  const derived = Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
  return createHmac('sha256', derived).update(data).digest();
}
