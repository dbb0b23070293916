import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { plantAccount } from '../support/accounts.js';
import { registerPerson, type Answer, type Person } from '../support/http-client.js';
import { mailTo } from '../support/mailbox.js';
import { newPicture } from '../support/media.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { addMember, create, makeProject, makeTeam, verify, type Team } from '../support/team.js';

interface Link extends Pick<Review, 'mayDecide' | 'whyNot'> {
  id: string;
  url: string;
  token: string;
  expiresAt: string;
}
interface Review {
  state: string;
  mayDecide: boolean;
  whyNot: { code: string; detail: string } | null;
  fingerprint: string;
  decision: { status: string; isCurrent: boolean } | null;
  content: { title: string; media: { url: string }[]; forms: { platform: string; text: string }[] };
}

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();

let api: SharedApi;
let admin: pg.Client;
let team: Team;
/** A content that the editor has written, and its path. */
let contentId: string;
let content: string;

beforeAll(async () => {
  api = await sharedApi();
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  team = await makeTeam(api.client);
});

afterAll(() => admin.end());

beforeEach(async () => {
  await policy({ external: true });
  contentId = await newContent();
  content = `${team.base}/contents/${contentId}`;
});

const newContent = (fields = {}) =>
  create(team.editor, `${team.base}/contents`, {
    ...{ title: 'Summer', description: 'Words', contentType: 'text' },
    ...fields,
  });

async function policy(approval: Record<string, unknown>): Promise<void> {
  const settings = { approval: { required: true, ...approval } };
  const { status, body } = await team.owner.client.patch(team.base, { settings });
  expect([status, body]).toEqual([200, body]);
}

async function linkBy(person: Person, body: Record<string, unknown> = {}): Promise<Link> {
  const answer = await person.client.post<Link>(`${content}/review-links`, { name: 'Client', ...body });
  expect([answer.status, answer.body]).toEqual([201, answer.body]);
  return answer.body;
}

const look = (token: string) => api.client.get<Review>(`/review/${token}`);
const decide = (token: string, body: Record<string, unknown>) =>
  api.client.post<Review>(`/review/${token}/decisions`, body);
/** Decides on what is there at this moment. */
async function decideNow(token: string, status: string, comment = ''): Promise<Answer<Review>> {
  const { fingerprint } = (await look(token)).body;
  return decide(token, { status, comment, fingerprint });
}
const standing = async () =>
  (
    await team.viewer.client.get<{ state: string; stages: Record<string, unknown>[] }>(
      `${content}/approvals/standing`,
    )
  ).body;

/** All answers of a token that leads nowhere, without what differs by request. */
async function answersOf(token: string): Promise<unknown[]> {
  const fingerprint = '0'.repeat(64);
  const answers = await Promise.all([
    look(token),
    decide(token, { status: 'approved', fingerprint }),
    api.client.post(`/review/${token}/comments`, { body: 'Hello' }),
    page(token),
    answer(token, { status: 'comment', comment: 'Hello', fingerprint }),
  ]);
  return answers.map(({ status, headers, body, text }) => {
    const isPage = headers.get('content-type')?.startsWith('text/html');
    return [status, { ...body, requestId: '' }, isPage ? text : ''];
  });
}
const page = (token: string) =>
  api.client.send('GET', `/review/${token}`, undefined, { accept: 'text/html' });
const answer = (token: string, fields: Record<string, string>) =>
  api.client.send('POST', `/review/${token}`, new URLSearchParams(fields).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });

