import { availableParallelism } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { hashPassword, verifyPassword } from './passwords.js';

const PASSWORD = 'correct horse battery staple';
const THREADS = Math.max(1, availableParallelism() - 1);

describe('passwords', () => {
  it('are stored as argon2id with 19 MiB and two passes, each with a salt of its own', async () => {
    const [first, second] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await verifyPassword(first, PASSWORD)).toBe(true);
    expect(await verifyPassword(first, `${PASSWORD} `)).toBe(false);
    expect(await verifyPassword(undefined, PASSWORD)).toBe(false);
  });

  it('wait for their turn, and are refused with a time to come back when too many wait', async () => {
    const stored = await hashPassword(PASSWORD);
    const attempts = Array.from({ length: THREADS + 150 }, () => verifyPassword(stored, PASSWORD));
    const outcomes = await Promise.allSettled(attempts);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value)).toHaveLength(
      outcomes.length - refused.length,
    );
    // p-limit takes the first ones from its queue a moment later, so that the bound is met from the queue alone.
    expect(refused.length).toBeGreaterThanOrEqual(50);
    for (const { reason } of refused)
      expect(reason).toMatchObject({ code: 'auth.busy', kind: 'unavailable', retryAfterSeconds: 2 });
    expect(await verifyPassword(stored, PASSWORD)).toBe(true);
  });
});
