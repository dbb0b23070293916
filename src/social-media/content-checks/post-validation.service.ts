import { Injectable } from '@nestjs/common';
import { adaptedTo, ContentsService } from '../../content/index.js';
import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import type {
  TargetValidationDto,
  ValidatePostsDto,
  ValidationDto,
  ValidationTargetDto,
} from '../dto/validation.dto.js';
import type { Platform } from '../platform.js';
import { PostRules } from '../post-rules.js';
import { outgoingPost, type PostMaterial } from '../publishing/outgoing-post.js';
import { unknownContent } from '../social-media.errors.js';
import { ContentChecks } from './content-checks.js';
import { errorsOf, type Finding } from './finding.js';
import type { Probe } from './media-probe.js';

/** Longest look at all media, in milliseconds. */
const LOOK_AT_MEDIA = 10_000;

/** Tells what networks would say of a content, before there is a post. */
@Injectable()
export class PostValidationService {
  constructor(
    private readonly contents: ContentsService,
    private readonly rules: PostRules,
    private readonly checks: ContentChecks,
  ) {}

  async validate(projectId: string, given: ValidatePostsDto): Promise<ValidationDto> {
    const material = await this.materialOf(projectId, given);
    const targets: [ValidationTargetDto, Platform][] = [];
    for (const [index, target] of given.targets.entries())
      targets.push([target, await this.platformOf(projectId, target, index)]);
    const urls = targets.flatMap(
      ([{ accountId }, platform]) => adaptedTo(material, { platform, accountId }).mediaUrls,
    );
    const probes = await this.checks.lookOnce(urls, LOOK_AT_MEDIA);
    const results = targets.map(([target, platform]) => this.judge(target, platform, material, probes));
    return { isReady: results.every(({ isReady }) => isReady), results };
  }

  private judge(
    { accountId, metadata = {} }: ValidationTargetDto,
    platform: Platform,
    material: PostMaterial,
    probes: ReadonlyMap<string, Probe>,
  ): TargetValidationDto {
    const broken = this.rules
      .brokenSettings(platform, metadata)
      .map(({ field, rule, limit = null, message }): Finding => ({
        severity: 'error',
        field,
        rule: `settings.${rule}`,
        limit,
        actual: null,
        message,
      }));
    // Settings of the wrong shape are told alone: nothing can be made of them.
    const post = outgoingPost(
      { id: '', platform, accountId, metadata: broken.length > 0 ? {} : metadata },
      material,
    );
    const findings = [
      ...broken,
      ...this.checks.check(platform, post),
      ...this.checks.checkMedia(
        platform,
        post,
        post.media.flatMap(({ url }) => probes.get(url) ?? []),
      ),
    ];
    return {
      accountId: accountId ?? null,
      platform,
      isReady: errorsOf(findings).length === 0,
      findings,
    };
  }

  private async materialOf(
    projectId: string,
    { contentId, content }: ValidatePostsDto,
  ): Promise<PostMaterial> {
    if ((contentId === undefined) === (content === undefined))
      throw oneOf('contentId', 'content', 'contentId');
    if (content)
      return {
        ...content,
        description: content.description ?? '',
        mediaUrls: content.mediaUrls ?? [],
        variants: [],
      };
    const id = contentId as string;
    const found = (await this.contents.findMany([{ projectId, id }])).get(id);
    if (!found) throw unknownContent();
    return found;
  }

  private async platformOf(
    projectId: string,
    { accountId, platform }: ValidationTargetDto,
    index: number,
  ): Promise<Platform> {
    const field = `targets.${index}`;
    if (platform && accountId === undefined) return platform;
    if (accountId === undefined || platform) throw oneOf('accountId', 'platform', field);
    return (await this.rules.usableAccount(projectId, accountId, `${field}.accountId`)).platform;
  }
}

function oneOf(first: string, second: string, field: string): DomainError {
  const message = `${field} needs ${first} or ${second}, and not both`;
  return fieldError('request.invalid', { field, rule: 'oneOf', message });
}
