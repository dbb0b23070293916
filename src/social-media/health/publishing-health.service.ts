import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { Transactions } from '../../core/database/transactions.js';
import { periodOf, type Period } from '../../core/time/period.js';
import { ProjectsService } from '../../projects/index.js';
import type { Advice } from '../story/safe-action.js';
import { tellTrouble } from '../story/trouble-teller.js';
import type { Attention } from '../social-media.enums.js';
import {
  PublishingHealthRepository,
  type PublishingFigures,
  type TroubleList,
  type TroubleRow,
} from './publishing-health.repository.js';

const DEFAULT_DAYS = 7;

/** Something that does not simply go out, with what to do about it. */
export type Trouble = Pick<TroubleRow, 'postId' | 'accountId' | 'since' | 'attention'> & {
  words: string;
  action: Advice;
};

/** How publishing goes in a project: in a period, and at this moment. */
export interface PublishingHealth {
  period: Period;
  figures: PublishingFigures;
  due: number;
  attention: Partial<Record<Attention, number>>;
  troubles: Record<TroubleList, { total: number; items: Trouble[] }>;
  timeZone: string;
}

/** Answers whether publishing is well, and what is safe to do where it is not. */
@Injectable()
export class PublishingHealthService {
  constructor(
    private readonly health: PublishingHealthRepository,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  look(projectId: string, query: { from?: string; to?: string }): Promise<PublishingHealth> {
    const period = periodOf(query, DEFAULT_DAYS, 'publishing.invalid-period');
    const settleSeconds = this.config.PUBLISH_SETTLE_SECONDS;
    return this.transactions.run(async () => {
      const { settings } = await this.projects.get(projectId);
      const timeZone = settings.timeZone ?? 'UTC';
      const figures = await this.health.figures(projectId, period);
      const counts = await this.health.counts(projectId);
      const troubles = emptyLists();
      for (const row of await this.health.listTrouble(projectId, settleSeconds)) {
        const { words, action } = tellTrouble(row, settleSeconds * 1000, { now: row.now, timeZone });
        const { postId, accountId, since, attention } = row;
        troubles[row.list].total = row.total;
        troubles[row.list].items.push({ postId, accountId, since, attention, words, action });
      }
      return { period, figures, ...counts, troubles, timeZone };
    });
  }
}

function emptyLists(): PublishingHealth['troubles'] {
  const empty = () => ({ total: 0, items: [] as Trouble[] });
  return {
    late: empty(),
    onTheirWay: empty(),
    stuck: empty(),
    unknown: empty(),
    needsAttention: empty(),
    accountsToConnect: empty(),
    paused: empty(),
    waitingLanes: empty(),
    troubleAhead: empty(),
  };
}
