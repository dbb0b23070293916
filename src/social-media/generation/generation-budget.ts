import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { getSignedInUser } from '../../core/context/request-context.js';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { ProjectsService } from '../../projects/index.js';
import type { UsageDto } from './generation.dto.js';
import { budgetExhausted } from './generation.errors.js';
import { UsageState } from './generation-usage.entity.js';
import { GenerationUsageRepository } from './generation-usage.repository.js';
import type { TokenCount } from './text-model.js';

/** What a call will be counted for. */
export interface PlannedCall {
  task: string;
  model: string;
  /** The most that it may take. */
  most: TokenCount;
}

/**
 * The tokens that a project may use in a calendar month (UTC). A call is counted with the most that it may take before it begins, and with
 * what it took when it is over; so calls at once stay within the budget together. One of which nobody heard again stays counted as it was.
 */
@Injectable()
export class GenerationBudget {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
    private readonly usage: GenerationUsageRepository,
  ) {}

  /** The month's use, and what the project may use. */
  async standing(projectId: string): Promise<UsageDto> {
    const month = monthOf(new Date());
    const { settings } = await this.projects.get(projectId);
    const { input, output } = await this.usage.used(projectId, month);
    return {
      month: month.slice(0, 7),
      inputTokens: input,
      outputTokens: output,
      usedTokens: input + output,
      budgetTokens: Math.min(settings.generation?.monthlyTokens ?? Infinity, this.config.AI_MONTHLY_TOKENS),
    };
  }

  /** Counts a call before it begins. @throws DomainError `generation.budget-exhausted` @returns its id */
  reserve(projectId: string, { task, model, most }: PlannedCall): Promise<string> {
    const { userId } = getSignedInUser();
    return this.transactions.run(async () => {
      await this.usage.hold(projectId);
      const { usedTokens, budgetTokens } = await this.standing(projectId);
      const neededTokens = most.input + most.output;
      const now = new Date();
      if (usedTokens + neededTokens > budgetTokens)
        throw budgetExhausted({ usedTokens, budgetTokens, neededTokens }, secondsToNextMonth(now));
      const id = newId();
      const tokens = { inputTokens: most.input, outputTokens: most.output };
      await this.usage.insert({ id, projectId, userId, task, model, month: monthOf(now), ...tokens });
      return id;
    });
  }

  /** Says what a call has taken. */
  settle(projectId: string, id: string, { input, output }: TokenCount, isTold: boolean): Promise<void> {
    const state = isTold ? UsageState.Told : UsageState.Estimated;
    return this.usage.settle(projectId, id, { inputTokens: input, outputTokens: output, state });
  }
}

/** Its first day. */
function monthOf(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01`;
}

function secondsToNextMonth(now: Date): number {
  const next = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1);
  return Math.ceil((next - now.getTime()) / 1000);
}
