import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { markedProviders } from '../../core/context/marked-providers.js';
import type { Platform } from '../platform.js';
import type { OutgoingPost } from '../platforms/publisher.js';
import type { Finding } from './finding.js';

const CHECKS_CONTENTS = 'checks-contents';

/** Marks a provider as a {@link ContentCheck}. It is found by this mark, wherever it stands. */
export const ChecksContents = (): ClassDecorator => SetMetadata(CHECKS_CONTENTS, true);

/** Has a say in what may go out, beside the rules of the networks. */
export interface ContentCheck {
  /**
   * What there is to say of a content as it would go out. An error keeps it from being scheduled, and is told as a problem of what is
   * scheduled already; a warning is told where somebody asks. Called often, also in transactions: no requests to other servers.
   */
  check(projectId: string, platform: Platform, post: OutgoingPost): Promise<Finding[]>;
}

/** All that has a say in what may go out, beside the rules of the networks. */
@Injectable()
export class AddedChecks implements OnModuleInit {
  private checks: ContentCheck[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.checks = markedProviders<ContentCheck>(this.discovery, this.reflector, CHECKS_CONTENTS);
  }

  async findings(projectId: string, platform: Platform, post: OutgoingPost): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const check of this.checks) findings.push(...(await check.check(projectId, platform, post)));
    return findings;
  }
}
