import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatSigningKeys,
  makeSigningKey,
  parseSigningKeys,
  rotateSigningKeys,
  signingKeyAt,
  thumbprint,
  type SigningKey,
} from './signing-keys.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const kidsOf = (keys: SigningKey[]) => keys.map(({ kid }) => kid);
const pemOf = (namedCurve: string, type: 'pkcs8' | 'sec1' = 'pkcs8') =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type, format: 'pem' }).toString();

describe('the written form of signing keys', () => {
  it('gives back what was written, with ids and times', () => {
    const keys = [makeSigningKey(at(5)), makeSigningKey(at(0)), makeSigningKey()];
    const read = parseSigningKeys(`\n${formatSigningKeys(keys)}\n`);
    expect(kidsOf(read)).toEqual(kidsOf(keys));
    expect(read.map(({ signsFrom }) => signsFrom)).toEqual([at(5), at(0), undefined]);
  });

  it('takes a key as openssl writes it', () => {
    expect(parseSigningKeys(pemOf('P-256'))).toHaveLength(1);
    expect(parseSigningKeys(pemOf('P-256', 'sec1'))).toHaveLength(1);
  });

  const pem = pemOf('P-256');
  it.each([
    ['nothing', ''],
    ['a word', 'secret'],
    ['a key cut off', pem.slice(0, -10)],
    ['a key altered', pem.replace('MIGH', 'MIGG')],
    ['a word before a key', `secret ${pem}`],
    ['a word behind a key', `${pem} secret`],
    ['a word between keys', `${pem} and ${pemOf('P-256')}`],
    ['a key twice', `${pem}${pem}`],
    ['a key on P-384', pemOf('P-384')],
    ['a key on secp256k1', pemOf('secp256k1')],
    ['a wrong key behind a right one', `${pem}${pemOf('P-384')}`],
    ['a time that is none', `signs-from: soon\n${pem}`],
    [
      'a public key',
      generateKeyPairSync('ec', { namedCurve: 'P-256' })
        .publicKey.export({ type: 'spki', format: 'pem' })
        .toString(),
    ],
  ])('refuses %s', (_what, text) => {
    expect(() => parseSigningKeys(text)).toThrow();
  });
});

describe('the id of a key', () => {
  it('is its thumbprint, as in the example of RFC 9449, 6.1', () => {
    const jwk = {
      kty: 'EC',
      x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
      y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
      crv: 'P-256',
    };
    expect(thumbprint(jwk)).toBe('0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I');
  });
});

describe('the key that signs', () => {
  it('is the first whose time has come', () => {
    const keys = [makeSigningKey(at(20)), makeSigningKey(at(10)), makeSigningKey()];
    const signingAt = (seconds: number) => keys.indexOf(signingKeyAt(keys, at(seconds)));
    expect([9, 10, 19, 20, 21].map(signingAt)).toEqual([2, 1, 1, 0, 0]);
  });

  it('is the last, when none of them has', () => {
    const keys = [makeSigningKey(at(20)), makeSigningKey(at(10))];
    expect(signingKeyAt(keys, at(0))).toBe(keys[1]);
  });
});

describe('a rotation', () => {
  const TOKEN_SECONDS = 900;

  it('never retires a key while a token that it signed lives, whenever it happens', () => {
    const steps = fc.array(fc.record({ after: fc.nat(2000), wait: fc.nat(1200) }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps, (rotations) => {
        let keys = [makeSigningKey()];
        let now = 0;
        const lastSigned = new Map<string, number>();
        for (const { after, wait } of rotations) {
          // Somebody signs in every now and then.
          for (const end = now + after; now < end; now += 50)
            lastSigned.set(signingKeyAt(keys, at(now)).kid, now);
          const rotated = rotateSigningKeys(keys, {
            now: at(now),
            signsFrom: at(now + wait),
            tokenSeconds: TOKEN_SECONDS,
          });
          keys = rotated.keys;
          for (const { kid } of rotated.retired)
            expect((lastSigned.get(kid) ?? -Infinity) + TOKEN_SECONDS).toBeLessThan(now);
          expect(keys[0]).toBe(rotated.added);
          expect(new Set(kidsOf(keys)).size).toBe(keys.length);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('retires a key as soon as its last token has expired', () => {
    const keys = [makeSigningKey(at(100)), makeSigningKey(at(0)), makeSigningKey()];
    const retiredAt = (seconds: number) =>
      kidsOf(
        rotateSigningKeys(keys, { now: at(seconds), signsFrom: at(seconds), tokenSeconds: TOKEN_SECONDS })
          .retired,
      );
    const [, second = '', third = ''] = kidsOf(keys);
    expect(retiredAt(900)).toEqual([]);
    expect(retiredAt(901)).toEqual([third]);
    expect(retiredAt(1001)).toEqual([second, third]);
  });

  it('keeps a key when nobody knows how long it has been replaced', () => {
    const keys = [makeSigningKey(), makeSigningKey()];
    const { retired } = rotateSigningKeys(keys, { now: at(0), signsFrom: at(0), tokenSeconds: 1 });
    expect(retired).toEqual([]);
  });
});
