import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { BackupFailure } from './backup-failure.js';

const CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const FRAME_BYTES = 5;

/** What a file says of its encryption. */
export interface Sealing {
  cipher: 'aes-256-gcm';
  /** Which of `BACKUP_KEYS`. */
  keyId: string;
  /** Of the file's own key, base64. */
  salt: string;
  /** Tells whether a key is the right one, without opening anything with it. */
  check: string;
}

/** `id:base64` pairs as in `BACKUP_KEYS`; the first one seals, all open. */
export class BackupKeys {
  private readonly keys: Map<string, Buffer>;

  constructor(text: string) {
    const pairs = text.split(',').map((pair) => pair.trim().split(':'));
    this.keys = new Map(pairs.map(([id = '', key = '']) => [id, Buffer.from(key, 'base64')]));
  }

  /** A key for one file, made of the first one and a salt: no two files share one, and so no nonce is used twice. */
  begin(): { sealing: Sealing; key: Buffer } {
    const keyId = [...this.keys.keys()][0] as string;
    const salt = randomBytes(32).toString('base64');
    const key = this.derive(keyId, salt) as Buffer;
    return { sealing: { cipher: 'aes-256-gcm', keyId, salt, check: checkOf(key) }, key };
  }

  /** @throws BackupFailure when the key is not here, or another one has this id */
  keyOf({ keyId, salt, check }: Sealing): Buffer {
    const key = this.derive(keyId, salt);
    if (!key)
      throw new BackupFailure(
        'wrong-key',
        `The backup is encrypted with the key '${keyId}', which BACKUP_KEYS does not hold.`,
      );
    const [own, wanted] = [Buffer.from(checkOf(key)), Buffer.from(check)];
    if (own.length !== wanted.length || !timingSafeEqual(own, wanted))
      throw new BackupFailure(
        'wrong-key',
        `The key '${keyId}' of BACKUP_KEYS is not the one that the backup is encrypted with.`,
      );
    return key;
  }

  private derive(keyId: string, salt: string): Buffer | undefined {
    const key = this.keys.get(keyId);
    return key && Buffer.from(hkdfSync('sha256', key, Buffer.from(salt, 'base64'), 'backup', 32));
  }
}

const checkOf = (key: Buffer): string => createHmac('sha256', key).update('check').digest('base64');

/**
 * Encrypts a stream in chunks with AES-256-GCM. Each is `is it the last (1) | length (4) | ciphertext | tag`; its number is the nonce, and whether it
 * is the last one is bound to it: none can be left out, moved or repeated, and none cut off at the end.
 */
export async function* seal(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let number = 0;
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of source) {
    waiting.push(piece);
    size += piece.length;
    if (size < CHUNK_BYTES) continue;
    const all = Buffer.concat(waiting);
    let begin = 0;
    // One piece stays back: the last chunk is never empty of meaning.
    for (; all.length - begin > CHUNK_BYTES; begin += CHUNK_BYTES)
      yield sealChunk(all.subarray(begin, begin + CHUNK_BYTES), key, number++, false);
    waiting = [all.subarray(begin)];
    size = all.length - begin;
  }
  yield sealChunk(Buffer.concat(waiting), key, number, true);
}

function sealChunk(plain: Buffer, key: Buffer, number: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number));
  const frame = Buffer.alloc(FRAME_BYTES);
  frame.writeUInt8(isLast ? 1 : 0, 0);
  frame.writeUInt32BE(plain.length, 1);
  cipher.setAAD(frame);
  return Buffer.concat([frame, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error for anything that `seal` did not write with this key */
export async function* unseal(source: AsyncIterable<Buffer>, key: Buffer): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let isComplete = false;
  for await (const piece of source) {
    rest = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    while (rest.length >= FRAME_BYTES) {
      const length = rest.readUInt32BE(1);
      if (length > CHUNK_BYTES) throw new Error('a chunk is too long');
      const end = FRAME_BYTES + length + TAG_BYTES;
      if (rest.length < end) break;
      if (isComplete) throw new Error('something follows the last chunk');
      isComplete = rest[0] === 1;
      yield openChunk(rest.subarray(0, end), key, number++);
      rest = rest.subarray(end);
    }
  }
  if (!isComplete || rest.length > 0) throw new Error('the last chunk is missing');
}

function openChunk(chunk: Buffer, key: Buffer, number: number): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number), { authTagLength: TAG_BYTES });
  decipher.setAAD(chunk.subarray(0, FRAME_BYTES));
  decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(chunk.subarray(FRAME_BYTES, -TAG_BYTES)), decipher.final()]);
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(number), 4);
  return nonce;
}
