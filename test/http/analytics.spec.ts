import { beforeAll, describe, expect, it } from '@jest/globals';
import { registerPerson, type Person } from '../support/http-client.js';
import { expectFieldProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { makeProject } from '../support/team.js';

let api: SharedApi;
let owner: Person;
let overview: string;

beforeAll(async () => {
  api = await sharedApi();
  owner = await registerPerson(api.client, 'Owner');
  overview = `/projects/${await makeProject(owner)}/analytics/overview`;
});

describe('the overview', () => {
  it('of an empty project counts nothing, and gives no metric instead of 0', async () => {
    const metrics = {
      views: null,
      reach: null,
      likes: null,
      comments: null,
      shares: null,
      saves: null,
      clicks: null,
      videoViews: null,
    };
    const answer = await owner.client.get(
      `${overview}?from=2026-01-01T00:00:00Z&to=2026-01-31T12:00:00%2B02:00`,
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        from: '2026-01-01T00:00:00.000Z',
        to: '2026-01-31T10:00:00.000Z',
        posts: { scheduled: 0, published: 0, failed: 0 },
        onTime: { published: 0, onTime: 0 },
        measured: 0,
        metrics,
        platforms: [],
      },
    });
  });

  it('looks at the last 30 days unless told otherwise', async () => {
    const { body } = await owner.client.get<{ from: string; to: string }>(overview);
    expect(Date.parse(body.to) - Date.parse(body.from)).toBe(30 * 86_400_000);
    expect(Math.abs(Date.parse(body.to) - Date.now())).toBeLessThan(60_000);
    const until = await owner.client.get(`${overview}?to=2026-03-31T00:00:00Z`);
    expect(until.body).toMatchObject({ from: '2026-03-01T00:00:00.000Z', to: '2026-03-31T00:00:00.000Z' });
  });

  it.each([
    ['to', 'from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z'],
    ['to', 'from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z'],
    ['to', 'from=2020-01-01T00:00:00Z&to=2026-01-01T00:00:00Z'],
    ['to', 'from=9999-01-01T00:00:00Z'],
  ])('refuses a period that is none: %s in %s', async (field, query) => {
    expectFieldProblem(
      await owner.client.get(`${overview}?${query}`),
      422,
      field,
      'analytics.invalid-period',
    );
  });

  it.each([
    ['from', 'from=yesterday'],
    ['from', 'from=2026-01-01'],
    ['from', 'from='],
    ['from', 'from=2026-01-01T00:00:00Z&from=2026-01-02T00:00:00Z'],
    ['to', 'to=2026-W01'],
    ['to', 'to=2026-02-30T00:00:00Z'],
    ['to', 'to=2026-01-31T12:00:00+02:00'],
    ['days', 'days=30'],
  ])('names the wrong parameter %s in %s', async (field, query) => {
    expectFieldProblem(await owner.client.get(`${overview}?${query}`), 422, field, 'request.invalid');
  });
});
