import { createHmac, generateKeyPairSync, sign, type KeyObject, type SignKeyObjectInput } from 'node:crypto';
import { parseSigningKeys, type SigningKey } from '../../src/core/crypto/signing-keys.js';

export type Json = Record<string, unknown>;

/** What attacks start from: more than an attacker has, so that each check is met by itself. */
export interface TokenMaterial {
  /** A valid access token. */
  genuine: string;
  /** A valid refresh token of the same person. */
  refreshToken: string;
  /** The API's own signing key. */
  ownKey: SigningKey;
}

/** The material of a running API. `signingKeys` is its `JWT_PRIVATE_KEYS`. */
export function tokenMaterial(
  signingKeys: string,
  tokens: Pick<TokenMaterial, 'genuine' | 'refreshToken'>,
): TokenMaterial {
  const [ownKey] = parseSigningKeys(signingKeys);
  if (!ownKey) throw new Error('There is no key');
  return { ...tokens, ownKey };
}

/** A token that looks like ours, with some of it changed. A member that is `undefined` is left out. */
export function signLike(
  { genuine, ownKey }: Pick<TokenMaterial, 'genuine' | 'ownKey'>,
  changes: { header?: Json; claims?: Json; key?: KeyObject; hash?: string | null } = {},
): string {
  const [header = '', payload = ''] = genuine.split('.');
  return join(
    { ...decode(header), ...changes.header },
    { ...decode(payload), ...changes.claims },
    changes.key ?? ownKey.privateKey,
    changes.hash,
  );
}

/** `header.payload.signature`, whatever header and payload are. `hash` null is for keys that bring their own. */
export function join(
  header: unknown,
  payload: unknown,
  key: KeyObject,
  hash: string | null = 'sha256',
): string {
  const text = `${encode(header)}.${encode(payload)}`;
  const input: SignKeyObjectInput = { key, dsaEncoding: 'ieee-p1363' };
  return `${text}.${sign(hash, Buffer.from(text), input).toString('base64url')}`;
}

export const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
export const decode = (part: string): Json => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json;
export const part = (token: string, index: number): string => token.split('.')[index] ?? '';
export const now = (): number => Math.floor(Date.now() / 1000);

export const ecKey = (namedCurve: string): KeyObject => generateKeyPairSync('ec', { namedCurve }).privateKey;
export const rsaKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The first two parts with another header, and a MAC over them. */
export function hmac(
  { genuine }: TokenMaterial,
  header: Json,
  secret: string | Buffer,
  hash = 'sha256',
): string {
  const text = `${encode({ ...decode(part(genuine, 0)), ...header })}.${part(genuine, 1)}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

export const spki = ({ ownKey }: TokenMaterial): string =>
  ownKey.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** The genuine token with another signature, which is made of the right one. */
export function withSignature(
  { genuine }: TokenMaterial,
  change: (signature: Buffer) => Buffer | string,
): string {
  const changed = change(Buffer.from(part(genuine, 2), 'base64url'));
  const text = typeof changed === 'string' ? changed : changed.toString('base64url');
  return `${part(genuine, 0)}.${part(genuine, 1)}.${text}`;
}

/** With the genuine payload and signature. */
export const withHeader = ({ genuine }: TokenMaterial, header: Json): string =>
  `${encode({ ...decode(part(genuine, 0)), ...header })}.${part(genuine, 1)}.${part(genuine, 2)}`;
