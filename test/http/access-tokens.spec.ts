import { beforeAll, describe, expect, it } from '@jest/globals';
import { attackTokens } from '../support/attack-tokens.js';
import { signLike, tokenMaterial, type TokenMaterial } from '../support/forge-token.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';

let api: SharedApi;
let anna: Person;
let genuine: string;
let material: TokenMaterial;

beforeAll(async () => {
  api = await sharedApi();
  anna = await registerPerson(api.client, 'Anna');
  const { body } = await api.client.post<{ accessToken: string }>('/auth/login', {
    email: anna.email,
    password: anna.password,
  });
  genuine = body.accessToken;
  material = tokenMaterial(api.signingKeys, { genuine, refreshToken: anna.refreshToken });
});

/** A corpus that shrinks is a test that was lost. */
const MANY = 145;

describe('a bearer token', () => {
  it('is taken as it was given, and also when signed anew with the same claims', async () => {
    for (const token of [genuine, signLike(material)]) {
      expect((await api.client.withToken(token).get('/users/me')).body.id).toBe(anna.id);
    }
  });

  it.each(attackTokens)('with $name is refused', async ({ forge }) => {
    const answer = await api.client.withToken(forge(material)).get('/users/me');
    expectProblem(answer, 401, 'auth.not-signed-in');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('is attacked in many ways, no two of them the same', () => {
    expect(attackTokens.length).toBeGreaterThanOrEqual(MANY);
    const tokens = new Set(attackTokens.map(({ forge }) => forge(material)));
    expect(tokens.size).toBe(attackTokens.length);
    expect(tokens).not.toContain(genuine);
  });

  it('of one person with the session of another is refused', async () => {
    const ben = await registerPerson(api.client, 'Ben');
    expectProblem(
      await api.client.withToken(signLike(material, { claims: { sub: ben.id } })).get('/users/me'),
      401,
    );
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
