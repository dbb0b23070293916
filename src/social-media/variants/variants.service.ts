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
    const platformOf = new Map<string, Platform>();
    for (const [index, { accountId, platform }] of variants.entries()) {
      // One that names both makes no sense, whatever the account is.
      if (accountId === undefined || platform !== undefined) continue;
      const account = await this.rules.usableAccount(projectId, accountId, `variants.${index}.accountId`);
      platformOf.set(accountId, account.platform);
    }
    const accepted = this.accept(variants, (accountId) => platformOf.get(accountId));
    return this.contents.change(projectId, contentId, { variants: accepted }, ifMatch);
  }

  /**
   * Variants as contents keep them. Throws DomainError for what makes no sense: settings or replies that the network does not take, two for
   * one place.
   * @param platformOf the network of an account of the project
   */
  accept(
    variants: readonly VariantDto[],
    platformOf: (accountId: string) => Platform | undefined,
  ): Variant[] {
    const seen = new Set<string>();
    for (const [index, variant] of variants.entries()) {
      const target = variant.accountId ?? variant.platform ?? '';
      this.assertMakesSense(variant, platformOf, `variants.${index}`);
      if (seen.has(target))
        throw fieldError('content.variant-twice', {
          field: `variants.${index}`,
          rule: 'unique',
          message: `variants.${index} is the second one for ${target}`,
        });
      seen.add(target);
    }
    return variants.map(plain);
  }

  private assertMakesSense(
    variant: VariantDto,
    platformOf: (accountId: string) => Platform | undefined,
    field: string,
  ): void {
    const { platform, accountId } = variant;
    if ((platform === undefined) === (accountId === undefined))
      throw fieldError('request.invalid', {
        field,
        rule: 'oneOf',
        message: `${field} needs platform or accountId, and not both`,
      });
    const network = accountId === undefined ? platform : platformOf(accountId);
    if (network === undefined || !knownPlatforms.includes(network))
      throw fieldError('platform.unknown', {
        field: `${field}.platform`,
        rule: 'isIn',
        message: `${field}.platform must be one of the following values: ${knownPlatforms.join(', ')}`,
      });
    const errors = [
      ...this.rules.brokenSettings(network, variant.settings ?? {}, `${field}.settings`),
      ...this.rules.brokenReplies(network, variant.replies ?? [], `${field}.replies`),
    ];
    if (errors.length > 0) throw invalidInput(errors);
  }
}

/** Without what was left out, and the id as the database writes it. */
function plain({ accountId, ...parts }: VariantDto): Variant {
  const given: Record<string, unknown> =
    accountId === undefined ? parts : { accountId: accountId.toLowerCase(), ...parts };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
