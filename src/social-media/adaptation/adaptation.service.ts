import { Injectable } from '@nestjs/common';
import { adaptedTo, ContentsService, TemplatesService, type Content } from '../../content/index.js';
import { notFound } from '../../core/errors/domain-error.js';
import { ProjectsService } from '../../projects/index.js';
import { errorsOf } from '../content-checks/finding.js';
import { PostValidationService, type ExaminedTarget } from '../content-checks/post-validation.service.js';
import type { TextRules } from '../platforms/content-rules.js';
import type { Platform } from '../platform.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import { adapt, type NetworkForm } from './adaptation.js';
import type {
  AdaptDto,
  CountedTextDto,
  PreviewDto,
  PreviewsDto,
  ProposalsDto,
  TargetPreviewDto,
} from './adaptation.dto.js';

/** Proposes the forms of a content for networks, and shows what would be sent. Keeps nothing. */
@Injectable()
export class AdaptationService {
  constructor(
    private readonly contents: ContentsService,
    private readonly projects: ProjectsService,
    private readonly templates: TemplatesService,
    private readonly validation: PostValidationService,
    private readonly registry: PublisherRegistry,
  ) {}

  /** Proposes a variant for each target, made of the content and the variants that it has. */
  async adapt(
    projectId: string,
    contentId: string,
    {
      targets,
      links = 'text',
      thread = true,
      hashtags: given = [],
      hashtagGroupIds = [],
      utm: wantsUtm = true,
    }: AdaptDto,
  ): Promise<ProposalsDto> {
    const content = await this.get(projectId, contentId);
    const { locale = 'en', utm } = (await this.projects.get(projectId)).settings;
    const platforms = await this.validation.platformsOf(projectId, targets);
    const hashtags = [...(await this.templates.hashtagsOf(projectId, hashtagGroupIds)), ...given];
    return {
      items: targets.map(({ accountId }, index) => {
        const platform = platforms[index] ?? '';
        const { parts, changes } = adapt(
          adaptedTo(content, { platform, accountId }),
          this.formOf(platform, content),
          { links, thread, hashtags, locale, utm: wantsUtm && utm ? { source: platform, ...utm } : null },
        );
        const own = content.variants.find((each) =>
          accountId === undefined ? each.platform === platform : each.accountId === accountId,
        );
        return {
          variant: { ...own, ...(accountId === undefined ? { platform } : { accountId }), ...parts },
          changes,
        };
      }),
    };
  }

  /** Shows exactly what would be sent to each target, counted as its network counts, and what the network would say. */
  async preview(projectId: string, contentId: string, { targets }: PreviewDto): Promise<PreviewsDto> {
    const content = await this.get(projectId, contentId);
    const examined = await this.validation.examine(projectId, content, targets);
    return { items: examined.map((target) => this.show(content, target)) };
  }

  private show(
    content: Content,
    { accountId, platform, outgoing, findings }: ExaminedTarget,
  ): TargetPreviewDto {
    const { title, text, media, settings } = outgoing;
    const form = this.formOf(platform, content);
    const { replies } = adaptedTo(content, { platform, accountId: accountId ?? undefined });
    return {
      accountId,
      platform,
      title,
      text: counted(text, form.text),
      media: media.map(({ url, altText }) => ({ url, altText })),
      settings,
      replies: replies.map((reply) => counted(reply, form.replies?.text)),
      isReady: errorsOf(findings).length === 0,
      findings,
    };
  }

  private formOf(platform: Platform, { contentType }: Content): NetworkForm {
    const publisher = this.registry.find(platform);
    return { text: publisher?.rules?.[contentType]?.text, replies: publisher?.replyRules };
  }

  private async get(projectId: string, id: string): Promise<Content> {
    const content = (await this.contents.findMany([{ projectId, id }])).get(id);
    if (!content) throw notFound();
    return content;
  }
}

function counted(text: string, rules: TextRules | undefined): CountedTextDto {
  return { text, length: rules ? rules.count(text) : null, limit: rules?.most ?? null };
}
