import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { SecretBox, type SecretPlace } from '../../core/crypto/secret-box.js';
import { sealedColumn, type SealedColumn } from '../../core/crypto/sealed-columns.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';

const SECRET = sealedColumn('webhook_endpoints', 'secret');
const PREVIOUS = sealedColumn('webhook_endpoints', 'previous_secret');
/** The Standard Webhooks specification takes 24 to 64. */
const BYTES = 32;

type EndpointKey = Pick<WebhookEndpoint, 'id' | 'projectId'>;

/** What an endpoint keeps of its secrets. */
export type SealedSecrets = EndpointKey &
  Pick<WebhookEndpoint, 'secret' | 'previousSecret' | 'previousSecretUntil'>;

/** The secrets that deliveries are signed with: the one place where they are made, sealed and opened. */
@Injectable()
export class WebhookSecrets {
  private readonly box: SecretBox;

  constructor(@Inject(CONFIG) config: Config) {
    this.box = new SecretBox(config.ENCRYPTION_KEYS);
  }

  /** A new one, as its receiver has it (`whsec_…`) and as it is kept. */
  make(endpoint: EndpointKey): { secret: string; sealed: string } {
    const secret = `whsec_${randomBytes(BYTES).toString('base64')}`;
    return { secret, sealed: this.box.seal(secret, placeOf(SECRET, endpoint)) };
  }

  /** The present one, as it is kept beside the one that takes its place. */
  setAside(endpoint: SealedSecrets): string {
    const secret = this.box.open(endpoint.secret, placeOf(SECRET, endpoint));
    return this.box.seal(secret, placeOf(PREVIOUS, endpoint));
  }

  /** The keys of those that count at this moment, newest first. */
  keysOf(endpoint: SealedSecrets, now: Date): Buffer[] {
    const { previousSecret, previousSecretUntil } = endpoint;
    const isOldOneGood = previousSecret !== null && previousSecretUntil !== null && previousSecretUntil > now;
    return [
      this.box.open(endpoint.secret, placeOf(SECRET, endpoint)),
      ...(isOldOneGood ? [this.box.open(previousSecret, placeOf(PREVIOUS, endpoint))] : []),
    ].map((secret) => Buffer.from(secret.slice('whsec_'.length), 'base64'));
  }
}

function placeOf({ table, column }: SealedColumn, { id, projectId }: EndpointKey): SecretPlace {
  return { table, column, rowId: id, ownerId: projectId };
}