describe('a link', () => {
  it('is made with a secret that is told once and stored nowhere, for seven days', async () => {
    const { id, token, url, expiresAt } = await linkBy(team.admin);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(url).toBe(`${api.client.url}/api/v1/review/${token}`);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 6.9 * DAY);
    expect(Date.parse(expiresAt)).toBeLessThan(Date.now() + 7.1 * DAY);
    const listed = await team.editor.client.get<{ items: { id: string }[] }>(`${content}/review-links`);
    expect(listed.body.items.map((item) => item.id)).toEqual([id]);
    expect(listed.text).not.toContain(token);
    const stored = 'SELECT row_to_json(l)::text AS row FROM review_links l WHERE id = $1';
    const { rows } = await admin.query<{ row: string }>(stored, [id]);
    expect(rows[0]?.row).toContain('token_hash');
    expect(rows[0]?.row).not.toContain(token);
    const told = 'SELECT after::text FROM audit_changes WHERE row_id = $1';
    const [change] = (await admin.query<{ after: string }>(told, [id])).rows;
    expect(change?.after).toContain('Client');
    expect(change?.after).not.toContain('token_hash');
  });

  it.each([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(101) }],
    ['expiresAt', { expiresAt: inDays(91) }],
    ['expiresAt', { expiresAt: inDays(-1) }],
    ['stage', { stage: 1 }],
    ['email', { email: 'nobody' }],
    ['email', { email: 'a@example.com, b@example.com' }],
  ])('is refused for a wrong %s', async (field, body) => {
    const refused = await team.admin.client.post(`${content}/review-links`, { name: 'Client', ...body });
    expectFieldProblem(refused, 422, field);
  });

  it('is made by editors alone', async () => {
    const refused = await team.reviewer.client.post(`${content}/review-links`, { name: 'Client' });
    expectProblem(refused, 403, 'access.role-too-low');
  });

  it('is one of twenty at most', async () => {
    const made = await Promise.all(
      Array.from({ length: 24 }, () => team.admin.client.post(`${content}/review-links`, { name: 'Client' })),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(new Set(made.map(({ status }) => status))).toEqual(new Set([201, 409]));
  });
});

describe('a link that is mailed', () => {
  const email = () => `client-${randomUUID()}@example.com`;

  it('brings the address, the title on one line and the time, and nothing else of the team', async () => {
    const to = email();
    contentId = await newContent({
      title: 'Summer\n\nPay at https://example.org/ now',
      description: 'Secret words',
    });
    content = `${team.base}/contents/${contentId}`;
    const dueAt = new Date(Date.now() + DAY).toISOString();
    await team.admin.client.post(`${content}/approval-requests`, { dueAt, note: 'Secret note' });
    const link = await linkBy(await verify(team.admin), { email: to });
    const { subject, text } = await mailTo(api, to, 'review');
    expect(subject).toBe('You are asked for a review');
    expect(text).toContain(`\n${link.url}\n`);
    expect(text).toContain('“Summer Pay at https://example.org/ now”');
    expect(text).toContain(`until ${dueAt.slice(0, 16).replace('T', ' ')} (UTC)`);
    for (const secret of ['Secret', 'Team', 'admin', 'Client']) expect(text).not.toContain(secret);
    const { body } = await decideNow(link.token, 'approved');
    expect(body.decision).toMatchObject({ status: 'approved' });
    expect((await standing()).stages).toMatchObject([{ approvedOutside: [{ name: 'Client' }] }]);
    const { rows } = await admin.query<{ kept: string }>(
      'SELECT row_to_json(l)::text AS kept FROM review_links l WHERE id = $1',
      [link.id],
    );
    expect(rows[0]?.kept).not.toContain(to);
  });

  it('is made by those alone who have proved their own address, a few times an hour for one address', async () => {
    const to = email();
    const stranger = await registerPerson(api.client, 'Stranger');
    const own = `/projects/${await makeProject(stranger)}/contents`;
    const ofStranger = await create(stranger, own, { title: 'Own', contentType: 'text' });
    const body = { name: 'Client', email: to };
    const unproved = await stranger.client.post(`${own}/${ofStranger}/review-links`, body);
    expectProblem(unproved, 403, 'user.email-not-verified');
    await verify(team.owner);
    const send = () => team.owner.client.post(`${content}/review-links`, { name: 'Client', email: to });
    const made = [await send(), await send(), await send(), await send(), await send()];
    expect(made.map(({ status }) => status)).toEqual(Array(5).fill(201));
    expectProblem(await send(), 429, 'rate-limit.exceeded');
    const listed = await team.owner.client.get<{ items: Link[] }>(`${content}/review-links`);
    expect(listed.body.items).toHaveLength(5);
  });
});

