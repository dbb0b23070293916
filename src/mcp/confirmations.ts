import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { SecretBox } from '../core/crypto/secret-box.js';
import { randomToken } from '../core/crypto/tokens.js';
import { expiredToken, otherArguments, wrongToken } from './mcp.errors.js';
import type { Arguments } from './operation-calls.js';

/** Life of a token, in milliseconds. */
const LIFE = 10 * 60_000;
const PURPOSE = 'confirmation of a tool call';

/** What somebody agrees to: who does what, with what. */
export interface Act {
  userId: string;
  tool: string;
  given: Arguments;
}

/** A token of the second call, and until when it holds. */
export interface Confirmation {
  confirmationToken: string;
  expiresAt: string;
}

/** What the preview showed. */
export interface Shown {
  /** A hash of all of it. */
  state: string;
  /** Entity tag of what is changed, where the operation heeds one. */
  etag: string | undefined;
}

/** What a token says. Anybody may read it: it holds hashes. */
interface Claims extends Shown {
  /** Milliseconds since 1970. */
  expires: number;
  /** Makes each token one of its own, so that the same may be done again on purpose. */
  nonce: string;
  /** A hash of the arguments. */
  given: string;
}

/** Tokens that say what was previewed. They are signed for one person and tool and stored nowhere (ADR 39). */
@Injectable()
export class Confirmations {
  private readonly box: SecretBox;

  constructor(@Inject(CONFIG) config: Config) {
    this.box = new SecretBox(config.ENCRYPTION_KEYS);
  }

  issue(act: Act, shown: Shown): Confirmation {
    const expires = Date.now() + LIFE;
    const claims: Claims = { expires, nonce: randomToken(), given: hashOfArguments(act.given), ...shown };
    const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const signature = this.box.sign(PURPOSE, signedBytes(act, text)).toString('base64url');
    return { confirmationToken: `${text}.${signature}`, expiresAt: new Date(expires).toISOString() };
  }

  /**
   * @returns what the preview showed, and what makes this token one of its own, however it is spelled
   * @throws DomainError 422 where the token was not given to this person for this tool and these arguments, or is too old
   */
  open(token: unknown, act: Act): Shown & Pick<Claims, 'nonce'> {
    const [text = '', signature = '', ...rest] = typeof token === 'string' ? token.split('.') : [];
    const isOurs =
      rest.length === 0 &&
      this.box.hasSigned(PURPOSE, signedBytes(act, text), Buffer.from(signature, 'base64url'));
    if (!isOurs) throw wrongToken();
    const claims = JSON.parse(Buffer.from(text, 'base64url').toString()) as Claims;
    if (claims.expires < Date.now()) throw expiredToken();
    if (claims.given !== hashOfArguments(act.given)) throw otherArguments();
    return claims;
  }
}

function signedBytes({ userId, tool }: Act, text: string): Buffer {
  return Buffer.from([userId, tool, text].join('\n'));
}

/** In whatever order they come. */
function hashOfArguments(given: Arguments): string {
  return hash('sha256', JSON.stringify(sorted(given)), 'base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(fields.map(([name, inner]) => [name, sorted(inner)]));
}
