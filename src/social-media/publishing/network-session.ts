import { Inject, Injectable } from '@nestjs/common';
import { MediaLibrary } from '../../content/index.js';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { AccountCredentials } from '../account-credentials.js';
import type { SealedCredentials } from '../accounts.repository.js';
import { callTime } from '../platforms/call-time.js';
import {
  GrantRejected,
  NetworkUnavailable,
  type CallContext,
  type Publisher,
} from '../platforms/publisher.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { withAddresses } from './media-addresses.js';
import { outletOf, type Outlet } from '../replies/outlet.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';

/** A publisher with a living token. */
export interface NetworkSession {
  publisher: Publisher;
  /** By which the post goes out: as a post, or as a reply. */
  outlet: Outlet;
  /** What a call needs; it is aborted after `milliseconds`, or the configured longest wait if that is shorter. */
  context(milliseconds?: number): CallContext;
}

type OnAccount = Pick<SocialMediaPost, 'projectId' | 'accountId' | 'platform'>;
type Outgoing = OnAccount & Pick<SocialMediaPost, 'replyToPostId'>;

/** Opens the way to a post's network. No database connection is held while the network is called. */
@Injectable()
export class NetworkSessions {
  constructor(
    private readonly registry: PublisherRegistry,
    private readonly credentials: AccountCredentials,
    private readonly library: MediaLibrary,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Throws GrantRejected when the account must be connected again, NetworkUnavailable when it may work later.
   * @param known the account's tokens as they were read a moment ago
   */
  async open(
    { projectId, accountId, platform, replyToPostId }: Outgoing,
    known?: SealedCredentials,
  ): Promise<NetworkSession> {
    const access = await this.credentials.access({ id: accountId, projectId, platform }, known);
    const publisher = this.registry.get(platform);
    return {
      publisher,
      outlet: withAddresses(outletOf(publisher, { replyToPostId }), (mediaUrl) =>
        this.library.addressOf(projectId, mediaUrl),
      ),
      context: (milliseconds = this.config.NETWORK_TIMEOUT_MS) => ({
        platform,
        ...access,
        ...callTime(Math.min(milliseconds, this.config.NETWORK_TIMEOUT_MS)),
      }),
    };
  }

  /**
   * After a refusal of a token that looked alive: refreshes it, or marks the account for a new connection. Answers why there is no
   * other one, at all (GrantRejected) or for now; null: it was refreshed.
   */
  async renew({
    projectId,
    accountId,
    platform,
  }: OnAccount): Promise<GrantRejected | NetworkUnavailable | null> {
    try {
      await this.credentials.renew({ id: accountId, projectId, platform });
      return null;
    } catch (error) {
      if (error instanceof GrantRejected || error instanceof NetworkUnavailable) return error;
      throw error;
    }
  }
}