describe('whoever has one', () => {
  it('sees what goes out, where and from whom, and what no cache keeps', async () => {
    const mediaUrls = ['https://example.com/1.jpg'];
    contentId = await newContent({ contentType: 'image', mediaUrls });
    content = `${team.base}/contents/${contentId}`;
    const accountId = await plantAccount(api, team.projectId, team.owner, 'threads');
    const variants = [
      { platform: 'threads', text: 'Words for Threads' },
      { platform: 'linkedin', text: 'Words for LinkedIn' },
    ];
    await team.editor.client.send('PUT', `${content}/variants`, { variants });
    await create(team.editor, `${team.base}/posts`, { contentId, accountId });
    const { status, headers, body } = await look((await linkBy(team.admin)).token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      ...{ reviewer: 'Client', projectName: 'Team', askedBy: 'admin' },
      ...{ state: 'pending', mayDecide: true, decision: null },
      content: {
        ...{ title: 'Summer', text: 'Words', media: [{ url: mediaUrls[0], contentType: null }] },
        forms: [
          { platform: 'threads', text: 'Words for Threads' },
          { platform: 'linkedin', text: 'Words for LinkedIn' },
        ],
      },
    });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('etag')).toBe(`"${body.fingerprint}"`);
  });

  it('approves as one of those whom the policy wants, marked everywhere as somebody outside', async () => {
    const link = await linkBy(team.admin);
    await team.admin.client.post(`${content}/approval-requests`, {});
    const { status, body, headers } = await decideNow(link.token, 'approved', 'Fine');
    expect([status, body]).toMatchObject([
      200,
      { state: 'approved', decision: { status: 'approved', comment: 'Fine', isCurrent: true } },
    ]);
    const external = { reviewLinkId: link.id, name: 'Client' };
    const listed = await team.viewer.client.get<{ items: unknown[] }>(`${content}/approvals`);
    expect(listed.body.items).toMatchObject([{ approverId: null, external, isCurrent: true }]);
    expect(await standing()).toMatchObject({
      ...{ state: 'approved', request: null },
      stages: [{ approvedBy: [], approvedOutside: [external] }],
    });
    const log = await team.admin.client.get<{ items: unknown[] }>(
      `${team.base}/audit-log?action=ExternalReview_decide&limit=1`,
    );
    expect(log.body.items).toMatchObject([
      {
        actorId: team.admin.id,
        requestId: headers.get('x-request-id'),
        changes: expect.arrayContaining([
          expect.objectContaining({
            table: 'content_approvals',
            after: expect.objectContaining({ review_link_id: link.id, reviewer_name: 'Client' }),
          }),
        ]),
      },
    ]);
  });

  it('comments, and reads nothing of what the team says among itself', async () => {
    const { token, id } = await linkBy(team.editor);
    await create(team.reviewer, `${content}/comments`, { body: 'Do not tell them' });
    expect((await api.client.post(`/review/${token}/comments`, { body: 'Bluer' })).status).toBe(204);
    const { body } = await team.viewer.client.get<{ items: unknown[] }>(`${content}/comments`);
    expect(body.items[1]).toMatchObject({
      ...{ body: 'Bluer', authorId: null, external: { reviewLinkId: id, name: 'Client' } },
    });
    expect(JSON.stringify((await look(token)).body)).not.toContain('Do not tell');
  });

  it('is refused with a comment that is too long, by its field', async () => {
    const { token } = await linkBy(team.admin);
    const body = 'x'.repeat(5001);
    expectFieldProblem(await api.client.post(`/review/${token}/comments`, { body }), 422, 'body');
    const { fingerprint } = (await look(token)).body;
    expectFieldProblem(
      await decide(token, { status: 'approved', comment: body, fingerprint }),
      422,
      'comment',
    );
  });
});

