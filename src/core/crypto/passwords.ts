import { hash, verify, type Options } from '@node-rs/argon2';

/** argon2id, 19 MiB, 2 passes, 1 lane: the first choice of the OWASP Password Storage Cheat Sheet. */
const OPTIONS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash for people who do not exist, so that a wrong e-mail address costs the time of a wrong password. */
let hashOfNobody: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** Whether `password` belongs to `storedHash`. Without a hash it takes as long, and answers false. */
export async function verifyPassword(storedHash: string | undefined, password: string): Promise<boolean> {
  hashOfNobody ??= hashPassword('nobody has this password');
  const matches = await verify(storedHash ?? (await hashOfNobody), password);
  return storedHash !== undefined && matches;
}
