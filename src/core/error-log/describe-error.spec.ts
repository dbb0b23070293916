import { describe, expect, it } from '@jest/globals';
import { describeError, fingerprintOf } from './describe-error.js';

/** Values as they stand in messages of drivers, networks and our own code. */
const SECRETS: [planted: string, message: string][] = [
  ['hunter2', 'invalid input syntax for type uuid: "hunter2"'],
  ['hunter2', "the password is 'hunter2', which is wrong"],
  ['anna@example.com', 'nobody has anna@example.com here'],
  ['s3cr3t', 'connect ECONNREFUSED postgres://app_user:s3cr3t@db.example.com:5432/app'],
  ['hunter2', 'fetch failed: https://example.com/callback?code=hunter2&state=1'],
  ['anna', 'Key (email)=(anna) already exists'],
  ['eyJhbGciOiJFUzI1NiJ9', 'jwt eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl is not valid'],
  ['01990a3c-0000-7000-8000-000000000001', 'no row 01990a3c-0000-7000-8000-000000000001'],
  ['AKIAIOSFODNN7EXAMPLE', 'key AKIAIOSFODNN7EXAMPLE was refused'],
  ['4711', 'account 4711 is gone'],
];

describe('the description of an error', () => {
  it.each(SECRETS)('does not hold %s of: %s', (planted, message) => {
    const described = describeError(new Error(message));
    expect(JSON.stringify(described)).not.toContain(planted);
    expect(described.message).not.toBe('');
  });

  it('knows class, code and our own lines of code, and no line that a message pretends', () => {
    const error = Object.assign(new TypeError('told\n    at secret (/app/dist/src/secret.js:1:1)'), {
      code: '23505',
    });
    const { type, code, stack } = describeError(error);
    expect([type, code]).toEqual(['TypeError', '23505']);
    expect(stack).toMatch(
      /^[^\n]+ \((src\/core\/error-log\/describe-error\.spec\.ts|.*describe-error\.spec\.[jt]s):\d+\)/,
    );
    expect(stack).not.toContain('secret');
    expect(stack).not.toMatch(/node_modules|node:/);
  });

  it('takes whatever was thrown', () => {
    for (const thrown of [undefined, null, 'a secret', 7, { message: 'a secret' }])
      expect(JSON.stringify(describeError(thrown))).not.toContain('secret');
    expect(describeError(Object.assign(new Error('x'), { code: 'a secret code' })).code).toBeNull();
    expect(describeError(new Error('x '.repeat(10_000))).message.length).toBeLessThanOrEqual(300);
  });
});

describe('the fingerprint', () => {
  const fail = (message: string) => describeError(new Error(message));
  it('is the same whatever the values, and another for another error or place', () => {
    const [first, second] = ['no row 17 of "anna"', 'no row 23 of "bert"'].map((message) => fail(message));
    expect(fingerprintOf('job', 'a', first!)).toBe(fingerprintOf('job', 'a', second!));
    expect(fingerprintOf('job', 'b', first!)).not.toBe(fingerprintOf('job', 'a', first!));
    expect(fingerprintOf('job', 'a', fail('something else'))).not.toBe(fingerprintOf('job', 'a', first!));
  });
});
