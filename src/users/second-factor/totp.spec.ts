import { describe, expect, it } from '@jest/globals';
import { newRecoveryCode, newTotpSecret, plainRecoveryCode, stepOfCode, totpUri } from './totp.js';

/** `12345678901234567890` in base32: the secret of the test vectors in RFC 6238, appendix B. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_234_567_890, '005924', 41_152_263],
    [20_000_000_000, '353130', 666_666_666],
  ])('at second %i is %s, of step %i (RFC 6238)', (seconds, code, step) => {
    expect(stepOfCode(SECRET, code, seconds * 1000)).toBe(step);
  });

  it('is taken 30 s early and late, and no longer', () => {
    const code = '287082';
    const at = (seconds: number) => stepOfCode(SECRET, code, seconds * 1000);
    expect([0, 29, 30, 59, 60, 89].map(at)).toEqual([1, 1, 1, 1, 1, 1]);
    expect([90, 120, 1000].map(at)).toEqual([null, null, null]);
  });

  it.each(['287083', '28708', '2870820', '', 'abcdef', '２８７０８２'])('is not %j', (code) => {
    expect(stepOfCode(SECRET, code, 59_000)).toBeNull();
  });
});

describe('secrets', () => {
  it('hold 160 bits, and the address for the app names product and person', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(totpUri(secret, 'ada+work@example.com'));
    expect([uri.protocol, uri.host]).toEqual(['otpauth:', 'totp']);
    expect(decodeURIComponent(uri.pathname)).toBe('/Auto-Scheduler & Content Creator:ada+work@example.com');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret, digits: '6', period: '30' });
  });

  it('recovery codes hold 128 bits, and may be typed in any way', () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^([a-z2-7]{4}-){6}[a-z2-7]{2}$/);
    expect(plainRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(plainRecoveryCode(code));
    expect(newRecoveryCode()).not.toBe(code);
  });
});
