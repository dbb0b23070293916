import { Injectable } from '@nestjs/common';
import { ContentsService, type Content, type Variant, type VariantDto } from '../../content/index.js';
import { fieldError } from '../../core/errors/domain-error.js';
import type { WantedTags } from '../../core/http/entity-tag.js';
import { invalidInput } from '../../core/http/validation.js';
import { knownPlatforms, type Platform } from '../platform.js';
import { PostRules } from '../post-rules.js';

/** What of contents differs for single networks and accounts. */
@Injectable()
export class VariantsService {
  constructor(
    private readonly contents: ContentsService,
    private readonly rules: PostRules,
  ) {}

  /** Puts these in place of the variants of a content; posts that are still to go out take them along. */
  async replace(
    projectId: string,
    contentId: string,
    variants: VariantDto[],
    ifMatch?: WantedTags,
  ): Promise<Content> {
    const seen = new Set<string>();
    for (const [index, variant] of variants.entries()) {
      const target = variant.accountId ?? variant.platform ?? '';
      await this.assertMakesSense(projectId, variant, `variants.${index}`);
      if (seen.has(target))
        throw fieldError('content.variant-twice', {
          field: `variants.${index}`,
          rule: 'unique',
          message: `variants.${index} is the second one for ${target}`,
        });
      seen.add(target);
    }
    return this.contents.change(projectId, contentId, { variants: variants.map(plain) }, ifMatch);
  }

  private async assertMakesSense(projectId: string, variant: VariantDto, field: string): Promise<void> {
    const platform = await this.platformOf(projectId, variant, field);
    const errors = [
      ...this.rules.brokenSettings(platform, variant.settings ?? {}, `${field}.settings`),
      ...this.rules.brokenReplies(platform, variant.replies ?? [], `${field}.replies`),
    ];
    if (errors.length > 0) throw invalidInput(errors);
  }

  private async platformOf(
    projectId: string,
    { platform, accountId }: VariantDto,
    field: string,
  ): Promise<Platform> {
    if ((platform === undefined) === (accountId === undefined))
      throw fieldError('request.invalid', {
        field,
        rule: 'oneOf',
        message: `${field} needs platform or accountId, and not both`,
      });
    if (accountId !== undefined)
      return (await this.rules.usableAccount(projectId, accountId, `${field}.accountId`)).platform;
    if (platform !== undefined && knownPlatforms.includes(platform)) return platform;
    throw fieldError('platform.unknown', {
      field: `${field}.platform`,
      rule: 'isIn',
      message: `${field}.platform must be one of the following values: ${knownPlatforms.join(', ')}`,
    });
  }
}

/** Without what was left out, and the id as the database writes it. */
function plain({ accountId, ...parts }: VariantDto): Variant {
  const given: Record<string, unknown> =
    accountId === undefined ? parts : { accountId: accountId.toLowerCase(), ...parts };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
