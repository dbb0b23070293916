import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assertHardToGuess } from './password-rules.js';

const owner = { email: 'grace.hopper+work@example.com', fullName: 'Grace Hopper-Murray' };

describe('a password', () => {
  it.each([
    ['repetition', 'aaaaaaaaaaaaaaa'],
    ['repetition', 'abcabcabcabcabcab'],
    ['repetition', 'passwordpassword'],
    ['repetition', 'I love you, I love you'],
    ['repetition', '- - - - - - - - -'],
    ['common', '123456789012345'],
    ['common', 'abcdefghijklmnop'],
    ['common', 'ponmlkjihgfedcba'],
    ['common', 'QwertyuiopAsdfgh'],
    ['common', '1qaz2wsx3edc4rfv'],
    ['common', 'PassWord12345678'],
    ['common', 'password 1234567890'],
    ['common', 'letmein-letmein1'],
    ['common', 'abcdefghij0123456789'],
    ['personal', 'my name is hopper 1906'],
    ['personal', 'GraceHopper is here'],
    ['personal', 'g.r.a.c.e is a virtue'],
    ['personal', 'I sign in with grace.hopper+work@example.com'],
    ['product', 'my Auto-Scheduler login'],
    ['product', 'content creator number 1'],
  ])('is refused as %s: %s', async (rule, password) => {
    await expect(assertHardToGuess(password, owner)).rejects.toMatchObject({
      code: 'auth.weak-password',
      errors: [{ field: 'password', rule }],
    });
  });

  it.each([
    'correct horse battery staple',
    'a long and quiet pass phrase',
    'kranich-kaffee-demo',
    'ウェブサービスのパスワードです長い',
    'fünfzehn zeichen öl',
    '3f9c1b7a-4d2e-8f60-a1b2',
    'hope and work at example',
  ])('may be %s', async (password) => {
    await expect(assertHardToGuess(password, owner)).resolves.toBeUndefined();
  });

  it('may hold short words of a person', async () => {
    const ada = { email: 'ada@example.com', fullName: 'Ada' };
    await expect(assertHardToGuess('adaptive canoes glide by', ada)).resolves.toBeUndefined();
  });

  it('of random letters is never refused, and twice the same always', async () => {
    // Letter by letter: fast-check's own strings are at times words that mean something to JavaScript, again and again.
    const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?#');
    const random = fc
      .array(letter, { minLength: 20, maxLength: 60 })
      .map((letters) => letters.join(''))
      .filter((text) => new Set(text).size > 12);
    await fc.assert(
      fc.asyncProperty(random, async (text) => {
        await expect(assertHardToGuess(text, owner)).resolves.toBeUndefined();
        await expect(assertHardToGuess(text + text, owner)).rejects.toThrow();
      }),
    );
  });
});
