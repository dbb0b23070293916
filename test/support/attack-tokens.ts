import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { parseSigningKeys } from '../../src/core/crypto/signing-keys.js';
import {
  decode,
  ecKey,
  encode,
  hmac,
  join,
  now,
  part,
  rsaKey,
  signLike,
  spki,
  withHeader,
  withSignature,
  type Json,
  type TokenMaterial,
} from './forge-token.js';

/** Order of the group of P-256 (SEC 2, 2.4.2). */
const ORDER = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');
const ZEROS = Buffer.alloc(32);

/** ECDSA's two numbers in ASN.1 DER, as X.509 has them and JWS has not. */
function der(signature: Buffer): Buffer {
  const integer = (bytes: Buffer): Buffer => {
    let start = 0;
    while (start < bytes.length - 1 && bytes[start] === 0) start++;
    const trimmed = bytes.subarray(start);
    const padded = (trimmed[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed;
    return Buffer.concat([Buffer.from([2, padded.length]), padded]);
  };
  const body = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

/** The same 64 bytes, in another spelling: 86 characters hold four bits more than they need. */
function otherLastCharacter(signature: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const text = signature.toString('base64url');
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.at(-1) ?? '') ^ 1];
}

type Forge = (material: TokenMaterial) => string;

const ALGORITHMS: Record<string, Forge> = {
  ...Object.fromEntries(
    ['none', 'None', 'NONE', 'nOnE'].map((alg): [string, Forge] => [
      `alg ${alg} without a signature`,
      (m) => `${encode({ ...decode(part(m.genuine, 0)), alg })}.${part(m.genuine, 1)}.`,
    ]),
  ),
  'alg none with the signature kept': (m) => withHeader(m, { alg: 'none' }),
  'alg none and then ES256, without a signature': (m) =>
    `${encode(`{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"${m.ownKey.kid}"}`)}.${part(m.genuine, 1)}.`,
  'no alg': (m) => signLike(m, { header: { alg: undefined } }),
  'an empty alg': (m) => signLike(m, { header: { alg: '' } }),
  'alg null': (m) => signLike(m, { header: { alg: null } }),
  'a list of algs': (m) => signLike(m, { header: { alg: ['ES256'] } }),
  'alg in lower case': (m) => signLike(m, { header: { alg: 'es256' } }),
  'HS256 and the public key in PEM': (m) => hmac(m, { alg: 'HS256' }, spki(m)),
  'HS256 and the public key in PEM without its last line break': (m) =>
    hmac(m, { alg: 'HS256' }, spki(m).trim()),
  'HS256 and the public key in DER': (m) =>
    hmac(m, { alg: 'HS256' }, m.ownKey.publicKey.export({ type: 'spki', format: 'der' })),
  'HS256 and the public key as JWK': (m) => hmac(m, { alg: 'HS256' }, JSON.stringify(m.ownKey.jwk)),
  'HS256 and an empty secret': (m) => hmac(m, { alg: 'HS256' }, ''),
  'HS384 and the public key': (m) => hmac(m, { alg: 'HS384' }, spki(m), 'sha384'),
  'HS512 and the public key': (m) => hmac(m, { alg: 'HS512' }, spki(m), 'sha512'),
  'a MAC with the public key under ES256': (m) => hmac(m, {}, spki(m)),
  'RS256 and a key of the attacker': (m) => signLike(m, { header: { alg: 'RS256' }, key: rsaKey() }),
  'an RSA signature under ES256': (m) => signLike(m, { key: rsaKey() }),
  'ES384 and a key on P-384': (m) =>
    signLike(m, { header: { alg: 'ES384' }, key: ecKey('P-384'), hash: 'sha384' }),
  'ES512 and a key on P-521': (m) =>
    signLike(m, { header: { alg: 'ES512' }, key: ecKey('P-521'), hash: 'sha512' }),
  'ES256K and a key on secp256k1': (m) => signLike(m, { header: { alg: 'ES256K' }, key: ecKey('secp256k1') }),
  'a key on secp256k1 under ES256': (m) => signLike(m, { key: ecKey('secp256k1') }),
  'EdDSA and a key on Ed25519': (m) =>
    signLike(m, {
      header: { alg: 'EdDSA' },
      key: generateKeyPairSync('ed25519').privateKey,
      hash: null,
    }),
  'the right key with SHA-512': (m) => signLike(m, { hash: 'sha512' }),
};

const KEYS: Record<string, Forge> = {
  'another key under our kid': (m) => signLike(m, { key: ecKey('P-256') }),
  'another key under its own kid': (m) => {
    const key = ecKey('P-256');
    const [other] = parseSigningKeys(key.export({ type: 'pkcs8', format: 'pem' }).toString());
    return signLike(m, { header: { kid: other?.kid }, key });
  },
  'another key that it brings along in jwk': (m) => {
    const key = ecKey('P-256');
    const { d: _, ...jwk } = key.export({ format: 'jwk' });
    return signLike(m, { header: { jwk }, key });
  },
  'another key to be fetched from jku': (m) =>
    signLike(m, { header: { jku: 'http://127.0.0.1:1/jwks.json', kid: 'theirs' }, key: ecKey('P-256') }),
  'another key to be fetched from x5u': (m) =>
    signLike(m, { header: { x5u: 'http://127.0.0.1:1/chain.pem', kid: 'theirs' }, key: ecKey('P-256') }),
  'another key in a chain of certificates': (m) =>
    signLike(m, { header: { x5c: ['MIIB'], kid: 'theirs' }, key: ecKey('P-256') }),
  'a jku beside a right signature': (m) =>
    signLike(m, { header: { jku: 'https://attacker.example.com/jwks.json' } }),
  'a jwk beside a right signature': (m) => signLike(m, { header: { jwk: m.ownKey.jwk } }),
  'a critical header that nobody knows': (m) => signLike(m, { header: { crit: ['exp2'], exp2: 1 } }),
  'an empty list of critical headers': (m) => signLike(m, { header: { crit: [] } }),
  'an unencoded payload (RFC 7797)': (m) => signLike(m, { header: { b64: false, crit: ['b64'] } }),
  'a compressed payload announced': (m) => signLike(m, { header: { zip: 'DEF' } }),
  'no kid': (m) => signLike(m, { header: { kid: undefined } }),
  'an empty kid': (m) => signLike(m, { header: { kid: '' } }),
  'kid null': (m) => signLike(m, { header: { kid: null } }),
  'kid a number': (m) => signLike(m, { header: { kid: 0 } }),
  'kid a list': (m) => signLike(m, { header: { kid: [m.ownKey.kid] } }),
  'kid an object': (m) => signLike(m, { header: { kid: { toString: m.ownKey.kid } } }),
  'kid a path to an empty file, which then is the secret': (m) =>
    hmac(m, { alg: 'HS256', kid: '../../../../../../dev/null' }, ''),
  'kid a path under the right signature': (m) => signLike(m, { header: { kid: `./${m.ownKey.kid}` } }),
  'kid with SQL': (m) => hmac(m, { alg: 'HS256', kid: "x' UNION SELECT 'secret' --" }, 'secret'),
  'kid with a command': (m) => signLike(m, { header: { kid: `${m.ownKey.kid}|sleep 5` } }),
  'kid an address': (m) => signLike(m, { header: { kid: 'http://127.0.0.1:1/key' } }),
  'kid __proto__': (m) => signLike(m, { header: { kid: '__proto__' } }),
  'kid constructor': (m) => signLike(m, { header: { kid: 'constructor' } }),
  'kid with NUL behind it': (m) => signLike(m, { header: { kid: `${m.ownKey.kid}\0` } }),
  'kid with a blank behind it': (m) => signLike(m, { header: { kid: `${m.ownKey.kid} ` } }),
  'kid in capitals': (m) => signLike(m, { header: { kid: m.ownKey.kid.toUpperCase() } }),
};

const TYPES: Record<string, Forge> = {
  'no type': (m) => signLike(m, { header: { typ: undefined } }),
  'the type of any JWT': (m) => signLike(m, { header: { typ: 'JWT' } }),
  'the type of a log-out token': (m) => signLike(m, { header: { typ: 'logout+jwt' } }),
  'the type of a proof of possession': (m) => signLike(m, { header: { typ: 'dpop+jwt' } }),
  'the type with a wide plus sign': (m) => signLike(m, { header: { typ: 'at\uff0bjwt' } }),
  'a list of types': (m) => signLike(m, { header: { typ: ['at+jwt'] } }),
  'an ID token': (m) =>
    signLike(m, {
      header: { typ: 'JWT' },
      claims: { aud: 'client', nonce: 'n', sid: undefined, jti: undefined },
    }),
  'a refresh token': (m) => m.refreshToken,
  'a JWT within a JWT': (m) =>
    join({ ...decode(part(m.genuine, 0)), cty: 'JWT' }, m.genuine, m.ownKey.privateKey),
  'a JWT within a JWT, and not announced': (m) =>
    join(decode(part(m.genuine, 0)), m.genuine, m.ownKey.privateKey),
  'an encrypted token (JWE)': (m) =>
    [
      encode({ alg: 'ECDH-ES', enc: 'A256GCM', kid: m.ownKey.kid }),
      '',
      encode('n'),
      part(m.genuine, 1),
      encode('t'),
    ].join('.'),
  'a JWS in JSON': (m) => {
    const [header, payload, signature] = m.genuine.split('.');
    return JSON.stringify({ protected: header, payload, signature });
  },
  'a PASETO': (m) => `v4.public.${part(m.genuine, 1)}`,
};

const OTHER_TYPES: Record<string, Json> = {
  iss: { iss: ['auto-scheduler'] },
  aud: { aud: ['auto-scheduler-api', 'other'] },
  sub: { sub: 7 },
  sid: { sid: { $ne: null } },
  exp: { exp: String(now() + 600) },
  iat: { iat: new Date().toISOString() },
  jti: { jti: true },
};

const CLAIMS: Record<string, Forge> = {
  ...Object.fromEntries(
    Object.keys(OTHER_TYPES).map((claim): [string, Forge] => [
      `no ${claim}`,
      (m) => signLike(m, { claims: { [claim]: undefined } }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(OTHER_TYPES).map(([claim, claims]): [string, Forge] => [
      `${claim} of another type`,
      (m) => signLike(m, { claims }),
    ]),
  ),
  'another issuer': (m) => signLike(m, { claims: { iss: 'auto-scheduler.example.com' } }),
  'another audience': (m) => signLike(m, { claims: { aud: 'auto-scheduler' } }),
  'expired a second ago': (m) => signLike(m, { claims: { exp: now() - 1 } }),
  'expired since 1970': (m) => signLike(m, { claims: { exp: 0 } }),
  'an end before time': (m) => signLike(m, { claims: { exp: -1 } }),
  'an end that is no number': (m) => signLike(m, { claims: { exp: null } }),
  'an end at infinity': (m) => {
    const claims = JSON.stringify({ ...decode(part(m.genuine, 1)), exp: 0 }).replace(
      '"exp":0',
      '"exp":1e999',
    );
    return join(decode(part(m.genuine, 0)), claims, m.ownKey.privateKey);
  },
  'not valid yet': (m) => signLike(m, { claims: { nbf: now() + 600 } }),
  'issued in the future': (m) => signLike(m, { claims: { iat: now() + 600, exp: now() + 1200 } }),
  'a claim that nobody makes': (m) => signLike(m, { claims: { isSuperuser: true } }),
  'a person in capitals': (m) =>
    signLike(m, { claims: { sub: String(decode(part(m.genuine, 1)).sub).toUpperCase() } }),
  'a person that is nobody': (m) => signLike(m, { claims: { sub: randomUUID() } }),
  'a session that never was': (m) => signLike(m, { claims: { sid: randomUUID() } }),
  'a session with SQL': (m) => signLike(m, { claims: { sid: "x' OR true --" } }),
  'a person with NUL': (m) => signLike(m, { claims: { sub: `${String(decode(part(m.genuine, 1)).sub)}\0` } }),
  'a payload that is a list': (m) =>
    join(decode(part(m.genuine, 0)), [decode(part(m.genuine, 1))], m.ownKey.privateKey),
  'a payload that is null': (m) => join(decode(part(m.genuine, 0)), null, m.ownKey.privateKey),
  'a payload that is no JSON': (m) => join(decode(part(m.genuine, 0)), '{', m.ownKey.privateKey),
  'a payload without claims': (m) => join(decode(part(m.genuine, 0)), {}, m.ownKey.privateKey),
  'claims by way of __proto__': (m) =>
    join(
      decode(part(m.genuine, 0)),
      `{"__proto__":${JSON.stringify(decode(part(m.genuine, 1)))}}`,
      m.ownKey.privateKey,
    ),
};

const SIGNATURES: Record<string, Forge> = {
  'no signature': (m) => withSignature(m, () => ''),
  'a signature of zeros': (m) => withSignature(m, () => Buffer.alloc(64)),
  'r zero': (m) => withSignature(m, (signature) => Buffer.concat([ZEROS, signature.subarray(32)])),
  's zero': (m) => withSignature(m, (signature) => Buffer.concat([signature.subarray(0, 32), ZEROS])),
  'r the order of the group': (m) =>
    withSignature(m, (signature) => Buffer.concat([ORDER, signature.subarray(32)])),
  's the order of the group': (m) =>
    withSignature(m, (signature) => Buffer.concat([signature.subarray(0, 32), ORDER])),
  'r and s the order of the group': (m) => withSignature(m, () => Buffer.concat([ORDER, ORDER])),
  'r and s exchanged': (m) =>
    withSignature(m, (signature) => Buffer.concat([signature.subarray(32), signature.subarray(0, 32)])),
  'a signature in DER': (m) => withSignature(m, der),
  'a signature in hexadecimal': (m) => withSignature(m, (signature) => signature.toString('hex')),
  'a signature without its last byte': (m) => withSignature(m, (signature) => signature.subarray(0, -1)),
  'half a signature': (m) => withSignature(m, (signature) => signature.subarray(0, 32)),
  'a signature with a byte too many': (m) =>
    withSignature(m, (signature) => Buffer.concat([signature, Buffer.from([0])])),
  'a signature twice': (m) => withSignature(m, (signature) => Buffer.concat([signature, signature])),
  'one bit of the signature': (m) =>
    withSignature(m, (signature) => {
      signature[40] = (signature[40] ?? 0) ^ 1;
      return signature;
    }),
  'the signature of a token with other claims': (m) =>
    withSignature(m, () => part(signLike(m, { claims: { jti: randomUUID() } }), 2)),
  'claims changed under the signature': (m) =>
    `${part(m.genuine, 0)}.${encode({ ...decode(part(m.genuine, 1)), exp: now() + 9999 })}.${part(m.genuine, 2)}`,
  'a header changed under the signature': (m) => withHeader(m, { kid: 'other' }),
};

const FORMS: Record<string, Forge> = {
  'a signature in another spelling': (m) => withSignature(m, otherLastCharacter),
  'a padded signature': (m) => `${m.genuine}==`,
  'a padded header': (m) => `${part(m.genuine, 0)}=.${part(m.genuine, 1)}.${part(m.genuine, 2)}`,
  'a signature in the alphabet of plain base64': (m) => {
    let signature: string;
    do signature = part(signLike(m), 2);
    while (!/[-_]/.test(signature));
    return withSignature(m, () => signature.replaceAll('-', '+').replaceAll('_', '/'));
  },
  'a dot in percent code': (m) => m.genuine.replace('.', '%2e'),
  'two parts': (m) => `${part(m.genuine, 0)}.${part(m.genuine, 1)}`,
  'four parts': (m) => `${m.genuine}.${part(m.genuine, 2)}`,
  'an empty fourth part': (m) => `${m.genuine}.`,
  'an empty first part': (m) => `.${m.genuine}`,
  'no header': (m) => `.${part(m.genuine, 1)}.${part(m.genuine, 2)}`,
  'no payload': (m) => `${part(m.genuine, 0)}..${part(m.genuine, 2)}`,
  'the token twice': (m) => m.genuine + m.genuine,
  'two tokens with a comma': (m) => `${m.genuine},${m.genuine}`,
  'a header that is no JSON': (m) =>
    `${encode('{"alg":"ES256"')}.${part(m.genuine, 1)}.${part(m.genuine, 2)}`,
  'a header that is a list': (m) => join([{ alg: 'ES256' }], decode(part(m.genuine, 1)), m.ownKey.privateKey),
  'a header with a byte order mark': (m) =>
    join(
      `\ufeff${JSON.stringify(decode(part(m.genuine, 0)))}`,
      decode(part(m.genuine, 1)),
      m.ownKey.privateKey,
    ),
  'a header nested 2,500 deep': (m) =>
    `${encode('['.repeat(2500) + ']'.repeat(2500))}.${part(m.genuine, 1)}.${part(m.genuine, 2)}`,
  'more than a header may hold, and rightly signed': (m) =>
    join(
      `${JSON.stringify(decode(part(m.genuine, 0)))}${' '.repeat(3000)}`,
      decode(part(m.genuine, 1)),
      m.ownKey.privateKey,
    ),
  'ten kilobytes of letters': () => 'x'.repeat(10_000),
  'letters beyond ASCII': (m) => `${m.genuine}\u00e9\u00ff`,
  'only dots': () => '..',
  nothing: () => '""',
  null: () => 'null',
  'a wildcard': () => '*',
  'the private key’s id': (m) => m.ownKey.kid,
};

/** Tokens that no API may take, by what is wrong with them. */
export const attackTokens: readonly { name: string; forge: Forge }[] = Object.entries({
  ...ALGORITHMS,
  ...KEYS,
  ...TYPES,
  ...CLAIMS,
  ...SIGNATURES,
  ...FORMS,
}).map(([name, forge]) => ({ name, forge }));
