import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a secret stands. It is bound into the ciphertext, so that one moved to another row or project does not open. */
export interface SecretPlace {
  table: string;
  column: string;
  rowId: string;
  projectId: string;
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

  /** @param keys `id:base64` pairs, comma-separated, 32 bytes each. Throws when one is malformed. */
  constructor(keys: string) {
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

  seal(plainText: string, place: SecretPlace): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key(this.activeKeyId), nonce);
    cipher.setAAD(additionalData(place));
    const sealed = Buffer.concat([
      nonce,
      cipher.update(plainText, 'utf8'),
      cipher.final(),
      cipher.getAuthTag(),
    ]);
    return `${VERSION}.${this.activeKeyId}.${sealed.toString('base64url')}`;
  }

  /** Throws when the text was altered, belongs elsewhere, or its key is not configured any more. */
  open(sealedText: string, place: SecretPlace): string {
    const [version, keyId, body] = sealedText.split('.');
    if (version !== VERSION || !keyId || !body) throw new Error('Not a sealed secret');
    const sealed = Buffer.from(body, 'base64url');
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

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key) throw new Error(`No encryption key '${id}' is configured`);
    return key;
  }
}

function additionalData({ table, column, rowId, projectId }: SecretPlace): Buffer {
  return Buffer.from([table, column, rowId, projectId].join('\0'));
}
