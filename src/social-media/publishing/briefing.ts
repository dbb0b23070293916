import { Injectable } from '@nestjs/common';
import { ApprovalsService, ContentsService, type Content } from '../../content/index.js';
import { Batcher } from '../../core/batching/batcher.js';
import { ProjectsService, type ProjectSettings } from '../../projects/index.js';
import { AccountsRepository, type SealedCredentials } from '../accounts.repository.js';
import type { Handles } from '../platforms/publisher.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { PostsRepository } from '../posts.repository.js';
import { RepliesRepository, type Above } from '../replies/replies.repository.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import type { Claim } from './claim.js';
import { inScope } from './own-words.js';
import { inProjectsOf } from '../../core/context/in-projects-of.js';
import { PublishingRepository } from './publishing.repository.js';

/** A post that is asked about; a fence above 1 tells that it was tried before. */
export type PostInQuestion = Pick<Claim, 'projectId' | 'postId' | 'fence'>;

/** All that publishing a post needs to know, as it is at this moment. What is gone is undefined. */
export interface Briefing {
  /** The database's time: a worker's clock may be wrong. */
  now: Date;
  post?: SocialMediaPost;
  content?: Content;
  /** Whether the post is approved exactly as it would go out; asked only where the project wants it. */
  isApproved: boolean;
  settings: ProjectSettings;
  /** Sealed tokens of the account. */
  credentials?: SealedCredentials;
  /** Of a reply: the network's id of what it is to stand below; null: that is not out. */
  above: string | null;
  /** What the network has given in earlier attempts, for whatever was to go out then. */
  handles: Handles;
}

/** The contents of posts, and which of the posts are approved. */
@Injectable()
export class ContentMaterial {
  constructor(
    private readonly contents: ContentsService,
    private readonly approvals: ApprovalsService,
  ) {}

  async of(
    posts: readonly SocialMediaPost[],
    settings: ReadonlyMap<string, ProjectSettings>,
  ): Promise<{ contents: Map<string, Content>; isApproved: (post: SocialMediaPost) => boolean }> {
    const keys = new Map(posts.map(({ projectId, contentId }) => [contentId, { projectId, id: contentId }]));
    const contents = await this.contents.findMany([...keys.values()]);
    const guarded = [...contents.values()].filter(
      ({ projectId }) => settings.get(projectId)?.approval?.required,
    );
    const isApproved = await this.approvals.judgeAll(guarded, settings);
    return {
      contents,
      isApproved: (post) => {
        const content = contents.get(post.contentId);
        return (
          content !== undefined &&
          isApproved(content, inScope({ ...post, isReply: post.replyToPostId !== null }, content))
        );
      },
    };
  }
}

/** Reads what workers need for the posts they have claimed: a few statements for all that come at once. */
@Injectable()
export class Briefings {
  private readonly batcher = new Batcher((claims: PostInQuestion[]) =>
    inProjectsOf(claims, () => this.read(claims)),
  );

  constructor(
    private readonly posts: PostsRepository,
    private readonly accounts: AccountsRepository,
    private readonly publishing: PublishingRepository,
    private readonly projects: ProjectsService,
    private readonly material: ContentMaterial,
    private readonly replies: RepliesRepository,
    private readonly registry: PublisherRegistry,
  ) {}

  of(claim: PostInQuestion): Promise<Briefing> {
    return this.batcher.run(claim);
  }

  private placeOf({ platform }: SocialMediaPost, above: Above | undefined): string | null {
    const isChain = this.registry.find(platform)?.replyRules?.standBelow === 'previous';
    return (isChain ? above?.previous : above?.post) ?? null;
  }

  private async read(claims: PostInQuestion[]): Promise<Briefing[]> {
    // A first attempt has nothing before it.
    const again = claims.filter(({ fence }) => fence > 1);
    const [now, posts, settings, handles] = await Promise.all([
      this.publishing.now(),
      this.posts.findMany(claims.map(({ projectId, postId }) => ({ projectId, id: postId }))),
      this.projects.settingsOf([...new Set(claims.map(({ projectId }) => projectId))]),
      again.length > 0 ? this.publishing.storedHandles(again) : new Map<string, Handles>(),
    ]);
    const found = [...posts.values()];
    const replies = found.filter(({ replyToPostId }) => replyToPostId !== null);
    const [{ contents, isApproved }, credentials, above] = await Promise.all([
      this.material.of(found, settings),
      this.accounts.credentialsOf(found.map(({ projectId, accountId }) => ({ projectId, id: accountId }))),
      replies.length > 0 ? this.replies.above(replies) : new Map<string, Above>(),
    ]);
    return claims.map(({ projectId, postId }) => {
      const post = posts.get(postId);
      return {
        now,
        post,
        content: post && contents.get(post.contentId),
        isApproved: post !== undefined && isApproved(post),
        settings: settings.get(projectId) ?? {},
        credentials: post && credentials.get(post.accountId),
        above: (post && this.placeOf(post, above.get(postId))) ?? null,
        handles: handles.get(postId) ?? {},
      };
    });
  }
}
