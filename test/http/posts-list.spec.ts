import { beforeAll, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

interface Post {
  scheduledTime: string | null;
}

const YEAR = new Date().getUTCFullYear() + 1;

let api: SharedApi;
let mine: Team;
let path: string;

const at = (day: number) => `${YEAR}-03-0${day + 1}T12:00:00.000Z`;

beforeAll(async () => {
  api = await sharedApi();
  mine = await makeTeam(api.client);
  path = `${mine.base}/posts`;
  const contentId = await create(mine.editor, `${mine.base}/contents`, { title: 'T', contentType: 'text' });
  const accountId = await plantAccount(api, mine.projectId, mine.owner, 'threads');
  // Drafts have no time, and several posts go out at the same time.
  for (let number = 0; number < 23; number++) {
    const time = number % 4 === 0 ? {} : { scheduledTime: at(number % 5) };
    await create(mine.editor, path, { contentId, accountId, ...time });
  }
});

describe('the list of posts', () => {
  it.each(['scheduledTime', '-scheduledTime', 'createdAt', '-createdAt'])(
    'sorted by %s comes in pages without gap or double',
    async (sort) => {
      const whole = await walk<Post>(mine.viewer, `${path}?sort=${sort}`, 100);
      const paged = await walk<Post>(mine.viewer, `${path}?sort=${sort}`, 4);
      expect(whole).toHaveLength(23);
      expect(paged).toEqual(whole);
    },
  );

  it('puts posts without a time last', async () => {
    const times = (await walk<Post>(mine.viewer, path, 10)).map(
      ({ scheduledTime }) => scheduledTime ?? 'none',
    );
    expect(times).toEqual([...times].sort());
  });

  it('filters by status, network and time', async () => {
    expect(await walk(mine.viewer, `${path}?status=draft&platform=threads`, 100)).toHaveLength(6);
    expect(await walk(mine.viewer, `${path}?platform=twitter`, 100)).toHaveLength(0);
    const some = await walk<Post>(mine.viewer, `${path}?from=${at(1)}&to=${at(3)}`, 100);
    expect(new Set(some.map(({ scheduledTime }) => scheduledTime))).toEqual(new Set([at(1), at(2)]));
  });

  it.each([
    ['from', 'yesterday'],
    ['from', '2026-05-01'],
    ['to', '2026-W18-5'],
    ['to', '0000-01-01T00:00:00Z'],
    ['needsAttention', 'maybe'],
    ['deleted', '1'],
    ['status', 'lost'],
    ['accountId', 'x'],
    ['sort', 'title'],
    ['fence', '1'],
  ])('names the wrong parameter %s=%s', async (field, value) => {
    expectFieldProblem(await mine.viewer.client.get(`${path}?${field}=${value}`), 422, field);
  });
});
