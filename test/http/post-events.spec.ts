import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { startApi, type TestApi } from '../support/api.js';
import { followPosts, type Follower, type ReceivedEvent } from '../support/event-client.js';
import type { Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { addMember, create, makeTeam, type Team } from '../support/team.js';
import { until } from '../support/until.js';

let api: TestApi;
let team: Team;
let accountId: string;
let contentId: string;

beforeAll(async () => {
  // A stream outlives the time that a request may take to arrive. Connections that fetch opens and never uses end with that time.
  api = await startApi({ REQUEST_TIMEOUT_MS: '2000' });
  team = await makeTeam(api.client);
  accountId = await plantAccount(api, team.projectId, team.owner);
  contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
});
afterAll(() => api.close());

const newPost = () => create(team.editor, `${team.base}/posts`, { contentId, accountId });
const of = (postId: string) => (event: ReceivedEvent) => event.data.postId === postId;
const ready = ({ event }: ReceivedEvent) => event === 'ready';
const sql = (text: string, values: unknown[] = []) =>
  withClient(api.database.adminUrl, (admin) => admin.query(text, values));

/** Followers who have been greeted, and hear what happens from now on. */
async function follow(person: Person = team.viewer, options = {}): Promise<Follower> {
  const follower = await followPosts(person, team.projectId, options);
  expect(follower.status).toBe(200);
  await follower.next(ready);
  return follower;
}

describe('somebody who follows', () => {
  it('hears of each change as it happens, and of nothing else', async () => {
    const follower = await follow();
    expect(follower.headers.get('content-type')).toBe('text/event-stream');
    expect(follower.headers.get('cache-control')).toBe('no-store');
    const id = await newPost();
    expect((await follower.next(of(id))).data).toEqual({
      postId: id,
      status: 'draft',
      needsAttention: null,
      isOnItsWay: false,
      failureClass: null,
      problems: [],
      scheduledTime: null,
      publishedTime: null,
      takenDownAt: null,
      networkChange: null,
      attemptPhase: null,
      isDeleted: false,
      updatedAt: expect.any(String),
    });
    await team.editor.client.post(`${team.base}/posts/${id}/publish-now`);
    await follower.next((event) => of(id)(event) && event.data.status === 'scheduled');
    await sql("UPDATE social_media_posts SET lease_expires_at = now() + interval '1 hour' WHERE id = $1", [
      id,
    ]);
    await sql(
      `INSERT INTO publish_attempts (id, project_id, post_id, account_id, fence, worker, phase) VALUES (gen_random_uuid(), $1, $2, $3, 1, 'w', 'claimed')`,
      [team.projectId, id, accountId],
    );
    await follower.next((event) => of(id)(event) && event.data.isOnItsWay === true);
    await sql("UPDATE publish_attempts SET phase = 'sending' WHERE post_id = $1", [id]);
    await follower.next((event) => of(id)(event) && event.data.attemptPhase === 'sending');
    await sql(
      "UPDATE social_media_posts SET lease_expires_at = NULL, due_at = NULL, status = 'published', published_time = now() WHERE id = $1",
      [id],
    );
    await follower.next(
      (event) => of(id)(event) && event.data.status === 'published' && event.data.isOnItsWay === false,
    );
    await sql('UPDATE social_media_posts SET metrics_due_at = now() WHERE id = $1', [id]);
    const other = await newPost();
    await team.editor.client.delete(`${team.base}/posts/${other}`);
    await follower.next((event) => of(other)(event) && event.data.isDeleted === true);
    follower.leave();
    const quiet = (await follower.ended()).slice(-3).filter(of(id));
    expect(quiet.filter((event) => event.data.status !== 'published')).toEqual([]);
  });

  it('hears of problems that are found before its time, and when they are mended', async () => {
    const follower = await follow();
    const id = await newPost();
    const { id: position } = await follower.next(of(id));
    const problems = [{ code: 'not-approved', message: 'The project wants approval.' }];
    for (const found of [problems, []]) {
      await sql('UPDATE social_media_posts SET problems = $2 WHERE id = $1', [id, JSON.stringify(found)]);
      await follower.next(({ data }) => JSON.stringify(data.problems) === JSON.stringify(found));
    }
    await sql('UPDATE social_media_posts SET problems = $2 WHERE id = $1', [id, JSON.stringify(problems)]);
    follower.leave();
    const missed = { lastEventId: position, query: '?seconds=0' };
    const back = await (await followPosts(team.viewer, team.projectId, missed)).ended();
    expect(back.filter(of(id)).map(({ data }) => data.problems)).toEqual([problems]);
  });

  it('hears nothing of other projects', async () => {
    const neighbours = await makeTeam(api.client);
    const theirs = await create(neighbours.editor, `${neighbours.base}/contents`, {
      title: 'T',
      contentType: 'text',
    });
    const account = await plantAccount(api, neighbours.projectId, neighbours.owner);
    const follower = await follow();
    const foreign = await create(neighbours.editor, `${neighbours.base}/posts`, {
      contentId: theirs,
      accountId: account,
    });
    const mine = await newPost();
    await follower.next(of(mine));
    follower.leave();
    expect(JSON.stringify(await follower.ended())).not.toContain(foreign);
    expectProblem(await neighbours.owner.client.get(`${team.base}/post-changes`), 404, 'resource.not-found');
  });

  it('is told to read the list again when very many have changed', async () => {
    const follower = await follow();
    await sql(
      `INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, content_version)
       SELECT gen_random_uuid(), $1, $2, $3, 'linkedin', 1 FROM generate_series(1, 600)`,
      [team.projectId, contentId, accountId],
    );
    const { id } = await follower.next(({ event }) => event === 'reload');
    follower.leave();
    const back = await followPosts(team.viewer, team.projectId, { lastEventId: id, query: '?seconds=0' });
    expect((await back.ended()).map(({ event }) => event)).toEqual(['ready', 'reload']);
  });
});

describe('somebody who comes back', () => {
  it('hears what changed meanwhile, and may poll', async () => {
    const other = await makeTeam(api.client);
    const content = await create(other.editor, `${other.base}/contents`, { title: 'T', contentType: 'text' });
    const account = await plantAccount(api, other.projectId, other.owner);
    const first = await followPosts(other.viewer, other.projectId, { query: '?seconds=0' });
    const [greeting] = await first.ended();
    expect(greeting).toMatchObject({ event: 'ready', data: {} });
    const id = await create(other.editor, `${other.base}/posts`, { contentId: content, accountId: account });
    const back = await followPosts(other.viewer, other.projectId, {
      lastEventId: greeting?.id,
      query: '?seconds=0',
    });
    const events = await back.ended();
    expect(events.map(({ event, data }) => [event, data.postId])).toEqual([
      ['ready', undefined],
      ['post.changed', id],
    ]);
    expect(Number(events.at(-1)?.id)).toBeGreaterThanOrEqual(Number(greeting?.id));
  });

  it('hears what was missed while the connection to the database was broken', async () => {
    const follower = await follow();
    const listening = () =>
      sql(
        "SELECT FROM pg_stat_activity WHERE application_name = 'api-listen' AND datname = current_database()",
      );
    await until(listening, ({ rowCount }) => rowCount === 1);
    await sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'api-listen' AND datname = current_database()",
    );
    await until(listening, ({ rowCount }) => rowCount === 0);
    const id = await newPost();
    await follower.next((event) => of(id)(event) || event.event === 'reload');
    follower.leave();
  });

  it.each(['x', '-1', '1e3', '123456789012345'])(
    'with an id that is none, %s, is told so',
    async (lastEventId) => {
      const answer = await team.viewer.client.send('GET', `${team.base}/post-changes`, undefined, {
        'last-event-id': lastEventId,
      });
      expectFieldProblem(answer, 422, 'Last-Event-ID', 'events.unknown-id');
    },
  );
});

