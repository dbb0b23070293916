import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { EarlyChecksService } from '../../src/social-media/early-checks/early-checks.service.js';
import { ZoneDataService } from '../../src/scheduling/zone-data/zone-data.service.js';
import { setStage, type PostView, type Stage } from '../support/publishing.js';
import { until } from '../support/until.js';
import { startWorkerInside, type WorkerInside } from '../support/worker-inside.js';

interface CheckedPost extends PostView {
  scheduledTime: string | null;
  checkedAt: string | null;
  problems: { code: string; message: string }[];
}

describe('before its time a post', () => {
  let stage: Stage;
  let worker: WorkerInside;
  let account: string;
  let project: string;

  beforeAll(async () => {
    stage = await setStage({ PUBLISH_LIMITS: 'pinterest:account=1/172800' });
    worker = stage.stopAtClose(await startWorkerInside(stage.api.config));
    account = await stage.connect('twitter', 'harbourbakery');
    project = `/projects/${stage.projectId}`;
  });
  afterAll(() => stage.close());

  let count = 0;
  const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
  const schedule = async (minutes: number, accountId = account, content: object = {}) => {
    const { body } = await stage.anna.client.post<{ id: string }>(`${project}/contents`, {
      title: `Soon ${++count}`,
      contentType: 'text',
      ...content,
    });
    const made = await stage.anna.client.post<{ id: string }>(`${project}/posts`, {
      contentId: body.id,
      accountId,
      scheduledTime: inMinutes(minutes),
    });
    expect(made.status).toBe(201);
    return { id: made.body.id, contentId: body.id };
  };
  const settings = async (wanted: object) =>
    expect((await stage.anna.client.patch(project, { settings: wanted })).status).toBe(200);
  const checked = async (id: string) => {
    await worker.app.get(EarlyChecksService).checkDue();
    return (await stage.post(id)) as CheckedPost;
  };
  const sql = (text: string, id: string) =>
    withClient(stage.api.database.adminUrl, (admin) => admin.query(text, [id]));

  it('is checked once, a quarter of an hour ahead, and again when it has another time', async () => {
    const [soon, later] = [await schedule(10), await schedule(20)];
    const first = await checked(soon.id);
    expect(first).toMatchObject({ checkedAt: expect.any(String), problems: [] });
    expect(await checked(later.id)).toMatchObject({ checkedAt: null });
    expect((await checked(soon.id)).checkedAt).toBe(first.checkedAt);
    await stage.anna.client.patch(`${project}/posts/${soon.id}`, { scheduledTime: inMinutes(12) });
    expect((await stage.post(soon.id)) as CheckedPost).toMatchObject({ checkedAt: null });
    expect(Date.parse((await checked(soon.id)).checkedAt ?? '')).toBeGreaterThan(
      Date.parse(first.checkedAt ?? ''),
    );
  });

  it('is checked as early as the project says, or not at all', async () => {
    const { id } = await schedule(100);
    await settings({ schedule: { checkMinutesBefore: 0 } });
    const near = await schedule(1);
    expect(await checked(near.id)).toMatchObject({ checkedAt: null });
    await settings({ schedule: { checkMinutesBefore: 120 } });
    expect(await checked(id)).toMatchObject({ checkedAt: expect.any(String) });
    await settings({ approval: {}, schedule: {} });
  });

  it('is told what would keep it, all of it at once, and goes out if that is mended', async () => {
    await settings({ approval: { required: true, selfApproval: true } });
    await stage.anna.client.post(`${project}/accounts/${account}/pause`);
    const { id, contentId } = await schedule(5);
    const post = await checked(id);
    expect(post.problems.map(({ code }) => code)).toEqual(['not-approved', 'account-paused']);
    expect(post).toMatchObject({ status: 'scheduled', needsAttention: null });
    const health = await stage.anna.client.get<{ now: { troubleAhead: object } }>(
      `${project}/publishing/health`,
    );
    expect(health.body.now.troubleAhead).toMatchObject({
      total: 1,
      items: [{ postId: id, action: { code: 'mend-problems' } }],
    });
    await settings({ approval: {}, schedule: {} });
    await stage.anna.client.post(`${project}/accounts/${account}/resume`);
    expect((await stage.anna.client.post(`${project}/posts/${id}/publish-now`)).status).toBe(200);
    const out = await until(
      () => stage.post(id),
      ({ status }) => status === 'published',
    );
    expect(out).toMatchObject({ contentId, problems: [] });
  });

  it('is told that its account must be connected again, and that a limit leaves no room', async () => {
    const lost = await stage.connect('facebook', 'harbour.bakery');
    await sql(`UPDATE social_media_accounts SET status = 'needs_reauth' WHERE id = $1`, lost);
    const waits = await schedule(5, lost);
    expect((await checked(waits.id)).problems).toEqual([
      { code: 'account-not-connected', message: 'The account must be connected again.' },
    ]);
    const full = await stage.connect('pinterest', 'harbourbakery');
    const image = { contentType: 'image', mediaUrls: ['https://media.example.com/1.jpg'] };
    const used = await schedule(5, full, image);
    await stage.anna.client.post(`${project}/posts/${used.id}/publish-now`);
    await until(
      () => stage.post(used.id),
      ({ status }) => status === 'published',
    );
    const second = await schedule(5, full, image);
    expect((await checked(second.id)).problems.map(({ code }) => code)).toEqual(['limit']);
  });

  it('waits for a person where the project wants it so, who sends it on', async () => {
    await settings({ approval: { required: true, selfApproval: true }, schedule: { holdOnProblems: true } });
    const { id } = await schedule(5);
    expect(await checked(id)).toMatchObject({
      status: 'scheduled',
      needsAttention: 'check_failed',
      failureMessage: expect.stringContaining('wants approval'),
      problems: [{ code: 'not-approved' }],
    });
    await settings({ approval: {}, schedule: {} });
    expect((await stage.anna.client.post<PostView>(`${project}/posts/${id}/publish-now`)).body).toMatchObject(
      {
        needsAttention: null,
      },
    );
    await until(
      () => stage.post(id),
      ({ status }) => status === 'published',
    );
  });

  it('is put right when states change their clocks: once for each release of the zone data, by its local time', async () => {
    const follow = () => worker.app.get(ZoneDataService).follow();
    const planned = async (more: string) => {
      const post = await schedule(60 * 24 * 30);
      await sql(`UPDATE social_media_posts SET ${more} WHERE id = $1`, post.id);
      return post.id;
    };
    const wrong = `scheduled_time = scheduled_time + interval '1 hour', due_at = due_at + interval '1 hour', checked_at = now()`;
    const noted = (version: string) => sql(`UPDATE app.time_zone_data SET version = $1`, version);
    await follow();
    const off = await planned(wrong);
    const before = (await stage.post(off)) as CheckedPost;
    await follow();
    expect(await stage.post(off)).toEqual(before);

    await noted('2000a');
    const held = await planned(`${wrong}, lease_expires_at = now() + interval '1 hour'`);
    const [right, binned] = [
      await planned('checked_at = now()'),
      await planned(`${wrong}, deleted_at = now()`),
    ];
    const untouched = await Promise.all([held, right].map((id) => stage.post(id)));
    await follow();
    // To the second, as the local time is.
    const back = new Date(Date.parse(before.scheduledTime ?? '') - 3_600_000).toISOString();
    expect(await stage.post(off)).toMatchObject({
      scheduledTime: back.replace(/\.\d+/, '.000'),
      status: 'scheduled',
      checkedAt: null,
    });
    const { rows } = await sql(
      'SELECT due_at = scheduled_time AS "isDue" FROM social_media_posts WHERE id = $1',
      off,
    );
    expect(rows).toEqual([{ isDue: true }]);
    expect(await Promise.all([held, right].map((id) => stage.post(id)))).toEqual(untouched);
    const inBin = await sql(
      'SELECT checked_at IS NULL AS "isTouched" FROM social_media_posts WHERE id = $1',
      binned,
    );
    expect(inBin.rows).toEqual([{ isTouched: false }]);

    // A worker of an older release moves nothing back.
    await noted('9999z');
    const later = await planned(wrong);
    const asItWas = await stage.post(later);
    await follow();
    expect(await stage.post(later)).toEqual(asItWas);
  });
});
