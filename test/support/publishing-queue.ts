import pg from 'pg';
import { runAs } from '../../src/core/context/request-context.js';
import { Transactions } from '../../src/core/database/transactions.js';
import type { Claim, Ending } from '../../src/social-media/publishing/claim.js';
import { PublishingRepository } from '../../src/social-media/publishing/publishing.repository.js';
import { AttemptPhase } from '../../src/social-media/social-media.enums.js';
import { openBackstage, type Backstage } from './backstage.js';
import { addPerson, addSampleProject, insertOf, tenantRow, type SampleProject } from './sample-project.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

type Changes = Record<string, unknown>;

/** What a publishing call carries, where it does not matter. */
export const SENT = {
  outgoing: { postId: '', contentType: 'text', title: 'T', text: 'T', media: [], settings: {} },
  contentVersion: 1,
};

/** A post that is out, under a network id of its own. */
export function published({ postId }: Claim): Ending {
  return {
    phase: AttemptPhase.Accepted,
    message: 'Published.',
    platformPostId: postId,
    post: { kind: 'published', platformPostId: postId, platformUrl: null, at: null, contentVersion: 1 },
    healthy: true,
  };
}

/** The queue as workers see it, on a database of its own, with an administrator who fills it. */
export class PublishingQueue {
  readonly queue: PublishingRepository;

  private constructor(
    readonly database: TestDatabase,
    readonly admin: pg.Pool,
    readonly worker: Backstage,
  ) {
    this.queue = worker.app.get(PublishingRepository);
  }

  static async open(workers: number): Promise<PublishingQueue> {
    const database = await createTestDatabase();
    const admin = new pg.Pool({ connectionString: database.adminUrl, max: 8 });
    return new PublishingQueue(database, admin, await openBackstage(database, 'app_worker', workers));
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.admin.end();
    await this.database.drop();
  }

  async addProject(changes: Changes = {}): Promise<SampleProject> {
    const client = await this.admin.connect();
    try {
      return await addSampleProject(client, await addPerson(client), changes);
    } finally {
      client.release();
    }
  }

  async addAccount(of: SampleProject, changes: Changes = {}): Promise<string> {
    const row = { ...tenantRow('social_media_accounts', of, of.ownerId), ...changes };
    await this.admin.query(...insertOf('social_media_accounts', row));
    return row.id as string;
  }

  /** A post that has been due for a minute, unless something else is said. */
  async addDuePost(of: SampleProject, accountId: string, changes: Changes = {}): Promise<string> {
    const past = new Date(Date.now() - 60_000);
    const due = { account_id: accountId, status: 'scheduled', scheduled_time: past, due_at: past };
    const row: Changes = { ...tenantRow('social_media_posts', of, of.ownerId), ...due, ...changes };
    await this.admin.query(...insertOf('social_media_posts', row));
    return row.id as string;
  }

  /** Records as a worker does: the ending and the free lane in one transaction. False where the claim is lost. */
  record(claim: Claim, ending = published(claim)): Promise<boolean> {
    return this.inProjectOf(claim, () =>
      this.worker.app.get(Transactions).run(async () => {
        const ended = [{ claim, ending }];
        const recorded = await this.queue.record(ended, 900);
        if (recorded.length > 0) await this.queue.freeLanes(ended);
        return recorded.length === 1;
      }),
    );
  }

  markSending(claim: Claim): Promise<boolean> {
    return this.inProjectOf(claim, async () =>
      (await this.queue.markSending([{ claim, sent: SENT }])).has(claim.postId),
    );
  }

  /** As if the worker that holds it had been silent for ten seconds too long. */
  async lose({ postId }: Claim): Promise<void> {
    await this.admin.query(
      `UPDATE social_media_posts SET lease_expires_at = now() - interval '10 seconds' WHERE id = $1`,
      [postId],
    );
  }

  inProjectOf<T>({ projectId }: Claim, work: () => Promise<T>): Promise<T> {
    return runAs({ projectId }, work);
  }
}
