import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
import { startApi, type TestApi } from '../support/api.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { create, makeTeam, type Team } from '../support/team.js';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';

interface Finding {
  severity: string;
  field: string;
  rule: string;
  limit: number | string | null;
  actual: number | string | null;
}

interface Validation {
  isReady: boolean;
  results: { accountId: string | null; platform: string; isReady: boolean; findings: Finding[] }[];
}

const PICTURE = 'https://media.example.com/loaf.jpg';

describe('a content held against the rules of networks', () => {
  let sandbox: RunningSandbox;
  let api: TestApi;
  let team: Team;
  let threads: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    api = await startApi({ SANDBOX_URL: sandbox.url, AI_BASE_URL: '' });
    team = await makeTeam(api.client);
    threads = await plantAccount(api, team.projectId, team.owner, 'threads');
  });
  afterAll(async () => {
    await api.close();
    await sandbox.close();
  });

  const validate = (body: object, client = team.editor.client) =>
    client.post<Validation>(`${team.base}/posts/validate`, body);
  const findings = async (content: object, metadata?: object) => {
    const targets = [{ platform: 'threads', ...(metadata ? { metadata } : {}) }];
    const { body, status } = await validate({
      content: { title: 'T', contentType: 'text', ...content },
      targets,
    });
    expect(status).toBe(200);
    return body.results[0]!.findings.map(({ severity, field, rule, limit, actual }) => [
      severity,
      field,
      rule,
      limit,
      actual,
    ]);
  };

  it('is ready where nothing speaks against it', async () => {
    const contentId = await create(team.editor, `${team.base}/contents`, {
      title: 'Bread',
      contentType: 'image',
      mediaUrls: [PICTURE],
    });
    const { body } = await validate({ contentId, targets: [{ accountId: threads }] });
    expect(body).toEqual({
      isReady: true,
      results: [{ accountId: threads, platform: 'threads', isReady: true, findings: [] }],
    });
  });

  it('is told each rule that it breaks, with limit and actual value', async () => {
    // An emoji counts as the four bytes of its UTF-8.
    expect(await findings({ description: `${'a'.repeat(497)}🍞` })).toEqual([
      ['error', 'text', 'text.length', 500, 501],
    ]);
    expect(await findings({ description: `${'a'.repeat(496)}🍞` })).toEqual([]);
    expect(await findings({ description: '#one #two and x#no' })).toEqual([
      ['warning', 'text', 'text.hashtags', 1, 2],
    ]);
    const links = [1, 2, 3, 4, 5, 6].map((number) => `https://example.com/${number}`).join(' ');
    expect(await findings({ description: links })).toEqual([['error', 'text', 'text.links', 5, 6]]);
    expect(await findings({ contentType: 'story', mediaUrls: [PICTURE] })).toMatchObject([
      ['error', 'contentType', 'content-type', 'text, image, video, carousel', 'story'],
    ]);
    expect(await findings({ contentType: 'carousel', mediaUrls: [PICTURE] })).toEqual([
      ['error', 'mediaUrls', 'media.count', '2 to 20', 1],
    ]);
  });

  it('has its media measured where they are', async () => {
    expect(
      await findings({ contentType: 'image', mediaUrls: [`${PICTURE}?width=300&bytes=8000001`] }),
    ).toEqual([
      ['error', 'mediaUrls.0', 'medium.bytes', 8_000_000, 8_000_001],
      ['error', 'mediaUrls.0', 'medium.width', 320, 300],
    ]);
    expect(
      await findings({ contentType: 'video', mediaUrls: ['https://media.example.com/a.mp4?seconds=301'] }),
    ).toEqual([['error', 'mediaUrls.0', 'medium.duration', 300, 301]]);
    expect(await findings({ contentType: 'image', mediaUrls: ['https://media.example.com/a.gif'] })).toEqual([
      ['error', 'mediaUrls.0', 'medium.type', 'image/jpeg, image/png', 'image/gif'],
    ]);
    expect(
      await findings({
        contentType: 'carousel',
        mediaUrls: [PICTURE, 'https://media.example.com/page.html', 'http://127.0.0.1/a.jpg'],
      }),
    ).toEqual([
      ['error', 'mediaUrls.1', 'medium.usable', null, null],
      ['error', 'mediaUrls.2', 'medium.usable', null, null],
    ]);
  });

  it('has its settings checked with it', async () => {
    const content = { contentType: 'image', mediaUrls: [PICTURE] };
    expect(await findings(content, { replyControl: 'nobody', altTexts: ['A loaf'] })).toMatchObject([
      ['error', 'metadata.replyControl', 'settings.isIn', null, null],
    ]);
    expect(await findings(content, { altTexts: ['a'.repeat(1001)] })).toEqual([
      ['error', 'altTexts.0', 'alt-text.length', 1000, 1001],
    ]);
  });

  it('is warned of where the project wants an approval that it has not', async () => {
    const of = await makeTeam(api.client, 'Approving');
    const [first, second] = [
      await plantAccount(api, of.projectId, of.owner, 'threads'),
      await plantAccount(api, of.projectId, of.owner, 'threads'),
    ];
    const contents = `${of.base}/contents`;
    const contentId = await create(of.editor, contents, {
      title: 'T',
      contentType: 'text',
      description: 'x',
    });
    const ask = async (given: object, targets: object[]) => {
      const { body } = await of.editor.client.post<Validation>(`${of.base}/posts/validate`, {
        ...given,
        targets,
      });
      expect(body.isReady).toBe(true);
      return body.results.map(({ findings }) =>
        findings.map(({ severity, field, rule }) => `${severity} ${field} ${rule}`),
      );
    };
    const anywhere = [{ platform: 'threads' }, { accountId: first }, { accountId: second }];
    const missing = ['warning approval approval.missing'];
    const content = { title: 'T', contentType: 'text', description: 'x' };
    expect(await ask({ contentId }, anywhere)).toEqual([[], [], []]);
    expect(await ask({ content }, [{ platform: 'threads' }])).toEqual([[]]);
    await of.owner.client.patch(of.base, { settings: { approval: { required: true } } });
    expect(await ask({ contentId }, anywhere)).toEqual([missing, missing, missing]);
    expect(await ask({ content }, [{ platform: 'threads' }])).toEqual([missing]);
    // An approval covers the accounts of the posts that there are then.
    await create(of.editor, `${of.base}/posts`, { contentId, accountId: first });
    await create(of.reviewer, `${contents}/${contentId}/approvals`, { status: 'approved' });
    expect(await ask({ contentId }, anywhere)).toEqual([[], [], missing]);
  });

  it('is not scheduled while a rule forbids it, and kept as a draft', async () => {
    const post = async (content: object, extra: object) => {
      const contentId = await create(team.editor, `${team.base}/contents`, { title: 'T', ...content });
      return team.editor.client.post<{ id: string }>(`${team.base}/posts`, {
        contentId,
        accountId: threads,
        ...extra,
      });
    };
    const time = { scheduledTime: new Date(Date.now() + 3_600_000).toISOString() };
    const long = { contentType: 'text', description: 'a'.repeat(501) };
    expectFieldProblem(await post(long, time), 422, 'content.text', 'post.not-accepted');
    const narrow = { contentType: 'image', mediaUrls: [`${PICTURE}?width=300`] };
    const field = 'content.mediaUrls.0';
    expectFieldProblem(await post(narrow, time), 422, field, 'post.not-accepted');
    const draft = await post(narrow, {});
    expect(draft.status).toBe(201);
    const path = `${team.base}/posts/${draft.body.id}`;
    expectFieldProblem(await team.editor.client.post(`${path}/publish-now`), 422, field, 'post.not-accepted');
    expectFieldProblem(await team.editor.client.patch(path, time), 422, field, 'post.not-accepted');
  });

  it('must be named in one way', async () => {
    const targets = [{ platform: 'threads' }];
    const content = { title: 'T', contentType: 'text' };
    expectFieldProblem(await validate({ targets }), 422, 'contentId', 'request.invalid');
    expectFieldProblem(await validate({ content, targets: [{}] }), 422, 'targets.0', 'request.invalid');
    expectFieldProblem(
      await validate({ content, targets: [{ accountId: threads, platform: 'threads' }] }),
      422,
      'targets.0',
      'request.invalid',
    );
    const unknown = '00000000-0000-4000-8000-000000000000';
    expectFieldProblem(
      await validate({ content, targets: [{ accountId: unknown }] }),
      422,
      'targets.0.accountId',
      'post.unknown-account',
    );
    expectProblem(await validate({ contentId: unknown, targets }), 422, 'post.unknown-content');
    expect((await validate({ content, targets }, team.viewer.client)).status).toBe(403);
  });

  it('is written by people alone where the server has no language model', async () => {
    const asked = { task: 'caption', text: 'Bread' };
    const answer = await team.editor.client.post(`${team.base}/contents/generate`, asked);
    expect(expectProblem(answer, 503, 'generation.not-configured').detail).toMatch(
      /AI_BASE_URL and AI_MODEL/,
    );
    const usage = await team.viewer.client.get(`${team.base}/generation/usage`);
    expect(usage).toMatchObject({ status: 200, body: { usedTokens: 0 } });
  });
});
