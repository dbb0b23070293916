import { Injectable } from '@nestjs/common';
import type { ContentType } from '../../content/index.js';
import { AccountsService } from '../../social-media/index.js';
import { contentTypeEstimates, evidenceOf, learnBestTimes, type BestTimes } from './best-times.js';
import { BestTimesRepository } from './best-times.repository.js';
import type { MeasuredPost } from './observations.js';
import type { WeeklyTable } from './weekly-table.js';

/** What is wanted of an account's best times. */
export interface BestTimesWish {
  /** The kind of content; all kinds together where it is left out. */
  contentType?: `${ContentType}`;
  /** IANA zone of the audience; the account's where it is left out. */
  timeZone?: string;
}

/** Best times of an account. */
export interface AccountBestTimes extends BestTimes {
  /** The same as a table. */
  table: WeeklyTable;
  /** Posts that it was learnt from. */
  posts: number;
}

/** When posts of an account earn most. */
@Injectable()
export class BestTimesService {
  constructor(
    private readonly posts: BestTimesRepository,
    private readonly accounts: AccountsService,
  ) {}

  /** Learnt anew from what is stored: the same readings give the same answer. 404 for an account that is not there. */
  async of(projectId: string, accountId: string, wish: BestTimesWish = {}): Promise<AccountBestTimes> {
    const account = await this.accounts.get(projectId, accountId);
    const timeZone = wish.timeZone ?? account.timeZone;
    const { own, others } = await this.posts.measured(projectId, accountId);
    const ofKind = ({ contentType }: MeasuredPost) => (wish.contentType ?? contentType) === contentType;
    const evidence = evidenceOf(own.filter(ofKind), timeZone);
    const siblings = own.filter((post) => !ofKind(post));
    const learnt = learnBestTimes({
      own: evidence,
      ...(siblings.length > 0 ? { siblings: evidenceOf(siblings, timeZone) } : {}),
      project: others.map((posts) => evidenceOf(posts, timeZone)),
    });
    const table = {
      timeZone,
      hours: learnt.hours.map(({ estimate }) => estimate),
      contentTypes: contentTypeEstimates(siblings.length > 0 ? evidenceOf(own, timeZone) : evidence),
    };
    return { ...learnt, table, posts: evidence.observations.length };
  }
}