describe('a decision from outside', () => {
  it('is only a comment’s matter unless the policy takes it', async () => {
    const { token } = await linkBy(team.admin);
    for (const approval of [{}, { stages: [{ name: 'Legal' }, { name: 'Client', external: true }] }]) {
      await policy(approval);
      expect((await look(token)).body.mayDecide).toBe(false);
      for (const status of ['approved', 'rejected', 'changes_requested'])
        expectProblem(await decideNow(token, status), 403, 'review-link.comments-only');
    }
    expect((await standing()).state).toBe('pending');
  });

  it('counts in its stage alone, and sent twice it is not one in the next', async () => {
    await policy({
      stages: [
        { name: 'Client', external: true },
        { name: 'Board', external: true },
      ],
    });
    const first = await linkBy(team.admin, { stage: 0 });
    const second = await linkBy(team.owner, { stage: 1 });
    expect((await look(second.token)).body.mayDecide).toBe(false);
    expectProblem(await decideNow(second.token, 'approved'), 409, 'review-link.not-its-turn');
    const { fingerprint } = (await look(first.token)).body;
    const approval = { status: 'approved', fingerprint };
    expect((await decide(first.token, approval)).body).toMatchObject({ state: 'pending', mayDecide: false });
    expectProblem(await decide(first.token, approval), 412, 'review-link.changed');
    expect((await decideNow(second.token, 'approved')).body.state).toBe('approved');
  });

  it.each([
    { title: 'Other' },
    { description: 'Other' },
    { deadline: inDays(30) },
    { mediaUrls: ['https://example.com/2.jpg'] },
  ])('on what was changed since is refused, and one from before is void: %j', async (change) => {
    const { token } = await linkBy(team.admin);
    const { fingerprint } = (await look(token)).body;
    expect((await decide(token, { status: 'approved', fingerprint })).body.state).toBe('approved');
    const before = (await look(token)).body.fingerprint;
    await team.editor.client.patch(content, change);
    expectProblem(
      await decide(token, { status: 'approved', fingerprint: before }),
      412,
      'review-link.changed',
    );
    expect((await look(token)).body).toMatchObject({
      state: 'pending',
      decision: { status: 'approved', isCurrent: false },
    });
  });

  it('is on no other content: what was seen there is nothing here', async () => {
    const here = await linkBy(team.admin);
    contentId = await newContent({ title: 'Winter' });
    content = `${team.base}/contents/${contentId}`;
    const there = await linkBy(team.admin);
    const { fingerprint } = (await look(there.token)).body;
    expectProblem(await decide(here.token, { status: 'approved', fingerprint }), 412, 'review-link.changed');
    expect((await standing()).state).toBe('pending');
  });

  it('is also on what posts say by themselves', async () => {
    const accountId = await plantAccount(api, team.projectId, team.owner, 'threads');
    const { token } = await linkBy(team.admin);
    const { fingerprint } = (await look(token)).body;
    const metadata = { topicTag: 'own' };
    await create(team.editor, `${team.base}/posts`, { contentId, accountId, metadata });
    expectProblem(await decide(token, { status: 'approved', fingerprint }), 412, 'review-link.changed');
  });

  it('does not count by a link of whoever has written on the content', async () => {
    const own = await linkBy(team.editor);
    const refused = await decideNow(own.token, 'approved');
    expectProblem(refused, 403, 'review-link.own-work');
    const { code, detail } = refused.body as unknown as { code: string; detail: string };
    const told = { mayDecide: false, whyNot: { code, detail } };
    expect(own).toMatchObject(told);
    expect((await look(own.token)).body).toMatchObject(told);
    const listed = await team.editor.client.get<{ items: Link[] }>(`${content}/review-links`);
    expect(listed.body.items).toMatchObject([told]);
    expect((await page(own.token)).text).toContain(detail);
    const { token, ...others } = await linkBy(team.admin);
    expect(others).toMatchObject({ mayDecide: true, whyNot: null });
    await decideNow(token, 'approved');
    // The maker writes on it, and then takes that back: it is what was approved again, and the maker is an author of it.
    for (const title of ['Mine', 'Summer']) await team.admin.client.patch(content, { title });
    expect((await standing()).state).toBe('pending');
    await policy({ external: true, selfApproval: true });
    expect((await standing()).state).toBe('approved');
    expect((await decideNow(own.token, 'approved')).status).toBe(200);
  });

  it('is together with that of the maker, and with other links of the maker, one', async () => {
    await policy({ external: true, approvals: 2 });
    const links = [await linkBy(team.admin), await linkBy(team.admin)];
    for (const { token } of [...links, ...links]) await decideNow(token, 'approved');
    await team.admin.client.post(`${content}/approvals`, { status: 'approved' });
    expect(await standing()).toMatchObject({
      state: 'pending',
      stages: [{ approvedBy: [team.admin.id], approvedOutside: [{}, {}] }],
    });
    const other = await linkBy(team.owner);
    expect((await decideNow(other.token, 'approved')).body.state).toBe('approved');
  });

  it('that objects stands until the same link approves', async () => {
    const { token } = await linkBy(team.admin);
    expect((await decideNow(token, 'changes_requested')).body.state).toBe('changes_requested');
    await team.reviewer.client.post(`${content}/approvals`, { status: 'approved' });
    expect((await standing()).state).toBe('changes_requested');
    expect((await decideNow(token, 'approved')).body.state).toBe('approved');
  });

  it('is a member’s in nobody’s name', async () => {
    const { id } = await linkBy(team.admin);
    for (const field of ['reviewLinkId', 'reviewerName', 'vouchedBy'])
      expectFieldProblem(
        await team.reviewer.client.post(`${content}/approvals`, { status: 'approved', [field]: id }),
        422,
        field,
      );
  });
});

