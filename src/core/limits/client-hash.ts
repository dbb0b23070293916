import { hash } from 'node:crypto';

/** What is stored of whoever is counted: no address and no name in plain. */
export function clientHash(who: string): string {
  return hash('sha256', who, 'base64url');
}
