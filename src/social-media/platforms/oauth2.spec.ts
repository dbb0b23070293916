import { expect, it } from '@jest/globals';
import type { NetworkApp } from './network-apps.js';
import { basicAuthorization, tokenAnswer } from './oauth2.js';

it('reads a whole token answer, whatever stands between the scopes', () => {
  const answer = { access_token: 'a', refresh_token: 'r', expires_in: 60, scope: 'read,write  delete' };
  const before = Date.now();
  const credentials = tokenAnswer([]).parse(answer);
  expect(credentials).toMatchObject({
    accessToken: 'a',
    refreshToken: 'r',
    scopes: ['read', 'write', 'delete'],
  });
  expect(Date.parse(credentials.expiresAt ?? '')).toBeGreaterThanOrEqual(before + 60_000);
});

it('keeps what the answer leaves out', () => {
  expect(tokenAnswer(['read'], 'old').parse({ access_token: 'a' })).toEqual({
    accessToken: 'a',
    refreshToken: 'old',
    expiresAt: null,
    scopes: ['read'],
  });
});

it('encodes id and secret before they are put together', () => {
  const app = { clientId: 'id:1', clientSecret: 'a b+ü' } as NetworkApp;
  const [, encoded = ''] = basicAuthorization(app).authorization.split(' ');
  expect(Buffer.from(encoded, 'base64').toString()).toBe('id%3A1:a+b%2B%C3%BC');
});