describe('a link that leads nowhere', () => {
  const UNKNOWN = 'A'.repeat(43);

  it.each<[string, (link: Link) => Promise<unknown>]>([
    ['revoked', (link) => team.editor.client.delete(`${content}/review-links/${link.id}`)],
    ['expired', (link) => admin.query('UPDATE review_links SET expires_at = now() WHERE id = $1', [link.id])],
    ['of a deleted content', () => team.editor.client.delete(content)],
    [
      'of somebody who has lost the role',
      () => admin.query(`UPDATE team_members SET role = 'reviewer' WHERE user_id = $1`, [maker.id]),
    ],
    [
      'of somebody who has left',
      () => admin.query('UPDATE team_members SET deleted_at = now() WHERE user_id = $1', [maker.id]),
    ],
    [
      'of somebody who was locked out',
      () => admin.query('UPDATE users SET is_active = false WHERE id = $1', [maker.id]),
    ],
  ])('because it is %s answers as one that never was', async (_what, end) => {
    maker = await addMember(api.client, team.owner, team.projectId, 'editor');
    const link = await linkBy(maker);
    expect((await look(link.token)).status).toBe(200);
    await end(link);
    expect(await answersOf(link.token)).toEqual(await answersOf(UNKNOWN));
    expect((await look(link.token)).status).toBe(404);
    const { rows } = await admin.query('SELECT FROM content_comments WHERE review_link_id = $1', [link.id]);
    expect(rows).toEqual([]);
  });
  let maker: Person;

  it.each(['x', '%00', `${UNKNOWN}A`, "' OR 1=1 --", '..%2f..'])(
    'because it is %s is no defect',
    async (token) => {
      const { status } = await look(encodeURIComponent(token));
      expect([400, 404]).toContain(status);
    },
  );

  it('stays revoked', async () => {
    const { id } = await linkBy(team.admin);
    const path = `${content}/review-links/${id}`;
    expect((await team.editor.client.delete(path)).status).toBe(204);
    expectProblem(await team.editor.client.delete(path), 404);
  });

  it('what was decided by it stands', async () => {
    const { token, id } = await linkBy(team.admin);
    await decideNow(token, 'approved');
    await team.editor.client.delete(`${content}/review-links/${id}`);
    expect((await standing()).state).toBe('approved');
  });
});

