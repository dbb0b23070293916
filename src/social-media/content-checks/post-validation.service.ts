import { Injectable } from '@nestjs/common';
import {
  adaptedTo,
  ApprovalsService,
  ApprovalStatus,
  ContentsService,
  type Content,
} from '../../content/index.js';
import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import type {
  ContentToValidateDto,
  ValidatePostsDto,
  ValidationDto,
  ValidationTargetDto,
} from '../dto/validation.dto.js';
import type { Platform } from '../platform.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import { ProjectsService } from '../../projects/index.js';
import { ProblemCode, PROBLEM_WORDS } from '../early-checks/problem.js';
import { PostRules } from '../post-rules.js';
import { inScope } from '../publishing/own-words.js';
import { outgoingPost, type PostMaterial } from '../publishing/outgoing-post.js';
import { unknownContent } from '../social-media.errors.js';
import { ContentChecks } from './content-checks.js';
import { errorsOf, type Finding } from './finding.js';
import type { Probe } from './media-probe.js';

/** Longest look at all media, in milliseconds. */
const LOOK_AT_MEDIA = 10_000;

/** What people of the project would say, and no network. */
const APPROVAL_MISSING: Finding = {
  severity: 'warning',
  field: 'approval',
  rule: 'approval.missing',
  limit: null,
  actual: null,
  message: `${PROBLEM_WORDS[ProblemCode.NotApproved]} A post does not go out before it has one.`,
};

/** A content as it would go out at one target, and what the network would say of it. */
export interface ExaminedTarget {
  accountId: string | null;
  platform: Platform;
  outgoing: OutgoingPost;
  findings: Finding[];
}

/** Tells what networks would say of a content, before there is a post. */
@Injectable()
export class PostValidationService {
  constructor(
    private readonly contents: ContentsService,
    private readonly rules: PostRules,
    private readonly checks: ContentChecks,
    private readonly approvals: ApprovalsService,
    private readonly projects: ProjectsService,
  ) {}

  async validate(projectId: string, given: ValidatePostsDto): Promise<ValidationDto> {
    const kept = await this.keptContent(projectId, given);
    const material = kept ?? materialOf(given);
    await this.rules.assertMediaThere(
      projectId,
      material.mediaUrls,
      given.content ? 'content.mediaUrls' : 'mediaUrls',
    );
    const examined = await this.examine(projectId, material, given.targets);
    const isApproved = await this.approvalsOf(projectId, kept);
    const results = examined.map(({ accountId, platform, findings }, index) => ({
      accountId,
      platform,
      isReady: errorsOf(findings).length === 0,
      findings: isApproved({ ...given.targets[index], platform })
        ? findings
        : [...findings, APPROVAL_MISSING],
    }));
    return { isReady: results.every(({ isReady }) => isReady), results };
  }

  /** Looks at a content as it would go out at each target. */
  async examine(
    projectId: string,
    material: PostMaterial,
    given: readonly ValidationTargetDto[],
  ): Promise<ExaminedTarget[]> {
    const platforms = await this.platformsOf(projectId, given);
    const targets = given.map((target, index) => [target, platforms[index] ?? ''] as const);
    const urls = targets.flatMap(
      ([{ accountId }, platform]) => adaptedTo(material, { platform, accountId }).mediaUrls,
    );
    const probes = await this.checks.lookOnce(projectId, urls, LOOK_AT_MEDIA);
    const examined: ExaminedTarget[] = [];
    for (const [target, platform] of targets)
      examined.push(await this.judge(projectId, target, platform, material, probes));
    return examined;
  }

  /** The network of each target. */
  async platformsOf(
    projectId: string,
    targets: readonly Pick<ValidationTargetDto, 'accountId' | 'platform'>[],
  ): Promise<Platform[]> {
    const platforms: Platform[] = [];
    for (const [index, target] of targets.entries())
      platforms.push(await this.platformOf(projectId, target, index));
    return platforms;
  }

  private async judge(
    projectId: string,
    { accountId, metadata = {} }: ValidationTargetDto,
    platform: Platform,
    material: PostMaterial,
    probes: ReadonlyMap<string, Probe>,
  ): Promise<ExaminedTarget> {
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
    const outgoing = outgoingPost(
      { id: '', platform, accountId, metadata: broken.length > 0 ? {} : metadata },
      material,
    );
    const findings = [
      ...broken,
      ...(await this.checks.checkWords(projectId, platform, outgoing)),
      ...this.checks.checkMedia(
        platform,
        outgoing,
        outgoing.media.flatMap(({ url }) => probes.get(url) ?? []),
      ),
    ];
    return { accountId: accountId ?? null, platform, outgoing, findings };
  }

  /** Null: the content is given with the request. */
  private async keptContent(
    projectId: string,
    { contentId: id, content }: ValidatePostsDto,
  ): Promise<Content | null> {
    if ((id === undefined) === (content === undefined)) throw oneOf('contentId', 'content', 'contentId');
    if (id === undefined) return null;
    const found = (await this.contents.findMany([{ projectId, id }])).get(id);
    if (!found) throw unknownContent();
    return found;
  }

  /** Says of targets whether the approval that the project wants is there: for a network, whether it is for any account. */
  private async approvalsOf(
    projectId: string,
    content: Content | null,
  ): Promise<(target: ValidationTargetDto & { platform: Platform }) => boolean> {
    const settings = await this.projects.settingsOf([projectId]);
    if (!settings.get(projectId)?.approval?.required) return () => true;
    if (!content) return () => false;
    const covers = await this.approvals.judgeAll([content], settings);
    const standing = (await this.approvals.standings([content])).get(content.id);
    return ({ accountId, platform, metadata = {} }) => {
      if (accountId === undefined) return standing?.state === ApprovalStatus.Approved;
      const post = { accountId, platform, metadata, isReply: false, replyText: null, replyPosition: null };
      return covers(content, inScope(post, content));
    };
  }

  private async platformOf(
    projectId: string,
    { accountId, platform }: Pick<ValidationTargetDto, 'accountId' | 'platform'>,
    index: number,
  ): Promise<Platform> {
    const field = `targets.${index}`;
    if (platform && accountId === undefined) return platform;
    if (accountId === undefined || platform) throw oneOf('accountId', 'platform', field);
    return (await this.rules.usableAccount(projectId, accountId, `${field}.accountId`)).platform;
  }
}

function materialOf({ content }: ValidatePostsDto): PostMaterial {
  const { description = '', mediaUrls = [], altTexts = {}, ...given } = content as ContentToValidateDto;
  return { ...given, description, mediaUrls, altTexts, variants: [] };
}

function oneOf(first: string, second: string, field: string): DomainError {
  const message = `${field} needs ${first} or ${second}, and not both`;
  return fieldError('request.invalid', { field, rule: 'oneOf', message });
}
