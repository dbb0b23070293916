import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { plantAccount } from '../support/accounts.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject } from '../support/team.js';

interface ImportResult {
  imported: number;
  present: number;
  invalid: number;
  rows: {
    outcome: string;
    contentId: string | null;
    postIds: string[];
    timeAdjustment: string | null;
    errors: { line: number; column: string; rule: string }[];
  }[];
}

const YEAR = new Date().getUTCFullYear() + 1;
const HEADER =
  'external_id,title,description,content_type,account,scheduled_date,scheduled_time,time_zone,occurrence,categories,tags,media_urls';
const DAY = `${YEAR}-06-01`;
const line = (
  externalId: string,
  { title = 'Title', account = 'linkedin:planted', day = DAY, time = '09:00' } = {},
) => `${externalId},${title},Copy,text,${account},${day},${time},Europe/Vienna,,,,`;

let api: SharedApi;
let owner: Person;
let base: string;

beforeAll(async () => {
  api = await sharedApi();
  owner = await registerPerson(api.client, 'Owner');
});

beforeEach(async () => {
  base = await projectWithAccounts();
});

async function projectWithAccounts(): Promise<string> {
  const projectId = await makeProject(owner);
  await plantAccount(api, projectId, owner, 'linkedin');
  await plantAccount(api, projectId, owner, 'threads');
  return `/projects/${projectId}`;
}

const send = (csv: string, query = '', to = base) =>
  owner.client.send<ImportResult>('POST', `${to}/calendar/import${query}`, csv, {
    'content-type': 'text/csv',
  });
const load = async (query = '', from = base) => {
  const answer = await owner.client.get(`${from}/calendar/export${query}`);
  expect(answer.status).toBe(200);
  return answer;
};
const cellsOf = (csv: string) => parse<Record<string, string>>(csv, { columns: true });
const postsOf = (project = base) =>
  walk<{ id: string; contentId: string; timeAdjustment: string | null; scheduledTime: string }>(
    owner,
    `${project}/posts`,
    50,
  );

/** The Sunday of a month, counted from its end (1: the last) or, negative, from its beginning. */
function sunday(month: number, nth: number): string {
  const days = Array.from({ length: 31 }, (_, n) => new Date(Date.UTC(YEAR, month, n + 1))).filter(
    (day) => day.getUTCDay() === 0 && day.getUTCMonth() === month,
  );
  return (days.at(nth > 0 ? -nth : -nth - 1) as Date).toISOString().slice(0, 10);
}

/** Times that clocks show twice, and some that they do not. */
const TIMES = [
  { scheduledLocal: `${sunday(9, 1)}T02:30`, timeZone: 'Europe/Vienna' },
  { scheduledLocal: `${sunday(10, -1)}T01:15:30`, timeZone: 'America/New_York' },
  { scheduledLocal: `${sunday(3, -1)}T01:45`, timeZone: 'Australia/Lord_Howe' },
  { scheduledLocal: `${DAY}T23:59:59`, timeZone: 'Asia/Kathmandu' },
  { scheduledLocal: `${sunday(2, 1)}T02:30`, timeZone: 'Europe/Vienna' },
];
const TAGS = ['a;b', 'c\\', '=sum(1)', "'quoted", 'd\\;e', '-f', '🥐'];
const SIGNS = [
  '"',
  '""',
  '\n',
  '\r\n',
  '=',
  '+',
  '-',
  '@',
  '\t',
  ';',
  ',',
  '\\',
  "'",
  '🥐',
  '\uFEFF',
  ' ',
  'é',
];

const texts = fc.array(fc.constantFrom(...SIGNS), { maxLength: 12 }).map((signs) => `${signs.join('')}x`);
const contents = fc.record({
  title: texts,
  description: texts,
  externalId: fc.option(texts.map((text) => text.replace(/[\r\n]/g, ''))),
  tags: fc.subarray(TAGS),
  times: fc.subarray(TIMES, { minLength: 1, maxLength: 2 }),
  occurrence: fc.constantFrom('first', 'second'),
  accounts: fc.subarray([0, 1], { minLength: 1 }),
});

