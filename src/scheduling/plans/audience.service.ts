import { Injectable } from '@nestjs/common';
import { BestTimesService } from '../best-times/best-times.service.js';
import { drawWeek } from '../best-times/draw-week.js';
import type { Estimate, PlanAccount } from '../planner/plan-problem.js';

/** What is known of an account's audience, as the planner takes it. */
export interface Audience {
  account: PlanAccount;
  /** One week as it may really be: for posts that are placed to learn something. */
  drawn: readonly Estimate[];
}

/** What accounts' audiences are worth through the week. */
@Injectable()
export class AudienceService {
  constructor(private readonly bestTimes: BestTimesService) {}

  /** @param seed the same seed gives the same draws */
  async of(projectId: string, accountIds: readonly string[], seed: number): Promise<Map<string, Audience>> {
    const audiences = new Map<string, Audience>();
    for (const [place, accountId] of accountIds.entries()) {
      const { table, belief } = await this.bestTimes.of(projectId, accountId);
      const { timeZone, hours, contentTypes } = table;
      const typeFactors = Object.fromEntries(
        Object.entries(contentTypes).map(([type, { mean }]) => [type, mean]),
      );
      const drawn = drawWeek(belief, seed + place).map((mean, hour) => {
        const { low, high } = hours[hour] as Estimate;
        return { mean, low: Math.min(low, mean), high: Math.max(high, mean) };
      });
      audiences.set(accountId, { account: { accountId, timeZone, values: hours, typeFactors }, drawn });
    }
    return audiences;
  }
}
