import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ProjectsService } from '../../projects/index.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import { PostRules } from '../post-rules.js';
import { ContentMaterial } from '../publishing/briefing.js';
import { outgoingPost } from '../publishing/outgoing-post.js';
import { PublishingRepository } from '../publishing/publishing.repository.js';
import type { SocialMediaPost } from '../social-media-post.entity.js';
import { notApproved, onlyTextChanges, underEmbargo } from '../social-media.errors.js';
import { PostStoryRepository } from '../story/post-story.repository.js';

/** What a post says at its network once it follows its content. */
export interface Words {
  text: string;
  contentVersion: number;
}

/** What must be so before the text of a published post follows its content: when somebody asks for it, and when it is sent. */
@Injectable()
export class EditRules {
  constructor(
    private readonly rules: PostRules,
    private readonly projects: ProjectsService,
    private readonly material: ContentMaterial,
    private readonly stories: PostStoryRepository,
    private readonly publishing: PublishingRepository,
  ) {}

  /** Holds the content until the transaction ends. Throws DomainError where its words must not go out. */
  async wordsFor(post: SocialMediaPost): Promise<Words> {
    const { projectId, id, contentId } = post;
    const content = await this.rules.usableContent(projectId, contentId);
    await this.rules.assertReady(projectId, post, content);
    if (content.embargo && content.embargo > (await this.publishing.now()))
      throw underEmbargo(content.embargo);
    const outgoing = outgoingPost(post, content);
    const sent = await this.stories.lastSent(projectId, id);
    if (sent && !isDeepStrictEqual(withoutWords(sent.outgoing), withoutWords(outgoing)))
      throw onlyTextChanges();
    const settings = await this.projects.settingsOf([projectId]);
    if (settings.get(projectId)?.approval?.required) {
      const { isApproved } = await this.material.of([post], settings);
      if (!isApproved(post)) throw notApproved();
    }
    return { text: outgoing.text, contentVersion: content.version };
  }
}

/** What no network lets change once it is out. */
function withoutWords({ contentType, media }: OutgoingPost): unknown {
  return { contentType, urls: media.map(({ url }) => url) };
}
