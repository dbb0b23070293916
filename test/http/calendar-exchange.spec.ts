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

const VARIANT_MEDIA = 'https://example.com/a?b=c;d,e';
/** What a content may say for single networks or accounts: of the latter by its place among the project's. */
const VARIANTS = [
  { platform: 'threads', text: 'On\nThreads; "here"', replies: ['=One', "'Two\r\n"] },
  { platform: 'instagram', title: 'Pictures', mediaUrls: [VARIANT_MEDIA] },
  { account: 0, text: '', settings: { isReshareDisabled: true } },
  { account: 1, replies: [] },
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
  variants: fc.subarray(VARIANTS),
  altText: fc.option(texts),
  metadata: fc.constantFrom({}, { campaign: { name: 'Spring; "one"', tags: ['a', 'b'] } }),
  embargo: fc.option(fc.constant(`${YEAR}-01-05T09:00:00.000Z`)),
  deadline: fc.option(fc.constant(`${YEAR + 1}-01-05T09:30:15.250Z`)),
  settings: fc.constantFrom({}, { altTexts: ['a;b', ''] }),
  replies: fc.option(fc.array(texts, { maxLength: 2 }), { nil: undefined }),
});

/** All that a project's calendar says, in an order of its own; ids of accounts as their networks. */
async function allOf(project: string): Promise<unknown> {
  const accounts = await walk<{ id: string; platform: string }>(owner, `${project}/accounts`, 50);
  const networkOf = new Map(accounts.map(({ id, platform }) => [id, platform]));
  const contents = await walk<Record<string, unknown> & { id: string; variants: { accountId?: string }[] }>(
    owner,
    `${project}/contents`,
    50,
  );
  const posts = await walk<{
    id: string;
    contentId: string;
    platform: string;
    scheduledTime: string;
    metadata: object;
  }>(owner, `${project}/posts`, 50);
  const told = contents.map(async ({ id, variants, ...content }) => {
    const of = posts.filter(({ contentId }) => contentId === id);
    const postsOfIt = of.map(async ({ id: postId, platform, scheduledTime, metadata }) => {
      const replies = await walk<{ replyPosition: number; replyText: string }>(
        owner,
        `${project}/posts?replyTo=${postId}`,
        50,
      );
      const below = replies
        .sort((a, b) => a.replyPosition - b.replyPosition)
        .map(({ replyText }) => replyText);
      return { platform, scheduledTime, metadata, below };
    });
    return {
      // Line ends within a cell are LF.
      ...['title', 'description'].map((name) => String(content[name]).replace(/\r\n?/g, '\n')),
      rest: ['altTexts', 'metadata', 'embargo', 'deadline'].map((name) => content[name]),
      variants: variants.map(({ accountId, ...variant }) => [networkOf.get(accountId ?? ''), variant]),
      posts: (await Promise.all(postsOfIt)).map((post) => JSON.stringify(post)).sort(),
    };
  });
  return (await Promise.all(told)).map((content) => JSON.stringify(content)).sort();
}

