import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** A public key as a JSON Web Key (RFC 7517), with the members that RFC 7638 names and no others. */
export interface PublicJwk {
  kty: string;
  crv: string;
  x: string;
  y: string;
}

/** An EC P-256 key pair. */
export interface SigningKey {
  /** Thumbprint of the public key (RFC 7638): the same key has the same id in every process. */
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  jwk: PublicJwk;
  /** Before this instant it verifies and does not sign yet. Undefined: it may always sign. */
  signsFrom: Date | undefined;
}

/** A key in its written form: PEM, and before it, as explanatory text (RFC 7468, 2), since when it signs. */
const WRITTEN_KEY =
  /\s*(?:signs-from: (?<signsFrom>\S+)\s+)?(?<pem>-----BEGIN (?<label>(?:EC )?PRIVATE KEY)-----[^-]+-----END \k<label>-----)\s*/y;

/**
 * Reads keys that stand one after the other. Throws for anything else among them, for another kind of key, for one that
 * comes twice, and for none.
 */
export function parseSigningKeys(text: string): SigningKey[] {
  const keys: SigningKey[] = [];
  WRITTEN_KEY.lastIndex = 0;
  for (let end = 0; end < text.length; end = WRITTEN_KEY.lastIndex) {
    const { pem = '', signsFrom } = WRITTEN_KEY.exec(text)?.groups ?? {};
    const key = toSigningKey(
      createPrivateKey(pem),
      signsFrom === undefined ? undefined : new Date(signsFrom),
    );
    if (keys.some(({ kid }) => kid === key.kid)) throw new Error(`The key ${key.kid} is there twice`);
    keys.push(key);
  }
  if (keys.length === 0) throw new Error('There is no key');
  return keys;
}

/** The written form of keys, which `parseSigningKeys` reads. */
export function formatSigningKeys(keys: SigningKey[]): string {
  return keys
    .map(({ privateKey, signsFrom }) => {
      const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
      return signsFrom ? `signs-from: ${signsFrom.toISOString()}\n${pem}` : pem;
    })
    .join('');
}

export function makeSigningKey(signsFrom?: Date): SigningKey {
  return toSigningKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, signsFrom);
}

/** The key that signs at `now`: the first whose time has come. */
export function signingKeyAt(keys: SigningKey[], now: Date): SigningKey {
  const key = keys.find(({ signsFrom }) => signsFrom === undefined || signsFrom <= now) ?? keys.at(-1);
  if (!key) throw new Error('There is no key');
  return key;
}

/**
 * Puts a new key in front, and takes out those whose last token has expired: a key signs its last one when the key before it
 * begins to sign. One whose successor does not tell since when it signs is kept.
 */
export function rotateSigningKeys(
  keys: SigningKey[],
  { now, signsFrom, tokenSeconds }: { now: Date; signsFrom: Date; tokenSeconds: number },
): { keys: SigningKey[]; added: SigningKey; retired: SigningKey[] } {
  const added = makeSigningKey(signsFrom);
  const isRetired = (_key: SigningKey, index: number): boolean => {
    const successor = keys[index - 1]?.signsFrom;
    return successor !== undefined && successor.getTime() + tokenSeconds * 1000 < now.getTime();
  };
  return {
    keys: [added, ...keys.filter((key, index) => !isRetired(key, index))],
    added,
    retired: keys.filter(isRetired),
  };
}

/** The thumbprint of a public key (RFC 7638): SHA-256 of its required members, in the order of the alphabet. */
export function thumbprint({ crv, kty, x, y }: PublicJwk): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

function toSigningKey(privateKey: KeyObject, signsFrom: Date | undefined): SigningKey {
  if (privateKey.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    throw new Error('The key is not of P-256');
  if (signsFrom && Number.isNaN(signsFrom.getTime())) throw new Error('signs-from is not an instant');
  const publicKey = createPublicKey(privateKey);
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const jwk = { kty, crv, x, y };
  return { kid: thumbprint(jwk), privateKey, publicKey, jwk, signsFrom };
}
