import { Injectable } from '@nestjs/common';
import type { ContentType } from '../../content/index.js';
import { errorsOf } from '../content-checks/finding.js';
import { checkText } from '../content-checks/text-check.js';
import type { Platform } from '../platform.js';
import type { ContentRules } from '../platforms/content-rules.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import type { NetworkText } from './generation-task.js';

/** What networks take as texts, in words and as checks. */
@Injectable()
export class NetworkTexts {
  constructor(private readonly registry: PublisherRegistry) {}

  /** @param contentType what the text is for; left out, or not taken by a network: the first kind that it takes */
  of(platforms: readonly Platform[], contentType?: ContentType): NetworkText[] {
    return platforms.map((platform) => {
      const rules = this.registry.find(platform)?.rules ?? {};
      return describe(platform, (contentType && rules[contentType]) ?? Object.values(rules)[0]);
    });
  }
}

function describe(platform: Platform, rules: ContentRules | undefined): NetworkText {
  const { most = Infinity, hashtags: { most: mostTags = Infinity, advised = mostTags } = {} } =
    rules?.text ?? {};
  const words = [
    most === 0 ? 'it shows no text' : `at most ${most} characters`,
    ...(advised === Infinity ? [] : [`at most ${advised} hashtags`]),
  ];
  return {
    platform,
    rules: rules ? words.join(', ') : 'its rules are not known',
    problemsOf: (text) =>
      rules ? errorsOf(checkText({ text, title: '' }, rules.text)).map(({ message }) => message) : [],
    altText: Math.min(Infinity, ...(rules?.media ?? []).flatMap((medium) => medium.altText ?? [])),
  };
}
