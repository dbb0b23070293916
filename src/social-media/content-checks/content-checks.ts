import { Injectable } from '@nestjs/common';
import { MediaLibrary, type ContentType } from '../../content/index.js';
import type { Platform } from '../platform.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import { PublisherRegistry } from '../platforms/publisher.registry.js';
import type { ContentRules } from '../platforms/content-rules.js';
import { AddedChecks } from './added-checks.js';
import type { Finding } from './finding.js';
import { MediaProbe, type Probe } from './media-probe.js';
import { checkAltText, checkMedium } from './medium-check.js';
import { checkText } from './text-check.js';

/** Holds contents against the rules of networks (see content-rules.ts), before the networks do, and against what extensions ask of them. */
@Injectable()
export class ContentChecks {
  constructor(
    private readonly registry: PublisherRegistry,
    private readonly probe: MediaProbe,
    private readonly library: MediaLibrary,
    private readonly added: AddedChecks,
  ) {}

  /** All that can be said without looking at the media. */
  async checkWords(projectId: string, platform: Platform, post: OutgoingPost): Promise<Finding[]> {
    return [...this.check(platform, post), ...(await this.added.findings(projectId, platform, post))];
  }

  /** What the network says without looking at the media. */
  private check(platform: Platform, post: OutgoingPost): Finding[] {
    const publisher = this.registry.find(platform);
    if (!publisher) return [refusalOf(`There is no publisher for ${platform}.`)];
    const taken = publisher.contentTypes as readonly string[] | undefined;
    if (taken && !taken.includes(post.contentType)) return [notTaken(post.contentType, taken)];
    const rules = this.rulesOf(platform, post);
    const told = (publisher.problems?.(platform, post) ?? []).map(refusalOf);
    return rules
      ? [
          ...checkText(post, rules.text),
          ...checkFileCount(post, rules),
          ...post.media.flatMap((medium, index) => checkAltText(`altTexts.${index}`, medium, rules.media)),
          ...told,
        ]
      : told;
  }

  /** What there is to say of the media, once they were looked at. */
  checkMedia(platform: Platform, post: OutgoingPost, probes: readonly Probe[]): Finding[] {
    const { media = [] } = this.rulesOf(platform, post) ?? {};
    return probes.flatMap((probe, index) => {
      const field = `mediaUrls.${index}`;
      switch (probe.kind) {
        case 'facts':
          return media.length > 0 ? checkMedium(field, probe.facts, media) : [];
        case 'unusable':
          return [unfit('error', field, 'medium.usable', `${field} cannot be used: ${probe.message}`)];
        case 'unknown':
          return [
            unfit('warning', field, 'medium.reachable', `${field} could not be looked at: ${probe.message}`),
          ];
      }
    });
  }

  /** Both, with a look at the media for `milliseconds` at most. */
  async checkAll(
    projectId: string,
    platform: Platform,
    post: OutgoingPost,
    milliseconds: number,
  ): Promise<Finding[]> {
    const probes = await this.look(
      projectId,
      post.media.map(({ url }) => url),
      milliseconds,
    );
    return [
      ...(await this.checkWords(projectId, platform, post)),
      ...this.checkMedia(platform, post, probes),
    ];
  }

  /** Looks at media, at each one once, for `milliseconds` at most. */
  async lookOnce(
    projectId: string,
    urls: readonly string[],
    milliseconds: number,
  ): Promise<Map<string, Probe>> {
    const distinct = [...new Set(urls)];
    const probes = await this.look(projectId, distinct, milliseconds);
    return new Map(probes.map((probe, index) => [distinct[index] ?? '', probe]));
  }

  /** Looks at media, those of the project's library too, for `milliseconds` at most. */
  look(projectId: string, urls: readonly string[], milliseconds: number): Promise<Probe[]> {
    const addresses = urls.map((url) => this.library.addressOf(projectId, url));
    return this.probe.look(addresses, milliseconds);
  }

  private rulesOf(platform: Platform, { contentType }: OutgoingPost): ContentRules | undefined {
    return this.registry.find(platform)?.rules?.[contentType as ContentType];
  }
}

function checkFileCount({ media }: OutgoingPost, { files: [least, most] }: ContentRules): Finding[] {
  const { length: actual } = media;
  if (actual >= least && actual <= most) return [];
  const limit = least === most ? String(most) : `${least} to ${most}`;
  const message = `mediaUrls has ${actual}; the network takes ${limit} here`;
  return [{ severity: 'error', field: 'mediaUrls', rule: 'media.count', limit, actual, message }];
}

function notTaken(contentType: string, taken: readonly string[]): Finding {
  const limit = taken.join(', ');
  const message = `contentType is ${contentType}; the network takes ${limit}`;
  return {
    severity: 'error',
    field: 'contentType',
    rule: 'content-type',
    limit,
    actual: contentType,
    message,
  };
}

function refusalOf(message: string): Finding {
  return { severity: 'error', field: 'text', rule: 'network', limit: null, actual: null, message };
}

function unfit(severity: Finding['severity'], field: string, rule: string, message: string): Finding {
  return { severity, field, rule, limit: null, actual: null, message };
}
