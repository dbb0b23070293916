import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { startApi, type TestApi } from '../support/api.js';
import { expectProblem } from '../support/problem.js';
import { sharedApi } from '../support/shared-api.js';
import { create, makeTeam } from '../support/team.js';

const TOKEN = 'a-long-enough-token';
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;

async function scrape(url: string, authorization?: string) {
  const response = await fetch(`${url}/metrics`, { headers: authorization ? { authorization } : {} });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body = (isJson ? JSON.parse(text) : {}) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, text, body };
}

it('is closed while no token is configured, to any token', async () => {
  const { url } = (await sharedApi()).client;
  for (const authorization of [undefined, 'Bearer undefined', `Bearer ${TOKEN}`])
    expectProblem(await scrape(url, authorization), 404, 'resource.not-found');
});

describe('with a token', () => {
  let api: TestApi;
  let projectId: string;

  beforeAll(async () => {
    api = await startApi({ METRICS_TOKEN: TOKEN, LINKEDIN_TIER: 'development' });
    const team = await makeTeam(api.client);
    ({ projectId } = team);
    const accountId = await plantAccount(api, projectId, team.owner);
    const contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
    const plant = async (changes: string) => {
      const id = await create(team.editor, `${team.base}/posts`, { contentId, accountId });
      await withClient(api.database.adminUrl, (admin) =>
        admin.query(`UPDATE social_media_posts SET ${changes} WHERE id = $1`, [id]),
      );
    };
    for (const late of [3, 45, 4000])
      await plant(
        `status = 'published', scheduled_time = now(), published_time = now() + interval '${late} seconds'`,
      );
    await withClient(api.database.adminUrl, async (admin) => {
      await admin.query(
        `UPDATE social_media_posts SET metrics_due_at = now() - interval '1 hour' WHERE published_time > now() + interval '1 hour'`,
      );
      await admin.query(
        `INSERT INTO app.reading_uses VALUES ('linkedin', 'app', 'calls', 86400, 'x', floor(extract(epoch FROM now()) * 30 / 86400), 7)`,
      );
    });
    await plant("status = 'failed', failure_class = 'duplicate'");
    await plant("status = 'scheduled', scheduled_time = now(), needs_attention = 'late'");
    await plant("status = 'scheduled', scheduled_time = now(), due_at = now() - interval '2 minutes'");
    await fetch(`${api.client.url}/api/v1/no/such/${projectId}`);
  });
  afterAll(() => api.close());

  it.each([undefined, '', 'Bearer', `Bearer ${TOKEN}x`, `bearer ${TOKEN.slice(1)}`, TOKEN])(
    'refuses %s',
    async (authorization) => {
      expectProblem(await scrape(api.client.url, authorization), 401, 'metrics.wrong-token');
    },
  );

  it('tells the process, requests by route, and how publishing goes', async () => {
    const answer = await scrape(api.client.url, `Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const lines = answer.text.split('\n');
    for (const line of [
      'publishing_posts_waiting{state="ready"} 1',
      'publishing_posts_on_their_way 0',
      'publishing_posts_unknown 0',
      'publishing_posts_needing_attention{kind="late"} 1',
      'publishing_posts_published_total{platform="linkedin"} 3',
      'publishing_posts_failed{platform="linkedin"} 1',
      '# TYPE publishing_lateness_seconds histogram',
      'publishing_lateness_seconds_bucket{le="1"} 0',
      'publishing_lateness_seconds_bucket{le="5"} 1',
      'publishing_lateness_seconds_bucket{le="60"} 2',
      'publishing_lateness_seconds_bucket{le="3600"} 2',
      'publishing_lateness_seconds_bucket{le="+Inf"} 3',
      'publishing_lateness_seconds_sum 4048',
      'publishing_lateness_seconds_count 3',
      'readings_due{platform="linkedin"} 1',
      'readings_quota{quota="linkedin calls/86400"} 500',
      'readings_quota_used{quota="linkedin calls/86400"} 7',
    ])
      expect(lines).toContain(line);
    const [, oldest] = /publishing_oldest_due_seconds\{state="ready"\} ([\d.]+)/.exec(answer.text) ?? [];
    expect(Number(oldest)).toBeGreaterThanOrEqual(120);
    expect(answer.text).toContain('process_cpu_seconds_total');
    expect(answer.text).toMatch(
      /http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/projects\/:projectId\/posts",status="2xx"\} 6/,
    );
    expect(answer.text).toMatch(
      /http_request_duration_seconds_count\{method="GET",route="[^"]*",status="4xx"\}/,
    );
  });

  it('names no project, nobody and no address in its labels', async () => {
    const { text } = await scrape(api.client.url, `Bearer ${TOKEN}`);
    expect(text).not.toMatch(UUID);
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label));
    expect(
      [...labels].filter(
        (label) =>
          ![
            'le',
            'state',
            'kind',
            'quota',
            'outcome',
            'reason',
            'days',
            'work',
            'platform',
            'method',
            'route',
            'status',
            'version',
            'major',
            'minor',
            'patch',
            'space',
            'type',
          ].includes(label as string),
      ),
    ).toEqual([]);
  });

  it('asks the database no more often than every few seconds', async () => {
    const read = async () => {
      const { text } = await scrape(api.client.url, `Bearer ${TOKEN}`);
      return /publishing_oldest_due_seconds\{.*/.exec(text)?.[0];
    };
    const answers = await Promise.all(Array.from({ length: 5 }, read));
    // The age would differ by milliseconds had it been asked for each.
    expect(new Set(answers).size).toBeLessThanOrEqual(2);
  });
});
