import { beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { followStream, type ReceivedEvent } from '../support/event-client.js';
import type { Person } from '../support/http-client.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, create, makeTeam, type Team } from '../support/team.js';

interface Event {
  id: string;
  sequence: number;
  type: string;
  subjectId: string;
  occurredAt: string;
  data: Record<string, unknown>;
}
interface Page {
  items: Event[];
  nextAfter: number;
}

let api: SharedApi;
let team: Team;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const read = async (of: Team, after = 0, limit = 500): Promise<Page> => {
  const answer = await of.viewer.client.get<Page>(`${of.base}/events?after=${after}&limit=${limit}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
/** What has happened since, as type and id. */
const told = ({ items }: Page) => items.map(({ type, subjectId }) => `${type} ${subjectId}`);
const newContent = (of: Team, title = 'Loaf') =>
  create(of.editor, `${of.base}/contents`, { title, contentType: 'text', description: 'Fresh' });

describe('the events of a project', () => {
  it('tell the life of a content and its post, in order', async () => {
    const { nextAfter: start } = await read(team);
    const accountId = await plantAccount(api, team.projectId, team.owner);
    const contentId = await newContent(team);
    const content = `${team.base}/contents/${contentId}`;
    await team.editor.client.patch(content, { title: 'Rye loaf' });
    await team.reviewer.client.post(`${content}/comments`, { body: 'Crusty' });
    await team.reviewer.client.post(`${content}/approvals`, { status: 'approved' });
    const postId = await create(team.editor, `${team.base}/posts`, {
      ...{ contentId, accountId },
      scheduledTime: inHours(30),
    });
    const post = `${team.base}/posts/${postId}`;
    await team.editor.client.patch(post, { scheduledTime: inHours(31) });
    await team.editor.client.post(`${post}/cancel`);
    await team.editor.client.delete(post);
    await team.editor.client.post(`${post}/restore`);
    const page = await read(team, start);
    const comment = page.items.find(({ type }) => type === 'comment.created')?.subjectId;
    const approval = page.items.find(({ type }) => type === 'content.approved')?.subjectId;
    expect(told(page)).toEqual([
      `account.connected ${accountId}`,
      `content.created ${contentId}`,
      `content.updated ${contentId}`,
      `comment.created ${comment}`,
      `content.approval-given ${approval}`,
      `content.approved ${approval}`,
      `post.created ${postId}`,
      `post.scheduled ${postId}`,
      `post.rescheduled ${postId}`,
      `post.cancelled ${postId}`,
      `post.deleted ${postId}`,
      `post.restored ${postId}`,
    ]);
    expect(page.items.map(({ sequence }) => sequence)).toEqual(
      page.items.map((_, index) => start + index + 1),
    );
    const scheduled = page.items.find(({ type }) => type === 'post.scheduled');
    expect(scheduled?.data).toMatchObject({
      postId,
      contentId,
      accountId,
      status: 'scheduled',
      publishedTime: null,
    });
    expect(new Date(scheduled?.data.scheduledTime as string).getTime()).toBeGreaterThan(Date.now());
    expect(await read(team, page.nextAfter)).toEqual({ items: [], nextAfter: page.nextAfter });
  });

  it('tell of a content that it is approved when no approval is missing any more, and of each one before', async () => {
    const of = await makeTeam(api.client, 'Four eyes');
    const settings = { approval: { required: true, approvals: 2 } };
    expect((await of.owner.client.patch(of.base, { settings })).status).toBe(200);
    const approvals = `${of.base}/contents/${await newContent(of)}/approvals`;
    const { nextAfter } = await read(of);
    const decide = async (person: Person, status = 'approved') =>
      (await person.client.post<{ completes: boolean }>(approvals, { status })).body.completes;
    expect(await decide(of.admin, 'rejected')).toBe(false);
    expect(await decide(of.owner)).toBe(false);
    expect(await decide(of.reviewer)).toBe(false);
    // Who has objected takes it back.
    expect(await decide(of.admin)).toBe(true);
    expect(await decide(of.admin)).toBe(false);
    const types = (await read(of, nextAfter)).items.map(({ type }) => type.replace('content.', ''));
    const given = 'approval-given';
    expect(types).toEqual(['rejected', given, given, given, 'approved', given]);
  });

  it('tell of two approvals at once that one of them was the last', async () => {
    const of = await makeTeam(api.client, 'Four eyes');
    const settings = { approval: { required: true, approvals: 2 } };
    await of.owner.client.patch(of.base, { settings });
    for (let round = 0; round < 5; round++) {
      const approvals = `${of.base}/contents/${await newContent(of)}/approvals`;
      const answers = await Promise.all(
        [of.admin, of.reviewer].map(({ client }) =>
          client.post<{ completes: boolean }>(approvals, { status: 'approved' }),
        ),
      );
      expect(answers.map(({ body }) => body.completes).sort()).toEqual([false, true]);
    }
  });

  it('are those of what was committed, and of nothing else', async () => {
    const { nextAfter } = await read(team);
    const refused = await team.editor.client.post(`${team.base}/contents`, {
      title: '',
      contentType: 'text',
    });
    expect(refused.status).toBe(422);
    await withClient(api.database.adminUrl, async (admin) => {
      await admin.query('BEGIN');
      await admin.query(`UPDATE contents SET version = version + 1 WHERE project_id = $1`, [team.projectId]);
      await admin.query('ROLLBACK');
    });
    expect((await read(team, nextAfter)).items).toEqual([]);
  });

  it('miss none that is committed later than a younger one was read', async () => {
    const slow = new pg.Client({ connectionString: api.database.adminUrl });
    await slow.connect();
    try {
      const [early, late] = [await newContent(team), await newContent(team)];
      const { nextAfter } = await read(team);
      const change = (id: string) =>
        ['UPDATE contents SET version = version + 1 WHERE id = $1', [id]] as const;
      await slow.query('BEGIN');
      await slow.query(change(early)[0], [...change(early)[1]]);
      await team.editor.client.patch(`${team.base}/contents/${late}`, { title: 'Late' });
      const first = await read(team, nextAfter);
      expect(told(first)).toEqual([`content.updated ${late}`]);
      await slow.query('COMMIT');
      const second = await read(team, first.nextAfter);
      expect(told(second)).toEqual([`content.updated ${early}`]);
      expect(second.nextAfter).toBe(first.nextAfter + 1);
    } finally {
      await slow.end();
    }
  });

  it('come once each and without gaps to whoever reads while many write', async () => {
    const writers = 6;
    const each = 10;
    let after = (await read(team)).nextAfter;
    const start = after;
    let isWriting = true;
    const writing = Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let turn = 0; turn < each; turn++) await newContent(team, `Loaf ${writer} ${turn}`);
      }),
    ).finally(() => (isWriting = false));
    const readers = Array.from({ length: 2 }, async () => {
      const seen: Event[] = [];
      for (let at = start, isLast = false; !isLast;) {
        isLast = !isWriting;
        const page = await read(team, at, 7);
        seen.push(...page.items);
        isLast &&= page.items.length === 0;
        at = page.nextAfter;
      }
      return seen;
    });
    await writing;
    const [one = [], other = []] = await Promise.all(readers);
    after += writers * each;
    expect(one.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: after - start }, (_, n) => start + n + 1),
    );
    expect(new Set(one.map(({ subjectId }) => subjectId)).size).toBe(writers * each);
    expect(other).toEqual(one);
  });

  it('are told to members alone, and in numbers', async () => {
    const stranger = await makeTeam(api.client);
    expectProblem(await stranger.owner.client.get(`${team.base}/events`), 404, 'resource.not-found');
    for (const [field, value] of [
      ['after', '-1'],
      ['after', 'x'],
      ['after', '99999999999999999999'],
      ['limit', '0'],
      ['limit', '501'],
    ] as const)
      expectFieldProblem(
        await team.viewer.client.get(`${team.base}/events?${field}=${value}`),
        ...([422, field, 'request.invalid'] as const),
      );
  });

  it('tell a reader that knows more than there was', async () => {
    const { nextAfter } = await read(team);
    const path = `${team.base}/events?after=${nextAfter + 1}`;
    const ahead = await team.viewer.client.get<{ details: { after: number } }>(path);
    expectProblem(ahead, 409, 'events.unknown-place');
    expect(ahead.body.details.after).toBe(nextAfter);
  });

  it('that are not kept any more are not passed over in silence', async () => {
    const { items, nextAfter } = await read(team);
    const kept = items[4]?.sequence ?? 0;
    await withClient(api.database.adminUrl, (admin) =>
      admin.query('DELETE FROM project_events WHERE project_id = $1 AND sequence < $2', [
        team.projectId,
        kept,
      ]),
    );
    const lost = await team.viewer.client.get<{ details: { after: number } }>(`${team.base}/events?after=1`);
    expectProblem(lost, 409, 'events.forgotten');
    expect(lost.body.details.after).toBe(kept - 1);
    expect((await read(team, kept - 1)).nextAfter).toBe(nextAfter);
    expect((await read(team, 0)).items[0]?.sequence).toBe(kept);
    await withClient(api.database.adminUrl, (admin) =>
      admin.query('DELETE FROM project_events WHERE project_id = $1', [team.projectId]),
    );
    expectProblem(
      await team.viewer.client.get(`${team.base}/events?after=${kept}`),
      ...([409, 'events.forgotten'] as const),
    );
    expect(await read(team, nextAfter)).toEqual({ items: [], nextAfter });
  });
});

describe('the stream of events', () => {
  // Of a project from whose events nobody has taken any.
  let team: Team;
  beforeAll(async () => {
    team = await makeTeam(api.client);
    await newContent(team);
  });

  const follow = (person: Person, lastEventId?: number, query = '') =>
    followStream(person, team.projectId, 'events/stream', {
      query,
      ...(lastEventId === undefined ? {} : { lastEventId: String(lastEventId) }),
    });
  /** All that is told behind a place, without waiting for more. */
  const catchUp = async (after: number): Promise<ReceivedEvent[]> => {
    const [ready, ...events] = await (await follow(team.viewer, after, '?seconds=0')).ended();
    expect(ready).toMatchObject({ event: 'ready', id: String(after) });
    return events;
  };

  it('tells each as it happens, as the feed does', async () => {
    const { nextAfter } = await read(team);
    const follower = await follow(team.viewer);
    await follower.next(({ event }) => event === 'ready');
    const hear = async () => {
      const id = await newContent(team);
      return follower.next(({ data }) => data.subjectId === id);
    };
    await hear();
    // What nobody told of the first was looked for some seconds later; what nobody tells of the second would never come.
    const last = await hear();
    follower.leave();
    const [ready, ...events] = await follower.ended();
    expect(ready).toMatchObject({ id: String(nextAfter), data: {} });
    const { items } = await read(team, nextAfter);
    expect(events.map(({ data }) => data)).toEqual(items);
    expect(events.map(({ event, id }) => [event, id])).toEqual(
      items.map(({ type, sequence }) => [type, String(sequence)]),
    );
    expect(last).toMatchObject({ event: 'content.created', id: String(items.at(-1)?.sequence) });
  });

  it('goes on behind the last event that came: none is missed, none comes twice', async () => {
    const { nextAfter } = await read(team);
    // More than are read at once.
    await withClient(api.database.adminUrl, (admin) =>
      admin.query(
        `INSERT INTO contents (id, project_id, creator_id, title, content_type) SELECT gen_random_uuid(), $1, $2, 'Loaf ' || n, 'text'
         FROM generate_series(1, 450) n`,
        [team.projectId, team.owner.id],
      ),
    );
    const { items } = await read(team, nextAfter);
    expect(items).toHaveLength(450);
    expect((await catchUp(nextAfter)).map(({ id }) => Number(id))).toEqual(
      items.map(({ sequence }) => sequence),
    );
    expect(await catchUp(nextAfter + 450)).toEqual([]);
    expect((await catchUp(nextAfter + 448)).map(({ data }) => data)).toEqual(items.slice(448));
  });

  it('ends when the right does, and tells nothing more', async () => {
    const person = await addMember(api.client, team.owner, team.projectId, 'viewer');
    const follower = await follow(person);
    await follower.next(({ event }) => event === 'ready');
    await person.client.post('/auth/logout');
    const id = await newContent(team);
    expect(JSON.stringify(await follower.ended())).not.toContain(id);
  });

  it('refuses a place that is none, unknown or gone', async () => {
    const { nextAfter } = await read(team);
    const send = (id: string) =>
      team.viewer.client.send('GET', `${team.base}/events/stream?seconds=0`, undefined, {
        'last-event-id': id,
      });
    for (const id of ['x', '-1', '1e3', '1'.repeat(15)])
      expectFieldProblem(await send(id), ...([422, 'Last-Event-ID', 'events.unknown-id'] as const));
    expectProblem(await send(String(nextAfter + 1)), 409, 'events.unknown-place');
    await withClient(api.database.adminUrl, (admin) =>
      admin.query('DELETE FROM project_events WHERE project_id = $1 AND sequence < $2', [
        team.projectId,
        nextAfter,
      ]),
    );
    expectProblem(await send('1'), 409, 'events.forgotten');
  });
});