describe('an export', () => {
  it('imports unchanged: into its own project nothing, into another one all of it, which is exported as the same bytes', async () => {
    const many = fc.uniqueArray(contents, {
      minLength: 5,
      maxLength: 7,
      selector: ({ externalId }) => externalId ?? Symbol(),
    });
    await fc.assert(
      fc.asyncProperty(many, async (wanted) => {
        const [from, to] = [await projectWithAccounts(), await projectWithAccounts()];
        const accounts = await walk<{ id: string; platform: string }>(owner, `${from}/accounts`, 50);
        const accountIds = ['linkedin', 'threads'].map(
          (network) => accounts.find(({ platform }) => platform === network)?.id,
        );
        const tagIds = new Map<string, string>();
        for (const name of TAGS) tagIds.set(name, await create(owner, `${from}/tags`, { name }));
        for (const { title, description, externalId, tags, times, occurrence, ...more } of wanted) {
          const { altText, metadata, embargo, deadline, settings, replies } = more;
          const contentId = await create(owner, `${from}/contents`, {
            ...{ title, description, externalId, contentType: 'text', metadata, embargo, deadline },
            tagIds: tags.map((tag) => tagIds.get(tag)),
          });
          const variants = more.variants.map(({ account, ...variant }) =>
            account === undefined ? variant : { accountId: accountIds[account], ...variant },
          );
          const content = `${from}/contents/${contentId}`;
          expect((await owner.client.send('PUT', `${content}/variants`, { variants })).status).toBe(200);
          if (altText !== null && JSON.stringify(variants).includes(VARIANT_MEDIA))
            await owner.client.patch(content, { altTexts: { [VARIANT_MEDIA]: altText } });
          for (const time of times)
            for (const account of more.accounts)
              await create(owner, `${from}/posts`, {
                ...{ contentId, accountId: accountIds[account], ...time, occurrence },
                // The first account's posts say something by themselves.
                ...(account === 0 ? { metadata: settings, replies } : {}),
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
        expect(await allOf(to)).toEqual(await allOf(from));
      }),
      { numRuns: 2, endOnFailure: true },
    );
  }, 300_000);

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

  it('names what is wrong in cells of JSON, of instants, and of what networks do not take', async () => {
    const columns =
      'title,content_type,account,scheduled_date,scheduled_time,time_zone,description,categories,tags,media_urls';
    const names = ['settings', 'replies', 'variants', 'alt_texts', 'metadata', 'embargo', 'deadline'];
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const rowOf = (cells: object, account = 'linkedin:planted') =>
      ['T', 'text', account, DAY, '09:00', 'Europe/Vienna', 'Copy', '', '', '']
        .concat(names.map((name) => (cells as Record<string, string>)[name] ?? ''))
        .map(cell)
        .join(',');
    const wrong: [string, object, string?][] = [
      ['settings', { settings: '{visibility: 1}' }],
      ['settings', { settings: '[]' }],
      ['settings', { settings: '{"visibility": "NOBODY"}' }],
      ['settings', { settings: '{"constructor": 1}' }],
      ['metadata', { metadata: '{"a": "\\u0000"}' }],
      ['metadata', { metadata: '"text"' }],
      ['replies', { replies: '"text"' }],
      ['replies', { replies: '[""]' }],
      ['replies', { replies: `["${'x'.repeat(501)}"]` }, 'threads:planted'],
      ['replies', { replies: '["x"]' }, 'tiktok:planted'],
      ['variants', { variants: '[{"platform": "threads", "txt": "x"}]' }],
      ['variants', { variants: '[{"account": "threads:nobody"}]' }],
      ['variants', { variants: '[{"account": "threads:planted", "platform": "threads"}]' }],
      ['variants', { variants: '[{"platform": "threads"}, {"platform": "threads"}]' }],
      ['variants', { variants: '[{"platform": "myspace"}]' }],
      ['alt_texts', { alt_texts: '{"https://example.com/1": "not shown"}' }],
      ['alt_texts', { alt_texts: '["A"]' }],
      ['embargo', { embargo: 'tomorrow' }],
      ['deadline', { embargo: `${YEAR}-02-01T00:00:00Z`, deadline: `${YEAR}-01-01T00:00:00Z` }],
      ['scheduled_time', { deadline: `${YEAR}-01-01T00:00:00Z` }],
    ];
    await plantAccount(api, base.split('/').at(-1) ?? '', owner, 'tiktok');
    const rows = wrong.map(([, cells, account]) => rowOf(cells, account));
    const csv = [`${columns},${names.join(',')}`, ...rows, rowOf({})].join('\n');
    const { body } = await send(csv, '?mode=best-effort');
    expect(body.rows.map(({ errors }) => errors[0]?.column)).toEqual([
      ...wrong.map(([column]) => column),
      undefined,
    ]);
    expect(body.imported).toBe(1);
    expect(await walk(owner, `${base}/contents`, 50)).toHaveLength(1);
  });

  it('of 100,000 rows is refused, and the limit is told', async () => {
    const csv = [HEADER, ...Array.from({ length: 100_000 }, (_, n) => line(`${n}`))].join('\n');
    const refusal = expectProblem(await send(csv, '?mode=best-effort'), 422, 'import.too-many-rows');
    expect(refusal.errors).toMatchObject([{ field: 'body', rule: 'maxRows', limit: 10_000 }]);
    const longer = expectProblem(await send(csv.padEnd(10 * 1024 * 1024 + 1, 'x')), 413, 'request.too-large');
    expect(longer.errors).toMatchObject([{ field: 'body', rule: 'maxBytes', limit: 10_485_760 }]);
    expect(await postsOf()).toEqual([]);
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