describe('the page', () => {
  it('runs nothing, whatever people have written, and works by a form alone', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
    contentId = await newContent({
      title: evil,
      description: evil,
      mediaUrls: ["https://example.com/?'onerror='x"],
    });
    content = `${team.base}/contents/${contentId}`;
    await team.editor.client.send('PUT', `${content}/variants`, {
      variants: [{ platform: 'threads', text: evil, title: evil, replies: [evil] }],
    });
    const { token } = await linkBy(team.admin, { name: evil });
    const { status, headers, text } = await page(token);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).not.toMatch(/<script|<img|'onerror/i);
    expect(text.match(/&#60;script/g)?.length).toBeGreaterThan(5);
    const csp = headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("form-action 'self'");
    expect(csp).not.toContain('script-src');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    // For those who do not see it: a language, a heading, a label for the one field, and both colour schemes.
    for (const part of ['<html lang="en">', '<h1>', '<label for="comment">', 'content="light dark"'])
      expect(text).toContain(part);
  });

  it('shows pictures of the library by their signed addresses', async () => {
    const { reference } = await newPicture(team.editor, team.projectId);
    contentId = await newContent({ contentType: 'image', mediaUrls: [reference] });
    content = `${team.base}/contents/${contentId}`;
    const { token } = await linkBy(team.admin);
    const [, address = ''] = /<img src="([^"]+)"/.exec((await page(token)).text) ?? [];
    const shown = await fetch(address);
    expect([new URL(address).origin, shown.status]).toEqual([api.client.url, 200]);
    expect(shown.headers.get('content-type')).toBe('image/png');
  });

  it('takes a decision, and then shows it', async () => {
    const { token } = await linkBy(team.admin);
    const [, fingerprint = ''] = /name="fingerprint" value="(\w+)"/.exec((await page(token)).text) ?? [];
    const sent = await answer(token, { status: 'approved', comment: 'Fine', fingerprint });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/api/v1/review/${token}`]);
    expect((await page(token)).text).toContain('You have approved it.');
    expect((await standing()).state).toBe('approved');
  });

  it('takes a comment alone', async () => {
    const { token } = await linkBy(team.editor);
    expect((await page(token)).text).not.toContain('value="approved"');
    const sent = await answer(token, { status: 'comment', comment: 'Bluer', fingerprint: '' });
    expect(sent.status).toBe(303);
    const { body } = await team.viewer.client.get<{ items: { body: string }[] }>(`${content}/comments`);
    expect(body.items.map((item) => item.body)).toEqual(['Bluer']);
  });

  it('says in words what we refuse', async () => {
    const { token } = await linkBy(team.admin);
    for (const [fields, status] of [
      [{ status: 'approved', comment: '', fingerprint: '0'.repeat(64) }, 412],
      [{ status: 'approved', comment: '', fingerprint: 'x' }, 422],
      [{ status: 'comment', comment: '' }, 422],
      [{ status: 'comment', comment: 'x'.repeat(5001) }, 422],
      [{ status: '<script>' }, 422],
    ] as const) {
      const sent = await answer(token, fields);
      expect([sent.status, sent.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
      expect(sent.text).not.toContain('<script>');
    }
  });

  it('is the only place that takes such a form', async () => {
    const { token } = await linkBy(team.admin);
    const sent = await api.client.send('POST', `/review/${token}/comments`, 'body=Hello', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expectProblem(sent, 415);
  });
});
