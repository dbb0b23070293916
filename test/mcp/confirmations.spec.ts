import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { Config } from '../../src/core/config/config.js';
import { Confirmations } from '../../src/mcp/confirmations.js';
import { plantAccount } from '../support/accounts.js';
import { connectAssistant, type Assistant, type ToolAnswer } from '../support/mcp-client.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

let api: SharedApi;
let team: Team;
let accountId: string;
let editor: Assistant;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  accountId = await plantAccount(api, team.projectId, team.owner);
  editor = await connectAssistant(team.editor.client);
});
afterEach(() => void jest.restoreAllMocks());

type Given = Record<string, unknown>;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const newContent = () =>
  create(team.editor, `${team.base}/contents`, { title: 'Bread', contentType: 'text', description: 'Fresh' });

/** What schedules a content of its own. */
async function newPost(): Promise<Given & { contentId: string }> {
  const contentId = await newContent();
  return { projectId: team.projectId, contentId, accountId, scheduledTime: inDays(2) };
}

async function postsOf(contentId: string): Promise<{ id: string; status: string; scheduledTime: string }[]> {
  const path = `${team.base}/posts?contentId=${contentId}`;
  return (await team.viewer.client.get<{ items: [] }>(path)).body.items;
}

/** The token of a preview, which must not have been refused. */
async function previewOf(tool: string, given: Given, assistant = editor): Promise<string> {
  const preview = await assistant.call(tool, given);
  expect(preview).toMatchObject({ isError: false, body: { confirmationToken: expect.any(String) } });
  return preview.body.confirmationToken as string;
}

function expectRefusal(answer: ToolAnswer, code: string): void {
  expect(answer).toMatchObject({ isError: true, body: { code } });
  expect(answer.text).toMatch(/What to do: call again without confirmationToken/);
}