describe('an export', () => {
  it('imports unchanged: into its own project nothing, into another one all of it, which is exported as the same bytes', async () => {
    const many = fc.uniqueArray(contents, {
      minLength: 6,
      maxLength: 8,
      selector: ({ externalId }) => externalId ?? Symbol(),
    });
    await fc.assert(
      fc.asyncProperty(many, async (wanted) => {
        const [from, to] = [await projectWithAccounts(), await projectWithAccounts()];
        const accountIds = (await walk<{ id: string }>(owner, `${from}/accounts`, 50)).map(({ id }) => id);
        const tagIds = new Map<string, string>();
        for (const name of TAGS) tagIds.set(name, await create(owner, `${from}/tags`, { name }));
        for (const { title, description, externalId, tags, times, occurrence, accounts } of wanted) {
          const contentId = await create(owner, `${from}/contents`, {
            ...{ title, description, externalId, contentType: 'text' },
            tagIds: tags.map((tag) => tagIds.get(tag)),
          });
          for (const time of times)
            for (const account of accounts)
              await create(owner, `${from}/posts`, {
                ...{ contentId, accountId: accountIds[account], ...time, occurrence },
              });
        }
        const { text } = await load('', from);
        const rows = cellsOf(text);
        for (const cells of rows)
          for (const cell of Object.values(cells)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
        expect((await send(text, '?dryRun=true', from)).body).toMatchObject({
          ...{ imported: 0, invalid: 0, present: rows.length },
        });
        expect((await send(text, '', to)).body).toMatchObject({
          ...{ imported: rows.length, invalid: 0, present: 0 },
        });
        expect((await load('', to)).text).toBe(text);
        const instants = async (project: string) =>
          (await postsOf(project)).map(({ scheduledTime }) => scheduledTime).sort();
        expect(await instants(to)).toEqual(await instants(from));
      }),
      { numRuns: 2 },
    );
  });

  it('is CSV with a name, shows the posts that its filters say, and goes on past one page', async () => {
    const rows = Array.from({ length: 205 }, (_, n) =>
      line(`row ${n}`, {
        account: n === 0 ? 'threads:planted' : 'linkedin:planted;threads:planted',
        day: n < 100 ? DAY : `${YEAR}-06-03`,
      }),
    );
    expect((await send([HEADER, ...rows].join('\n'))).body).toMatchObject({ imported: 205 });
    const answer = await load();
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('calendar.csv');
    const posts = cellsOf(answer.text).flatMap(({ account = '' }) => account.split(';'));
    expect(posts).toHaveLength(409);
    const count = async (query: string) => cellsOf((await load(query)).text).length;
    expect(await count('?platform=linkedin')).toBe(204);
    expect(await count(`?from=${DAY}&to=${YEAR}-06-02`)).toBe(100);
    expect(await count(`?from=${YEAR}-06-04`)).toBe(0);
    expect(await count('?status=published')).toBe(0);
  });

  it('is refused before it begins', async () => {
    const stranger = await registerPerson(api.client, 'Stranger');
    expectProblem(await stranger.client.get(`${base}/calendar/export`), 404);
    const wrong = {
      from: '?from=2026-02-30',
      to: '?from=2027-02-01&to=2027-01-01',
      timeZone: '?timeZone=Moon',
      status: '?status=lost',
      limit: '?limit=1',
    };
    for (const [field, query] of Object.entries(wrong))
      expectFieldProblem(await owner.client.get(`${base}/calendar/export${query}`), 422, field);
  });
});

describe('an import', () => {
  it('of the same file again changes nothing: each row says that it is there already', async () => {
    const csv = [HEADER, line('one'), line('two'), line('one', { time: '10:00' })].join('\n');
    const first = await send(csv);
    expect(first.body).toMatchObject({ imported: 3, present: 0 });
    expect(first.body.rows[2]?.contentId).toBe(first.body.rows[0]?.contentId);
    for (const query of ['', '?dryRun=true', '?mode=best-effort']) {
      const { body } = await send(`${csv}\n${line('', { time: '99:99' })}`, `${query || '?dryRun=true'}`);
      expect(body).toMatchObject({ imported: 0, present: 3, invalid: 1 });
      expect(body.rows[0]).toMatchObject({
        ...{ outcome: 'present', contentId: first.body.rows[0]?.contentId, postIds: [] },
      });
    }
    expect(await postsOf()).toHaveLength(3);
  });

  it('of the same file twice at once makes each content once', async () => {
    const csv = [HEADER, ...Array.from({ length: 9 }, (_, n) => line(`row ${n}`, { title: `${n}` }))].join(
      '\n',
    );
    const both = await Promise.all([1, 2].map(() => send(csv, '?mode=best-effort')));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both.reduce((total, { body }) => total + body.imported, 0)).toBe(9);
    for (const { column } of both.flatMap(({ body }) => body.rows).flatMap(({ errors }) => errors))
      expect(column).toBe('external_id');
    const titles = (await walk<{ title: string }>(owner, `${base}/contents`, 50)).map(({ title }) => title);
    expect(titles.sort()).toEqual(Array.from({ length: 9 }, (_, n) => `${n}`));
  });

  it('takes a formula for text, with or without the apostrophe before it', async () => {
    const csv = [HEADER, line('one', { title: '=1+1' }), line('two', { title: "'=1+1" })].join('\n');
    await send(csv);
    const titles = (await walk<{ title: string }>(owner, `${base}/contents`, 50)).map(({ title }) => title);
    expect(titles).toEqual(['=1+1', '=1+1']);
    expect(cellsOf((await load()).text).map(({ title }) => title)).toEqual(["'=1+1", "'=1+1"]);
  });

  it('names accounts that are not connected, or that could be two', async () => {
    const projectId = base.split('/').at(-1) ?? '';
    await plantAccount(api, projectId, owner, 'threads');
    const rows = ['linkedin:nobody', 'threads:planted', 'myspace:planted', 'linkedin:planted'];
    const csv = [HEADER, ...rows.map((account, n) => line(`${n}`, { account }))].join('\n');
    const { body } = await send(csv, '?mode=best-effort');
    expect(body.rows.flatMap(({ errors }) => errors)).toMatchObject([
      { line: 2, column: 'account', rule: 'connected' },
      { line: 3, column: 'account', rule: 'ambiguous' },
      { line: 4, column: 'account', rule: 'connected' },
    ]);
    // The id that the network gave an account says which of two is meant, also in an export.
    const [account] = await walk<{ platformAccountId: string }>(
      owner,
      `${base}/accounts?platform=threads`,
      50,
    );
    const name = `threads:${account?.platformAccountId}`;
    expect((await send([HEADER, line('by id', { account: name })].join('\n'))).body).toMatchObject({
      imported: 1,
    });
    expect(cellsOf((await load()).text).map((cells) => cells.account)).toContain(name);
  });

  it('takes the second of two times where `occurrence` says so', async () => {
    const twice = `${sunday(9, 1)},02:30,Europe/Vienna`;
    const csv = `${HEADER}\na,A,Copy,text,linkedin:planted,${twice},second,,,\nb,B,Copy,text,linkedin:planted,${twice},,,,\n`;
    const { body } = await send(csv);
    expect(body.rows.map(({ timeAdjustment }) => timeAdjustment)).toEqual(['second-of-two', 'first-of-two']);
  });

  it('of rows that break a rule of the calendar, or of a network, imports the others and leaves nothing of these', async () => {
    const rule = { name: 'Breathe', kind: 'minimum_gap', severity: 'hard', settings: { minutes: 60 } };
    await create(owner, `${base}/calendar-rules`, rule);
    const times = ['09:00', '09:30', '10:00', '10:15', '11:00'];
    const rows = times.map((time) => line(time, { time, title: time }));
    const long = line('long', { account: 'threads:planted' }).replace('Copy', 'x'.repeat(501));
    const { body } = await send([HEADER, ...rows, long].join('\n'), '?mode=best-effort');
    expect(body.rows.map(({ outcome }) => outcome)).toEqual([
      ...['imported', 'invalid', 'imported', 'invalid', 'imported', 'invalid'],
    ]);
    expect(body.rows.flatMap(({ errors }) => errors)).toMatchObject([
      { line: 3, column: 'scheduled_time', rule: 'minimum_gap' },
      { line: 5, column: 'scheduled_time', rule: 'minimum_gap' },
      { line: 7, column: 'description' },
    ]);
    const titles = (await walk<{ title: string }>(owner, `${base}/contents`, 50)).map(({ title }) => title);
    expect(titles.sort()).toEqual(['09:00', '10:00', '11:00']);
  });
});
