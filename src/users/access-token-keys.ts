import { readFileSync, statSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { signingKeysFile } from '../core/config/generated-keys.js';
import {
  parseSigningKeys,
  signingKeyAt,
  type PublicJwk,
  type SigningKey,
} from '../core/crypto/signing-keys.js';

/** A public key as others may have it. */
export interface PublishedKey extends PublicJwk {
  kid: string;
  alg: string;
  use: string;
}

/**
 * The keys of access tokens: those of `JWT_PRIVATE_KEYS`, for the life of the process, or else those of the development
 * machine's file, which is read again whenever it has changed.
 */
@Injectable()
export class AccessTokenKeys {
  private readonly file: string | undefined;
  private fileVersion: string | undefined;
  private byId = new Map<string, SigningKey>();

  constructor(@Inject(CONFIG) config: Config) {
    if (config.JWT_PRIVATE_KEYS === undefined) this.file = signingKeysFile(config);
    else this.take(config.JWT_PRIVATE_KEYS);
    if (this.known.size === 0) throw new Error('JWT_PRIVATE_KEYS is not set');
  }

  /** The key that signs now. */
  get current(): SigningKey {
    return signingKeyAt([...this.known.values()], new Date());
  }

  /** One of our own keys. An id says which, and nothing else: no key is ever fetched, and none taken out of a token. */
  find(kid: string): SigningKey | undefined {
    return this.known.get(kid);
  }

  /** The public halves, also of keys that do not sign yet or any more. */
  published(alg: string): PublishedKey[] {
    return [...this.known.values()].map(({ kid, jwk }) => ({ ...jwk, kid, alg, use: 'sig' }));
  }

  private get known(): Map<string, SigningKey> {
    if (this.file !== undefined) this.readAgain(this.file);
    return this.byId;
  }

  private readAgain(file: string): void {
    const state = statSync(file, { bigint: true, throwIfNoEntry: false });
    // A deleted file ends nobody's session: the next start makes a new one.
    if (!state) return;
    const version = `${state.ino} ${state.mtimeNs}`;
    if (version === this.fileVersion) return;
    this.take(readFileSync(file, 'utf8'));
    this.fileVersion = version;
  }

  private take(text: string): void {
    this.byId = new Map(parseSigningKeys(text).map((key) => [key.kid, key]));
  }
}
