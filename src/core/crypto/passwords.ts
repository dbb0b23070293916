import { availableParallelism } from 'node:os';
import { hash, verify, type Options } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { DomainError } from '../errors/domain-error.js';

/** argon2id, 19 MiB, 2 passes, 1 lane: the first choice of the OWASP Password Storage Cheat Sheet. */
const OPTIONS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashes at once: one core is left to everything else, however many people sign in. */
const HASHING_THREADS = Math.max(1, availableParallelism() - 1);
/** Hashes that wait for a thread. At about 30 ms each, the last one waits some seconds; who comes later is refused. */
const MAX_WAITING = 100;
const RETRY_AFTER_SECONDS = 2;

const threads = pLimit(HASHING_THREADS);

/** Hash for people who do not exist, so that a wrong e-mail address costs the time of a wrong password. */
let hashOfNobody: Promise<string> | undefined;

/** @throws DomainError `auth.busy` when too many wait already; the same for `verifyPassword`. */
export function hashPassword(password: string): Promise<string> {
  return onThread(() => hash(password, OPTIONS));
}

/** Whether `password` belongs to `storedHash`. Without a hash it takes as long, and answers false. */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  // Not in the queue: a refusal there would stay for good.
  hashOfNobody ??= hash('nobody has this password', OPTIONS);
  const compared = storedHash ?? (await hashOfNobody);
  const matches = await onThread(() => verify(compared, password));
  return storedHash !== undefined && matches;
}

async function onThread<T>(work: () => Promise<T>): Promise<T> {
  if (threads.pendingCount >= MAX_WAITING) {
    throw new DomainError(
      'unavailable',
      'auth.busy',
      'Too many people are signing in at this moment. Try again in a few seconds.',
      [],
      RETRY_AFTER_SECONDS,
    );
  }
  return threads(work);
}
