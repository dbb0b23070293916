import { beforeAll, describe, expect, it } from '@jest/globals';
import { registerPerson, type Person } from '../support/http-client.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject } from '../support/team.js';

interface Content {
  id: string;
  title: string;
  updatedAt: string;
}

const ROWS = 60;
/** Few titles for many rows, and letters whose order depends on the language. */
const TITLES = ['Same', 'Same', 'Same', 'apple', 'Äpfel', 'Zebra', 'émile'];
const SORTS = ['createdAt', '-createdAt', 'updatedAt', '-updatedAt', 'title', '-title'];

let api: SharedApi;
let owner: Person;
let path: string;
const made: string[] = [];

const make = (title: string) => create(owner, path, { title, contentType: 'text' });

beforeAll(async () => {
  api = await sharedApi();
  owner = await registerPerson(api.client, 'Owner');
  path = `/projects/${await makeProject(owner)}/contents`;
  for (let row = 0; row < ROWS; row++) made.push(await make(TITLES[row % TITLES.length] ?? ''));
  // Some are changed in another order than they were made, and some at once.
  for (const id of made.slice(10, 30).reverse())
    await owner.client.patch(`${path}/${id}`, { description: 'x' });
});

describe.each(SORTS)('sorted by %s', (sort) => {
  it('pages of 7 give every row once, in the order of one long page', async () => {
    const whole = await walk<Content>(owner, `${path}?sort=${sort}`, 100);
    const paged = await walk<Content>(owner, `${path}?sort=${sort}`, 7);
    expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(new Set(paged.map(({ id }) => id)).size).toBe(paged.length);
    expect(paged.map(({ id }) => id)).toEqual(expect.arrayContaining(made));
  });

  it('no row of before is missed or told twice while others come in', async () => {
    const before = (await walk<Content>(owner, `${path}?sort=${sort}`, 100)).map(({ id }) => id);
    const walked = await walk<Content>(owner, `${path}?sort=${sort}`, 13, () => make('Same'));
    const ids = walked.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => before.includes(id))).toEqual(before);
  });
});

it('the order is that of the sort', async () => {
  const oldestFirst = (await walk<Content>(owner, `${path}?sort=createdAt`, 50)).map(({ id }) => id);
  expect(oldestFirst.slice(0, ROWS)).toEqual(made);
  const newestChange = await walk<Content>(owner, `${path}?sort=-updatedAt`, 50);
  const times = newestChange.map(({ updatedAt }) => updatedAt);
  expect(times).toEqual([...times].sort().reverse());
  const titles = (await walk<Content>(owner, `${path}?sort=title`, 50)).map(({ title }) => title);
  const runs = titles.filter((title, index) => title !== titles[index - 1]);
  expect(new Set(runs).size).toBe(runs.length);
});

describe('a cursor', () => {
  const cursorOf = async (query: string) =>
    (await owner.client.get<{ nextCursor: string }>(`${path}?limit=5&${query}`)).body.nextCursor;
  const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const id = '00000000-0000-4000-8000-000000000000';

  it('of another sort is refused', async () => {
    const cursor = await cursorOf('sort=title');
    const answer = await owner.client.get(`${path}?sort=-title&cursor=${cursor}`);
    expectFieldProblem(answer, 422, 'cursor', 'request.invalid-cursor');
  });

  it.each([
    ['no base64', '***'],
    ['empty', ''],
    ['long', 'A'.repeat(200)],
    ['no list', Buffer.from('{}').toString('base64url')],
    ['an id that is none', forged('-createdAt', id, 'x')],
    ['a value that is no id', forged('-createdAt', 'x', id)],
    ['a value of another type', forged('-createdAt', 7, id)],
    ['one part too many', forged('-createdAt', id, id, id)],
  ])('that is made up is refused: %s', async (_what, cursor) => {
    const answer = await owner.client.get(`${path}?cursor=${encodeURIComponent(cursor)}`);
    expectFieldProblem(answer, 422, 'cursor', 'request.invalid-cursor');
  });

  it.each([
    ['updatedAt', 'yesterday'],
    ['updatedAt', 'infinity'],
    ['updatedAt', "2026-01-01'--"],
    ['title', 'half \ud800 a pair'],
    ['title', 'nul \0'],
  ])('that is made up for sort %s is refused: %j', async (sort, value) => {
    const answer = await owner.client.get(`${path}?sort=${sort}&cursor=${forged(sort, value, id)}`);
    expectFieldProblem(answer, 422, 'cursor', 'request.invalid-cursor');
  });

  it.each(['0', '-1', '101', 'abc', '1e9', 'NaN', '1.5', '', 'Infinity', '1&limit=2'])(
    'goes with no limit of %s',
    async (limit) => {
      expectFieldProblem(await owner.client.get(`${path}?limit=${limit}`), 422, 'limit');
    },
  );
});