describe('a preview', () => {
  it('does nothing, and shows what the call would do and what it is based on', async () => {
    const given = await newPost();
    const { body } = await editor.call('schedule_post', given);
    expect(body).toEqual({
      confirmationToken: expect.any(String),
      expiresAt: expect.any(String),
      note: expect.stringMatching(/^Nothing was done/),
      wouldAnswer: expect.objectContaining({ status: 'scheduled', scheduledTime: given.scheduledTime }),
      basedOn: {
        Contents_get: expect.objectContaining({ id: given.contentId, description: 'Fresh', status: 'draft' }),
        Accounts_get: expect.objectContaining({ id: accountId }),
      },
    });
    const minutes = (Date.parse(body.expiresAt as string) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    expect(await postsOf(given.contentId)).toEqual([]);
    const content = await team.viewer.client.get(`${team.base}/contents/${given.contentId}`);
    expect(content.body.status).toBe('draft');
  });

  it('of what would be refused is refused, and gives no token', async () => {
    const past = { ...(await newPost()), scheduledTime: '2020-01-01T00:00:00Z' };
    const { isError, body } = await editor.call('schedule_post', past);
    expect({ isError, body }).toMatchObject({ isError: true, body: { status: 422 } });
    expect(body.confirmationToken).toBeUndefined();
    const viewer = await connectAssistant(team.viewer.client);
    expect(await viewer.call('schedule_post', await newPost())).toMatchObject({
      isError: true,
      body: { code: 'access.role-too-low' },
    });
  });
});

describe('a confirmed call', () => {
  it('does it once, and answers later ones as the first', async () => {
    const given = await newPost();
    const confirmed = { ...given, confirmationToken: await previewOf('schedule_post', given) };
    const done = await editor.call('schedule_post', confirmed);
    expect(done).toMatchObject({ isError: false, body: { status: 'scheduled' } });
    for (let n = 0; n < 2; n++) {
      const { body } = await editor.call('schedule_post', confirmed);
      expect(body).toEqual({ ...done.body, isReplayed: true });
    }
    expect((await postsOf(given.contentId)).map(({ id }) => id)).toEqual([done.body.id]);
  });

  it('does it once also for calls at the same time, and for other spellings of the token', async () => {
    const given = await newPost();
    const token = await previewOf('schedule_post', given);
    // Of the 43 characters of 32 bytes the last one has two bits that say nothing.
    const spellings = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map(
      (last) => token.slice(0, -1) + last,
    );
    const answers = await Promise.all(
      [token, `${token}=`, ...spellings].map((confirmationToken) =>
        editor.call('schedule_post', { ...given, confirmationToken }),
      ),
    );
    expect(answers.filter(({ isError }) => !isError).length).toBeGreaterThan(0);
    expect(await postsOf(given.contentId)).toHaveLength(1);
  });

  it('may be done again on purpose, after another preview', async () => {
    const given = { ...(await newPost()), scheduledTime: undefined };
    for (let n = 0; n < 2; n++) {
      const confirmationToken = await previewOf('schedule_post', given);
      await editor.call('schedule_post', { ...given, confirmationToken });
    }
    expect(await postsOf(given.contentId)).toHaveLength(2);
  });

  it('takes a token of its own: none that is altered, of somebody else, of another tool or of nobody', async () => {
    const given = await newPost();
    const token = await previewOf('schedule_post', given);
    const [claims = '', signature = ''] = token.split('.');
    const owner = await connectAssistant(team.owner.client);
    const forged = Buffer.from(claims, 'base64url')
      .toString()
      .replace(/"expires":\d+/, '"expires":9e15');
    const wrong: unknown[] = [
      `${claims}.${signature.slice(2)}`,
      `${Buffer.from(forged).toString('base64url')}.${signature}`,
      `${token}.more`,
      claims,
      'nonsense',
      '',
      7,
      { token },
      await previewOf('schedule_post', given, owner),
    ];
    for (const confirmationToken of wrong)
      expectRefusal(
        await editor.call('schedule_post', { ...given, confirmationToken }),
        'mcp.wrong-confirmation',
      );
    const postId = await create(team.editor, `${team.base}/posts`, { contentId: given.contentId, accountId });
    const move = { projectId: team.projectId, postId, scheduledTime: inDays(3), confirmationToken: token };
    expectRefusal(await editor.call('reschedule_post', move), 'mcp.wrong-confirmation');
    expect((await postsOf(given.contentId)).map(({ status }) => status)).toEqual(['draft']);
  });

  it('takes the arguments of the preview, in any order, and no others', async () => {
    const given = await newPost();
    const confirmationToken = await previewOf('schedule_post', given);
    const other = { ...given, scheduledTime: inDays(4), confirmationToken };
    expectRefusal(await editor.call('schedule_post', other), 'mcp.other-arguments');
    const reordered = Object.fromEntries(Object.entries(given).reverse());
    const done = await editor.call('schedule_post', { ...reordered, confirmationToken });
    expect(done.isError).toBe(false);
  });

  it('is refused when the content has changed since', async () => {
    const given = await newPost();
    const confirmationToken = await previewOf('schedule_post', given);
    await team.editor.client.patch(`${team.base}/contents/${given.contentId}`, { description: 'Stale' });
    expectRefusal(
      await editor.call('schedule_post', { ...given, confirmationToken }),
      'mcp.changed-since-preview',
    );
    expect(await postsOf(given.contentId)).toEqual([]);
  });

  it('is refused when ten minutes are over', async () => {
    const given = await newPost();
    const confirmationToken = await previewOf('schedule_post', given);
    const { state } = JSON.parse(
      Buffer.from(confirmationToken.split('.')[0] ?? '', 'base64url').toString(),
    ) as { state: string };
    const ours = new Confirmations({ ENCRYPTION_KEYS: api.encryptionKeys } as Config);
    const act = { userId: team.editor.id, tool: 'schedule_post', given };
    const minutesAgo = (minutes: number) => {
      const now = Date.now();
      jest.spyOn(Date, 'now').mockReturnValue(now - minutes * 60_000);
      const issued = ours.issue(act, { state, etag: undefined }).confirmationToken;
      jest.restoreAllMocks();
      return issued;
    };
    expectRefusal(
      await editor.call('schedule_post', { ...given, confirmationToken: minutesAgo(10.1) }),
      'mcp.confirmation-expired',
    );
    expect(await editor.call('schedule_post', { ...given, confirmationToken: minutesAgo(9) })).toMatchObject({
      isError: false,
    });
  });
});

async function newMove(): Promise<Given & { postId: string }> {
  const body = { contentId: await newContent(), accountId, scheduledTime: inDays(2) };
  const postId = await create(team.editor, `${team.base}/posts`, body);
  return { projectId: team.projectId, postId, scheduledTime: inDays(5) };
}

describe('moving a post', () => {
  it('moves the one that was shown', async () => {
    const given = await newMove();
    const confirmationToken = await previewOf('reschedule_post', given);
    const read = () => team.viewer.client.get(`${team.base}/posts/${given.postId}`);
    expect((await read()).body.scheduledTime).not.toBe(given.scheduledTime);
    const moved = await editor.call('reschedule_post', { ...given, confirmationToken });
    expect(moved.isError).toBe(false);
    expect((await read()).body.scheduledTime).toBe(given.scheduledTime);
  });

  it('is refused when somebody else has moved it meanwhile', async () => {
    const given = await newMove();
    const confirmationToken = await previewOf('reschedule_post', given);
    await team.editor.client.patch(`${team.base}/posts/${given.postId}`, { scheduledTime: inDays(9) });
    const { isError, body } = await editor.call('reschedule_post', { ...given, confirmationToken });
    expect({ isError, status: body.status }).toEqual({ isError: true, status: 412 });
  });
});

describe('a plan', () => {
  async function newPlan(): Promise<Given & { planId: string }> {
    const { projectId } = team;
    const items = [{ contentId: await newContent(), accountIds: [accountId] }];
    const plan = await editor.call('plan_posts', { projectId, from: inDays(20), to: inDays(23), items });
    return { projectId, planId: plan.body.id as string };
  }

  it('is applied as it was shown, once', async () => {
    const given = await newPlan();
    const preview = await editor.call('apply_plan', given);
    expect(preview.body).toMatchObject({
      wouldAnswer: { status: 'applied', placed: 1 },
      basedOn: { Plans_get: { status: 'draft' }, Plans_listEntries: { items: [expect.any(Object)] } },
    });
    expect((await editor.call('get_plan', given)).body.status).toBe('draft');
    const { confirmationToken } = preview.body;
    const done = await editor.call('apply_plan', { ...given, confirmationToken });
    expect(done).toMatchObject({ isError: false, body: { status: 'applied' } });
    const again = await editor.call('apply_plan', { ...given, confirmationToken });
    expect(again.body).toEqual({ ...done.body, isReplayed: true });
  });

  it('is not applied when an entry has changed since', async () => {
    const given = await newPlan();
    const confirmationToken = await previewOf('apply_plan', given);
    const path = `${team.base}/schedule/plans/${given.planId}/entries`;
    const { body } = await team.editor.client.get<{ items: { id: string }[] }>(path);
    await team.editor.client.patch(`${path}/${body.items[0]?.id}`, { scheduledTime: inDays(22) });
    expectRefusal(
      await editor.call('apply_plan', { ...given, confirmationToken }),
      'mcp.changed-since-preview',
    );
    expect((await editor.call('get_plan', given)).body.status).toBe('draft');
  });
});

it('a token holds for the same arguments in any order of their fields, and for no others', () => {
  const key = Buffer.alloc(32, 7).toString('base64');
  const ours = new Confirmations({ ENCRYPTION_KEYS: `k:${key}` } as Config);
  const act = (given: Given) => ({ userId: 'u', tool: 't', given });
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, inner]) => [name, reversed(inner)]),
    );
  };
  const object = fc.dictionary(
    fc.string({ minLength: 1 }).filter((s) => s !== '__proto__'),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(object, object, (given, other) => {
      const { confirmationToken } = ours.issue(act(given), { state: 's', etag: undefined });
      expect(ours.open(confirmationToken, act(reversed(given) as Given)).state).toBe('s');
      const isSame = JSON.stringify(sortedDeep(given)) === JSON.stringify(sortedDeep(other));
      if (!isSame) expect(() => ours.open(confirmationToken, act(other))).toThrow('other arguments');
    }),
  );
});

function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(sortedDeep)];
  if (typeof value !== 'object' || value === null) return value;
  const names = Object.keys(value).sort();
  return names.map((name) => [name, sortedDeep((value as Given)[name])]);
}
