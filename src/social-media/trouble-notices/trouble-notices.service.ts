import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { Transactions } from '../../core/database/transactions.js';
import { API_PREFIX } from '../../core/http/api-prefix.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import {
  Notifications,
  ProjectsService,
  TellsOf,
  type Letter,
  type Notice,
  type Notification,
  type NotificationSource,
} from '../../projects/index.js';
import { noticeOfAccount, noticeOfPost, troubleLetter, type Troubles } from './trouble-letter.js';
import { TroubleNoticesRepository, type TroubleIds } from './trouble-notices.repository.js';

/** Added by the database in the transaction that brings the trouble; one waits for each project. */
export const GATHER_TROUBLE = defineJob({
  name: 'trouble.gather',
  payload: z.object({ projectId: z.uuid() }),
});

/** Gathers the troubles of a project that came within some minutes, tells each who is to know, and says in mails what of it is still so. */
@TellsOf('post.failed', 'post.needs-attention', 'post.endangered', 'account.needs-attention')
@Injectable()
export class TroubleNoticesService implements NotificationSource {
  constructor(
    private readonly troubles: TroubleNoticesRepository,
    private readonly notifications: Notifications,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Job(GATHER_TROUBLE)
  async gather({ projectId }: z.output<typeof GATHER_TROUBLE.payload>): Promise<void> {
    await this.transactions.run(async () => {
      const gathered = await this.troubles.gather(projectId);
      if (!gathered) return;
      const { gatheredAt, personIds } = gathered;
      for (const personId of personIds) {
        const troubles = await this.read(projectId, await this.troubles.of(projectId, gatheredAt, personId));
        await this.notifications.tell(projectId, personId, noticesOf(troubles, personId, gatheredAt));
      }
    });
  }

  async stillSo(projectId: string, notifications: readonly Notification[]): Promise<Notification[]> {
    const { accounts, posts } = await this.read(projectId, idsOf(notifications));
    const found = new Set([
      ...accounts.map(({ accountId }) => accountId),
      ...posts.map(({ postId }) => postId),
    ]);
    return notifications.filter(({ subjectId }) => found.has(subjectId));
  }

  async letter(projectId: string, notifications: readonly Notification[]): Promise<Letter | undefined> {
    const troubles = await this.read(projectId, idsOf(notifications));
    if (troubles.accounts.length + troubles.posts.length === 0) return undefined;
    return troubleLetter(troubles, `${this.config.PUBLIC_URL}/${API_PREFIX}`);
  }

  /** Those that are (still) in trouble. */
  private async read(projectId: string, { accountIds, postIds }: TroubleIds): Promise<Troubles> {
    const accounts = await this.troubles.accounts(projectId, accountIds);
    const posts = await this.troubles.posts(projectId, postIds);
    const project = await this.projects.get(projectId);
    return { project, timeZone: project.settings.timeZone ?? 'UTC', accounts, posts };
  }
}

/** Whoever has made the content of a post goes on seeing what was told of it, whatever becomes of their role. */
function noticesOf(troubles: Troubles, personId: string, gatheredAt: Date): Notice[] {
  const key = gatheredAt.toISOString();
  return [
    ...troubles.accounts.map((account) => ({
      ...noticeOfAccount(account, troubles),
      key: `${account.accountId} ${key}`,
    })),
    ...troubles.posts.map((post) => ({
      ...noticeOfPost(post, troubles),
      key: `${post.postId} ${key}`,
      ...(post.creatorId === personId ? { leastRole: 'viewer' as const } : {}),
    })),
  ];
}

function idsOf(notifications: readonly Notification[]): TroubleIds {
  const of = (type: string) =>
    notifications.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId);
  return { accountIds: of('account'), postIds: of('post') };
}
