import { fieldError } from '../core/errors/domain-error.js';

/** What a password must not be guessable from. */
export interface PasswordOwner {
  email: string;
  fullName: string;
}

/** Shorter words of a person are in too many innocent pass phrases. */
const SHORTEST_OWN_WORD = 5;
const SHORTEST_COMMON_PART = 4;
const LONGEST_PASSWORD = 128;
const PRODUCT_WORDS = ['autoscheduler', 'contentcreator'];

/** Rows of keys and the alphabet, each long enough to hold any password, and backwards. */
const RUNS = [
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
].flatMap((row) => {
  const long = row.repeat(Math.ceil(LONGEST_PASSWORD / row.length) + 1);
  return [long, [...long].reverse().join('')];
});

let common: Promise<ReadonlySet<string>> | undefined;

/** Some 49,000 leaked passwords, by frequency. Loaded at first use: a process that sets no password needs no list. */
function commonPasswords(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return common;
}

/**
 * Refuses a password that is among the first guesses (NIST SP 800-63B, 3.1.1.2): a common one or two in a row, a repetition, a
 * run of keys, or one with the person's or the product's name in it. Length is checked before.
 * @throws DomainError `auth.weak-password`, which names the field `password`
 */
export async function assertHardToGuess(password: string, owner: PasswordOwner): Promise<void> {
  const lower = password.toLowerCase();
  const bare = lower.replace(/[\s\-_.,]+/g, '');
  if (isRepetition(lower) || isRepetition(bare)) {
    throw weak('repetition', 'password must not repeat one short text');
  }
  if (isMadeOfCommonParts(bare, await commonPasswords())) {
    throw weak('common', 'password is among the first that others would guess: add some words');
  }
  const letters = lettersOf(password);
  if (ownWords(owner).some((word) => letters.includes(word))) {
    throw weak('personal', 'password must not contain your name or e-mail address');
  }
  if (PRODUCT_WORDS.some((word) => letters.includes(word))) {
    throw weak('product', 'password must not contain the name of this product');
  }
}

/** The same text at least twice, the last time perhaps cut off. */
function isRepetition(text: string): boolean {
  for (let period = 1; period <= text.length / 2; period++) {
    if (text.startsWith(text.slice(0, -period), period)) return true;
  }
  return text === '';
}

/** One common password or run of keys, or two of them. */
function isMadeOfCommonParts(text: string, list: ReadonlySet<string>): boolean {
  const isCommon = (part: string) =>
    part.length >= SHORTEST_COMMON_PART && (list.has(part) || RUNS.some((run) => run.includes(part)));
  if (isCommon(text)) return true;
  for (let cut = SHORTEST_COMMON_PART; cut <= text.length - SHORTEST_COMMON_PART; cut++) {
    if (isCommon(text.slice(0, cut)) && isCommon(text.slice(cut))) return true;
  }
  return false;
}

function ownWords({ email, fullName }: PasswordOwner): string[] {
  const local = email.slice(0, email.lastIndexOf('@'));
  return [email, local, fullName, ...local.split(/[^\p{L}\p{N}]+/u), ...fullName.split(/\s+/)]
    .map(lettersOf)
    .filter((word) => word.length >= SHORTEST_OWN_WORD);
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function weak(rule: string, message: string) {
  return fieldError('auth.weak-password', { field: 'password', rule, message });
}