describe('a right that ends', () => {
  it.each<[string, (person: Person) => Promise<unknown>]>([
    [
      'a member who is removed',
      async (person) => {
        const { body } = await team.owner.client.get<{ items: { id: string; userId: string }[] }>(
          `${team.base}/members`,
        );
        const place = body.items.find(({ userId }) => userId === person.id);
        return team.owner.client.delete(`${team.base}/members/${place?.id}`);
      },
    ],
    ['somebody who signs out', (person) => person.client.post('/auth/logout')],
  ])('ends the stream of %s, and nothing more is told', async (_who, end) => {
    const person = await addMember(api.client, team.owner, team.projectId, 'viewer');
    const follower = await follow(person);
    await end(person);
    const id = await newPost();
    expect(JSON.stringify(await follower.ended())).not.toContain(id);
  });

  it('ends it where nothing happens, too', async () => {
    const person = await addMember(api.client, team.owner, team.projectId, 'viewer');
    const follower = await follow(person);
    await person.client.post('/auth/logout');
    expect((await follower.ended()).map(({ event }) => event)).toEqual(['ready']);
  });
});

it('a person has at most ten streams, and one more when one is closed', async () => {
  const person = await addMember(api.client, team.owner, team.projectId, 'viewer');
  const followers = await Promise.all(Array.from({ length: 10 }, () => follow(person)));
  const path = `${team.base}/post-changes?seconds=0`;
  expectProblem(await person.client.get(path), 429, 'events.too-many-streams');
  followers[0]?.leave();
  await until(
    () => person.client.get(path),
    ({ status }) => status === 200,
  );
  for (const follower of followers) follower.leave();
});

it('the server ends its streams when it stops', async () => {
  const own = await startApi();
  const { owner, projectId } = await makeTeam(own.client);
  const follower = await followPosts(owner, projectId);
  await follower.next(ready);
  await own.close();
  expect((await follower.ended()).map(({ event }) => event)).toEqual(['ready']);
});
