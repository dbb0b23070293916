import { beforeAll, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Proposal {
  variant: { platform?: string; accountId?: string; text?: string; replies?: string[]; title?: string };
  changes: string[];
}
interface Preview {
  text: { text: string; length: number; limit: number };
  replies: { text: string; length: number }[];
  settings: Record<string, unknown>;
  media: { altText: string | null }[];
  isReady: boolean;
  findings: { rule: string }[];
}

const SENTENCE = 'This sentence of ours has exactly fifty characters. ';

let api: SharedApi;
let team: Team;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});

const make = async (fields: Record<string, unknown>) =>
  `${team.base}/contents/${await create(team.editor, `${team.base}/contents`, { title: 'Title', contentType: 'text', ...fields })}`;
const adapt = async (path: string, body: Record<string, unknown>) => {
  const answer = await team.editor.client.post<{ items: Proposal[] }>(`${path}/adapt`, body);
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)]);
  return answer.body.items;
};
const preview = (path: string, targets: unknown) =>
  team.viewer.client.post<{ items: Preview[] }>(`${path}/preview`, { targets });

describe('a proposal', () => {
  it('goes on in a chain where the network has chains, and is shortened where it has none', async () => {
    const path = await make({ description: SENTENCE.repeat(12).trim() });
    const [threads, twitter, pinterest] = await adapt(path, {
      targets: [{ platform: 'threads' }, { platform: 'twitter' }, { platform: 'instagram' }],
    });
    expect(threads?.variant.replies).toHaveLength(1);
    expect(threads?.variant.text).toMatch(/ 1\/2$/);
    expect(twitter?.variant.replies?.length).toBe(2);
    expect(twitter?.changes).toEqual(['the text goes on below the post, in 2 parts']);
    expect(pinterest).toMatchObject({ variant: { platform: 'instagram' }, changes: [] });
    const [short] = await adapt(path, { targets: [{ platform: 'twitter' }], thread: false });
    expect(short?.variant.text).toMatch(/…$/);
    expect(short?.variant.replies).toBeUndefined();
  });

  it('is fit to be sent once it is kept', async () => {
    const path = await make({ description: SENTENCE.repeat(30).trim() });
    const items = await adapt(path, { targets: [{ platform: 'threads' }, { platform: 'twitter' }] });
    const kept = await team.editor.client.send('PUT', `${path}/variants`, {
      variants: items.map(({ variant }) => variant),
    });
    expect(kept.status).toBe(200);
    const { body } = await preview(path, [{ platform: 'threads' }, { platform: 'twitter' }]);
    for (const { text, replies, isReady } of body.items) {
      expect([isReady, text.length <= text.limit]).toEqual([true, true]);
      expect(replies.length).toBeGreaterThan(1);
    }
  });

  it('moves addresses below the post, with the project’s parameters, and adds hashtags', async () => {
    const utm = { medium: 'social', campaign: 'spring' };
    await team.owner.client.patch(team.base, { settings: { utm } });
    const path = await make({ description: 'Read https://example.com/post now.' });
    const [item] = await adapt(path, {
      targets: [{ platform: 'linkedin' }],
      links: 'first-comment',
      hashtags: ['#one', 'two'],
    });
    expect(item?.variant).toEqual({
      platform: 'linkedin',
      text: 'Read now.\n\n#one #two',
      replies: ['https://example.com/post?utm_source=linkedin&utm_medium=social&utm_campaign=spring'],
    });
    expect(item?.changes).toHaveLength(3);
    const [plain] = await adapt(path, { targets: [{ platform: 'linkedin' }], utm: false });
    expect(plain).toEqual({ variant: { platform: 'linkedin' }, changes: [] });
    await team.owner.client.patch(team.base, { settings: { utm: {} } });
  });

  it('keeps what a variant says already, and nothing of it is stored', async () => {
    const accountId = await plantAccount(api, team.projectId, team.admin, 'twitter');
    const path = await make({ description: 'Text' });
    const variants = [{ accountId, title: 'Own title', text: SENTENCE.repeat(7).trim() }];
    await team.editor.client.send('PUT', `${path}/variants`, { variants });
    const [item] = await adapt(path, { targets: [{ accountId }] });
    expect(item?.variant).toMatchObject({
      accountId,
      title: 'Own title',
      text: expect.stringMatching(/ 1\/2$/),
    });
    expect((await team.viewer.client.get(path)).body).toMatchObject({ variants, version: 2 });
  });

  it.each([
    ['targets', { targets: [] }],
    ['targets.0', { targets: [{}] }],
    ['targets.0.platform', { targets: [{ platform: 'nowhere' }] }],
    ['targets.0.accountId', { targets: [{ accountId: '00000000-0000-4000-8000-000000000000' }] }],
    ['hashtags.0', { targets: [{ platform: 'threads' }], hashtags: ['two words'] }],
    ['links', { targets: [{ platform: 'threads' }], links: 'elsewhere' }],
  ])('names what is wrong: %s', async (field, body) => {
    const path = await make({});
    const answer = await team.editor.client.post(`${path}/adapt`, body);
    expectFieldProblem(answer, 422, field.replace('hashtags.0', 'hashtags'));
  });
});

describe('a preview', () => {
  it('shows what would be sent, counted as the network counts, with the post’s own settings first', async () => {
    const path = await make({
      description: 'Family 👩‍👩‍👧‍👦 https://example.com/a-very-long-address-that-counts-as-23',
    });
    await team.editor.client.send('PUT', `${path}/variants`, {
      variants: [{ platform: 'threads', text: 'On Threads', replies: ['Below'] }],
    });
    const { body } = await preview(path, [{ platform: 'twitter' }, { platform: 'threads' }]);
    expect(body.items).toMatchObject([
      { text: { length: 'Family '.length + 2 + 1 + 23, limit: 280 }, replies: [], isReady: true },
      { text: { text: 'On Threads', length: 10 }, replies: [{ text: 'Below', length: 5 }] },
    ]);
  });

  it('tells what the network would refuse', async () => {
    const path = await make({ description: 'x'.repeat(600) });
    const { body } = await preview(path, [{ platform: 'threads' }]);
    expect(body.items[0]).toMatchObject({
      isReady: false,
      findings: expect.arrayContaining([expect.objectContaining({ rule: 'text.length' })]),
    });
    expectProblem(
      await preview(`${team.base}/contents/00000000-0000-4000-8000-000000000000`, [{ platform: 'threads' }]),
      404,
    );
  });
});
