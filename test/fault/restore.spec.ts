import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { runProgram } from '../support/main-process.js';
import { setStage, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';

describe('npm run publishing', () => {
  let stage: Stage;
  let account: string;

  beforeAll(async () => {
    stage = await setStage();
    account = await stage.connect('linkedin', 'harbour-bakery');
    await stage.startWorker();
  });
  afterAll(() => stage.close());

  const command = async (...options: string[]) => {
    const { DATABASE_URL = '' } = stage.api.config;
    const {
      exitCode: code,
      stdout,
      stderr,
    } = await runProgram('src/social-media/publishing.command.js', options, { DATABASE_URL });
    return {
      code,
      stderr,
      result: stdout.startsWith('{') ? (JSON.parse(stdout) as Record<string, unknown>) : undefined,
    };
  };
  const published = (id: string) =>
    until(
      () => stage.post(id),
      ({ status }) => status === 'published',
    );
  /** As a backup has it that was taken before the post went out. */
  const putBack = (id: string) =>
    withClient(stage.api.database.adminUrl, async (admin) => {
      await admin.query('DELETE FROM publish_attempts WHERE post_id = $1', [id]);
      await admin.query(
        `UPDATE social_media_posts SET status = 'scheduled', due_at = scheduled_time, platform_post_id = NULL, platform_url = NULL,
           published_time = NULL, metrics_due_at = NULL, fence = 0, tries = 0 WHERE id = $1`,
        [id],
      );
    });

  it('sends nothing while it is paused, and tells since when and why no worker does', async () => {
    expect(await command('--pause', 'The network is on fire', '--json')).toMatchObject({
      code: 0,
      result: { paused: true },
    });
    const id = await stage.duePost(account, 'Waits for the fire brigade');
    const other = await stage.connect('threads', 'nora.paints');
    const second = await stage.duePost(other, 'Waits too');
    expect(await stage.ledger()).toEqual([]);
    expect(await command('--resume', '--json')).toMatchObject({ result: { paused: false } });
    await Promise.all([published(id), published(second)]);
    expect(await stage.ledger()).toHaveLength(2);
  });

  it('lets what went out after a backup be found, and sends only the rest', async () => {
    const [out, waiting] = [
      await stage.duePost(account, 'Out after the backup'),
      await stage.connect('facebook', 'harbour.bakery'),
    ];
    await published(out);
    const [entry] = await stage.ledger(out);
    await command('--pause', 'Nobody sends while the backup is put back');
    await putBack(out);
    const rest = await stage.duePost(waiting, 'Not out yet');
    const since = new Date(Date.parse(entry?.acceptedAt ?? '') - 1000).toISOString();
    expect(await command('--after-restore', '--since', since, '--json')).toMatchObject({
      code: 0,
      result: { paused: true, posts: 2, lookedSince: since },
    });
    await command('--resume');
    await Promise.all([published(out), published(rest)]);
    expect(await stage.ledger(out)).toEqual([entry]);
    expect(await stage.post(out)).toMatchObject({ platformPostId: entry?.postId });
    expect((await stage.attempts(out)).map(({ phase }) => phase)).toEqual(['reconciled']);
    expect(await stage.ledger(rest)).toHaveLength(1);
  });

  it.each([
    [[]],
    [['--resume', '--pause', 'x']],
    [['--pause', ' ']],
    [['--resume', '--since', '2026-01-01T00:00:00Z']],
    [['--after-restore', '--since', 'yesterday']],
    [['--stop']],
  ])('refuses %j with its usage', async (options) => {
    const { code, stderr } = await command(...options);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: npm run publishing');
  });
});
