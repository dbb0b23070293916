import { createHmac, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jwt from 'jsonwebtoken';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { expectProblem } from '../support/problem.js';

let api: TestApi;
let anna: Person;
let genuine: string;

beforeAll(async () => {
  api = await startApi();
  anna = await registerPerson(api.client, 'Anna');
  const { body } = await api.client.post<{ accessToken: string }>('/auth/login', {
    email: anna.email,
    password: anna.password,
  });
  genuine = body.accessToken;
});

afterAll(() => api.close());

type Claims = Record<string, unknown>;

const ownKey = () => api.config.JWT_PRIVATE_KEY ?? '';
const publicKey = () => createPublicKey(ownKey()).export({ type: 'spki', format: 'pem' }).toString();
const claims = () => jwt.decode(genuine) as Claims;
const now = () => Math.floor(Date.now() / 1000);

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const part = (index: number) => genuine.split('.')[index] ?? '';

/** Signed with the API's own key, but with other claims or another header. */
function signed(changes: Claims, header: Claims = {}, key = ownKey()): string {
  const payload = Object.fromEntries(
    Object.entries({ ...claims(), ...changes }).filter(([, value]) => value !== undefined),
  );
  return jwt.sign(payload, key, {
    algorithm: 'ES256',
    header: { alg: 'ES256', typ: 'at+jwt', ...header },
  });
}

/** jsonwebtoken does not sign with HMAC and a public key; an attacker does. */
function hmacWithPublicKey(): string {
  const text = `${encode({ alg: 'HS256', typ: 'at+jwt' })}.${encode(claims())}`;
  return `${text}.${createHmac('sha256', publicKey()).update(text).digest('base64url')}`;
}

const FORGERIES: [string, () => string][] = [
  ['of another key', () => signed({}, {}, otherKey())],
  ['without a signature', () => `${part(0)}.${part(1)}.`],
  ['with alg none', () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${part(1)}.`],
  [
    'with alg None and the signature kept',
    () => `${encode({ alg: 'None', typ: 'at+jwt' })}.${part(1)}.${part(2)}`,
  ],
  ['with HS256 and the public key', hmacWithPublicKey],
  ['with its claims altered', () => `${part(0)}.${encode({ ...claims(), exp: now() + 9999 })}.${part(2)}`],
  [
    'with its signature altered',
    () => `${part(0)}.${part(1)}.${part(2).startsWith('A') ? 'B' : 'A'}${part(2).slice(1)}`,
  ],
  ['with a zero signature', () => `${part(0)}.${part(1)}.${Buffer.alloc(64).toString('base64url')}`],
  ['expired', () => signed({ exp: now() - 1 })],
  ['without an end', () => signed({ exp: undefined })],
  ['not valid yet', () => signed({ nbf: now() + 600 })],
  ['of another issuer', () => signed({ iss: 'somebody' })],
  ['for another audience', () => signed({ aud: 'somebody' })],
  ['of another type', () => signed({}, { typ: 'JWT' })],
  ['without a session', () => signed({ sid: undefined })],
  ['with a session that is no id', () => signed({ sid: "x'; --" })],
  ['of a session that never was', () => signed({ sid: '00000000-0000-4000-8000-000000000000' })],
  ['without a person', () => signed({ sub: undefined })],
  ['of nobody', () => signed({ sub: '00000000-0000-4000-8000-000000000000' })],
  ['that is no token at all', () => 'nonsense'],
  ['that is very long', () => 'x'.repeat(6000)],
];

function otherKey(): string {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

describe('a bearer token', () => {
  it('is taken as it was given, and also when signed anew with the same claims', async () => {
    for (const token of [genuine, signed({})]) {
      expect((await api.client.withToken(token).get('/users/me')).body.id).toBe(anna.id);
    }
  });

  it.each(FORGERIES)('%s is refused', async (_what, forge) => {
    expectProblem(await api.client.withToken(forge()).get('/users/me'), 401, 'auth.not-signed-in');
  });

  it('of one person with the session of another is refused', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    expectProblem(await api.client.withToken(signed({ sub: ben.id })).get('/users/me'), 401);
  });

  it.each(['Basic', 'Token', 'bearer:', ''])('is not taken after the word "%s"', async (scheme) => {
    const answer = await api.client.send('GET', '/users/me', undefined, {
      authorization: `${scheme} ${genuine}`.trim(),
    });
    expectProblem(answer, 401, 'auth.not-signed-in');
  });

  it.each([`/users/me?access_token=`, `/users/me?token=`, `/users/me?auth_token=`])(
    'is not taken from the address %s',
    async (path) => {
      expectProblem(await api.client.get(`${path}${genuine}`), 401, 'auth.not-signed-in');
    },
  );
});
