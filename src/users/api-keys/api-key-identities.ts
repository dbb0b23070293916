import { Injectable } from '@nestjs/common';
import type { ApiKeyUser } from '../../core/context/request-context.js';
import { tokenHash } from '../../core/crypto/tokens.js';
import { isApiKey } from './api-key-text.js';
import { ApiKeysRepository } from './api-keys.repository.js';

/** Finds out whose a key is. Whether it may do what it asks for is decided with the request's own statements (`app.enter`). */
@Injectable()
export class ApiKeyIdentities {
  constructor(private readonly keys: ApiKeysRepository) {}

  /** Null for a text that is no living key; most of those are known by their checksum alone. */
  async find(text: string): Promise<ApiKeyUser | null> {
    if (!isApiKey(text)) return null;
    const found = await this.keys.identify(tokenHash(text));
    if (!found) return null;
    // Nobody waits for it, and what is lost by its failure is a date.
    if (found.isUseUnnoted) this.keys.noteUse(found.apiKeyId).catch(() => undefined);
    return { userId: found.userId, apiKeyId: found.apiKeyId };
  }
}
