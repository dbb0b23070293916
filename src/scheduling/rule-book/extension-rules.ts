import { applyDecorators, Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { GivesName, namedProviders } from '../../core/context/marked-providers.js';
import type { ClosedTime, ExtensionRule } from '../calendar-rules/rule.js';

const CLOSES_TIMES = 'closes-times';

/**
 * Marks a provider as a {@link ClosingRule} of the calendar. It is found by this mark, wherever it stands.
 * @param name what the rule is called wherever it is told of: the extension's name, a dot and more, such as `brand-guard.launch-dates`
 */
export const ClosesTimes = (name: string): ClassDecorator =>
  applyDecorators(SetMetadata(CLOSES_TIMES, name), GivesName(name));

/** What times are wanted for. */
export interface WantedTimes {
  /** Times from this instant on may be given. */
  from: Date;
  /** Times before this instant may be given; at most 14 months later. */
  to: Date;
  /** Contents whose posts may get them; at most 5,000, and none where somebody asks for a time of no certain content. */
  contentIds: readonly string[];
  /** Accounts whose posts may get them. */
  accountIds: readonly string[];
}

/** A hard rule of the calendar that somebody adds: it closes times, and posts go out at the others. */
export interface ClosingRule {
  /**
   * The times at which posts of these contents and accounts must not go out, as far as they lie in between. Asked once before times are looked for
   * (by the planner, a queue, an import), and in the transaction of each change of times, which is held against the same answer.
   * No requests to other servers.
   */
  closedTimes(projectId: string, wanted: WantedTimes): Promise<readonly ClosedTime[]>;
}

/** The rules of the calendar that extensions add. */
@Injectable()
export class ExtensionRules implements OnModuleInit {
  private rules: { name: string; rule: ClosingRule }[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  /** @throws Error when two rules have one name */
  onModuleInit(): void {
    const { discovery, reflector } = this;
    for (const { value: name, provider: rule } of namedProviders<ClosingRule>(
      discovery,
      reflector,
      CLOSES_TIMES,
    )) {
      if (this.rules.some((other) => other.name === name))
        throw new Error(`Two rules of the calendar are called ${name}`);
      this.rules.push({ name, rule });
    }
  }

  /** What they say to times for these posts. One that closes nothing is left out. */
  async rulesFor(projectId: string, wanted: WantedTimes): Promise<ExtensionRule[]> {
    const found: ExtensionRule[] = [];
    for (const { name, rule } of this.rules) {
      const closed = await rule.closedTimes(projectId, wanted);
      if (closed.length > 0) found.push({ id: name, kind: 'extension', severity: 'hard', closed });
    }
    return found;
  }
}
