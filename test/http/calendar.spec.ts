import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { plantAccount } from '../support/accounts.js';
import { registerPerson, type Answer, type Person } from '../support/http-client.js';
import { walk } from '../support/pages.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeProject, plantMember } from '../support/team.js';

interface RowResult {
  line: number;
  title: string;
  outcome: string;
  contentId: string | null;
  postIds: string[];
  errors: { line: number; column: string; rule: string; message: string }[];
}

interface ImportResult {
  separator: string;
  imported: number;
  present: number;
  invalid: number;
  rows: RowResult[];
}

const COLUMNS = [
  'title',
  'description',
  'content_type',
  'platforms',
  'scheduled_date',
  'scheduled_time',
  'time_zone',
  'categories',
  'tags',
  'media_urls',
] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

const YEAR = new Date().getUTCFullYear() + 1;
const HEADER = COLUMNS.join(',');
const RIGHT: Required<Cells> = {
  title: 'Title',
  description: 'Copy',
  content_type: 'text',
  platforms: 'linkedin',
  scheduled_date: `${YEAR}-06-01`,
  scheduled_time: '09:00',
  time_zone: 'Europe/Vienna',
  categories: '',
  tags: '',
  media_urls: '',
};

let api: SharedApi;
let owner: Person;
let base: string;

beforeAll(async () => {
  api = await sharedApi();
});

beforeEach(async () => {
  owner = await registerPerson(api.client, 'Owner');
  const projectId = await makeProject(owner);
  base = `/projects/${projectId}`;
  await plantAccount(api, projectId, owner, 'linkedin');
  await plantAccount(api, projectId, owner, 'threads');
});

/** A row with every cell right but for the given ones. */
const row = (cells: Cells = {}) =>
  COLUMNS.map((column) => `"${(cells[column] ?? RIGHT[column]).replaceAll('"', '""')}"`).join(',');
const file = (...rows: string[]) => [HEADER, ...rows, ''].join('\n');

function send(csv: string, query = ''): Promise<Answer<ImportResult>> {
  return owner.client.send<ImportResult>('POST', `${base}/calendar/import${query}`, csv, {
    'content-type': 'text/csv; charset=utf-8',
  });
}

/** Everything that an import could have written. */
async function written(): Promise<Record<string, number>> {
  const counts = await Promise.all(
    ['contents', 'posts', 'categories', 'tags'].map(
      async (kind) => [kind, (await walk(owner, `${base}/${kind}`, 100)).length] as const,
    ),
  );
  return Object.fromEntries(counts);
}

/** Of a file that no library has. */
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
const NOTHING = { contents: 0, posts: 0, categories: 0, tags: 0 };

describe('a row with cells too many or too few', () => {
  it('is a wrong row like any other: named by its line, with the rest looked at', async () => {
    const csv = `${file(row({ title: 'Good' }))}Short row,x,text\n${row({ title: '' })}\n${row()},more\n`;
    const answer = await send(csv, '?mode=best-effort');
    expect(answer.status).toBe(200);
    expect(answer.body.rows.map(({ outcome }) => outcome)).toEqual([
      'imported',
      'invalid',
      'invalid',
      'invalid',
    ]);
    expect(answer.body.rows[3]?.errors).toMatchObject([{ line: 5, column: 'row', rule: 'cells' }]);
    expect(answer.body.rows[1]?.errors).toMatchObject([{ line: 3, column: 'row', rule: 'cells' }]);
    expect(answer.body.rows[2]?.errors).toMatchObject([{ line: 4, column: 'title' }]);
  });
});

describe('labels of rows that are refused', () => {
  it('are not made either', async () => {
    const csv = file(
      row({ title: 'Wrong network', platforms: 'tiktok', tags: 'left over', categories: 'Left over' }),
      row({ title: 'Wrong time', scheduled_date: '2001-01-01', tags: 'left over; kept' }),
      row({ title: 'Right', tags: 'kept' }),
    );
    const answer = await send(csv, '?mode=best-effort');
    expect(answer.body.rows.map(({ outcome }) => outcome)).toEqual(['invalid', 'invalid', 'imported']);
    const named = async (kind: string) =>
      (await walk<{ name: string }>(owner, `${base}/${kind}`, 50)).map(({ name }) => name);
    expect([await named('tags'), await named('categories')]).toEqual([['kept'], []]);
  });
});

describe('a right file', () => {
  it('takes names that differ in signs only for one label, but C, C# and C++ for three', async () => {
    const answer = await send(file(row({ title: 'Labels', tags: 'C;C#;C++;c!' })));
    expect(answer).toMatchObject({ status: 200, body: { imported: 1 } });
    expect((await written()).tags).toBe(3);
  });

  it('makes a content of each row and a post on each of its networks', async () => {
    await create(owner, `${base}/tags`, { name: 'Known' });
    const answer = await send(
      file(
        row({ title: 'One', platforms: 'linkedin; threads', categories: 'News', tags: 'known;Fresh' }),
        row({
          title: 'Two',
          content_type: 'carousel',
          media_urls: 'https://example.com/1.jpg;https://example.com/2.jpg',
          tags: 'FRESH',
        }),
      ),
    );
    expect(answer).toMatchObject({
      status: 200,
      body: { dryRun: false, mode: 'all-or-nothing', imported: 2, invalid: 0 },
    });
    expect(answer.body.rows.map(({ line, outcome, postIds }) => [line, outcome, postIds.length])).toEqual([
      [2, 'imported', 2],
      [3, 'imported', 1],
    ]);
    expect(await written()).toEqual({ contents: 2, posts: 3, categories: 1, tags: 2 });
    const [first] = answer.body.rows;
    expect((await owner.client.get(`${base}/contents/${first?.contentId}`)).body).toMatchObject({
      title: 'One',
      description: 'Copy',
      status: 'scheduled',
      creatorId: owner.id,
    });
    expect((await owner.client.get(`${base}/posts/${first?.postIds[1]}`)).body).toMatchObject({
      platform: 'threads',
      scheduledLocal: `${YEAR}-06-01T09:00:00`,
      timeZone: 'Europe/Vienna',
      scheduledTime: `${YEAR}-06-01T07:00:00.000Z`,
    });
  });

  it('keeps text to the letter: line breaks, quotes, signs', async () => {
    const description = 'First line\nsecond, with "quotes"; and\ttabs\n\nÜber 🥐';
    const { body } = await send(file(row({ description })));
    const content = await owner.client.get(`${base}/contents/${body.rows[0]?.contentId}`);
    expect(content.body.description).toBe(description);
  });

  it.each([
    ['semicolon', ';'],
    ['tab', '\t'],
    ['comma', ','],
  ])('may have its cells separated by a %s, which the answer tells', async (separator, sign) => {
    const answer = await send(file(row()).replaceAll(',', sign));
    expect(answer).toMatchObject({ status: 200, body: { separator, imported: 1 } });
  });

  it.each([
    ['a byte order mark', (csv: string) => `\uFEFF${csv}`],
    ['Windows line ends', (csv: string) => csv.replaceAll('\n', '\r\n')],
    ['spaces around cells', (csv: string) => csv.replaceAll(',', ' , ')],
    ['empty lines', (csv: string) => csv.replaceAll('\n', '\n\n')],
    ['capitals in the header', (csv: string) => csv.replace(HEADER, HEADER.toUpperCase())],
    ['no line end at the end', (csv: string) => csv.trimEnd()],
  ])('may have %s', async (_what, change) => {
    expect(await send(change(file(row())))).toMatchObject({ status: 200, body: { imported: 1, invalid: 0 } });
  });

  it('may have its columns in another order', async () => {
    const columns = [...COLUMNS].reverse();
    const csv = `${columns.join(',')}\n${columns.map((column) => RIGHT[column]).join(',')}\n`;
    expect(await send(csv)).toMatchObject({ status: 200, body: { imported: 1 } });
  });

  it('moves a time that clocks skip forward', async () => {
    const scheduled_date = SPRING;
    const { body } = await send(file(row({ scheduled_date, scheduled_time: '02:30' })));
    const post = await owner.client.get(`${base}/posts/${body.rows[0]?.postIds[0]}`);
    expect(post.body).toMatchObject({
      scheduledLocal: `${scheduled_date}T03:30:00`,
      scheduledTime: `${scheduled_date}T01:30:00.000Z`,
    });
    expect(body.rows[0]).toMatchObject({ timeAdjustment: 'moved-forward' });
  });
});

describe('a dry run', () => {
  it('finds what the import would find, and writes nothing', async () => {
    const csv = file(
      row({ title: 'Good', tags: 'New', categories: 'New' }),
      row({ title: 'Bad', time_zone: 'Moon' }),
    );
    for (const mode of ['all-or-nothing', 'best-effort']) {
      const { status, body } = await send(csv, `?dryRun=true&mode=${mode}`);
      expect({ status, ...body }).toMatchObject({ status: 200, dryRun: true, mode, imported: 1, invalid: 1 });
      expect(body.rows).toMatchObject([
        { line: 2, outcome: 'valid', contentId: null, postIds: [], errors: [] },
        { line: 3, outcome: 'invalid', errors: [{ line: 3, column: 'time_zone' }] },
      ]);
      expect(await written()).toEqual(NOTHING);
    }
  });
});

describe('a wrong cell', () => {
  it.each<[string, Cells]>([
    ['title', { title: '' }],
    ['title', { title: 'x'.repeat(301) }],
    ['description', { description: 'x'.repeat(63_207) }],
    ['content_type', { content_type: 'podcast' }],
    ['platforms', { platforms: '' }],
    ['platforms', { platforms: 'myspace' }],
    ['platforms', { platforms: 'linkedin;linkedin' }],
    ['platforms', { platforms: 'twitter' }],
    ['scheduled_date', { scheduled_date: '1.6.2027' }],
    ['scheduled_time', { scheduled_time: '9 am' }],
    ['scheduled_time', { scheduled_date: `${YEAR}-02-30` }],
    ['scheduled_time', { scheduled_date: '2020-01-01' }],
    ['time_zone', { time_zone: 'Moon' }],
    ['tags', { tags: 'x'.repeat(101) }],
    ['media_urls', { media_urls: 'ftp://example.com/1.jpg', content_type: 'image' }],
    ['media_urls', { media_urls: '', content_type: 'image' }],
    ['media_urls', { media_urls: 'https://example.com/1.jpg' }],
    ['media_urls', { media_urls: `media:${UNKNOWN_ID}.jpg`, content_type: 'image' }],
    ['tags', { tags: Array.from({ length: 51 }, (_, n) => `a${n}`).join(';') }],
  ])('in %s is named by line and column: %j', async (column, cells) => {
    const { body } = await send(file(row(), row(cells)), '?dryRun=true');
    expect(body.rows[1]).toMatchObject({ line: 3, outcome: 'invalid', errors: [{ line: 3, column }] });
    expect(body.rows[1]?.errors).toHaveLength(1);
    expect(body.rows[1]?.errors[0]?.message).toMatch(/\w/);
  });

  it('is named by the line where its row begins, also below cells of several lines', async () => {
    const tall = row({ description: 'one\ntwo\nthree' });
    const wrong = row({ title: 'Wrong', description: '\nfour\n\nfive\n', time_zone: 'Moon' });
    for (const lineEnd of ['\n', '\r\n']) {
      const csv = file(tall, tall, wrong, row({ title: '' })).replaceAll('\n', lineEnd);
      const { body } = await send(csv, '?dryRun=true');
      expect(body.rows.map(({ line }) => line)).toEqual([2, 5, 8, 13]);
      expect(body.rows.flatMap(({ errors }) => errors)).toMatchObject([
        { line: 8, column: 'time_zone' },
        { line: 13, column: 'title' },
      ]);
    }
  });

  it.each([1, 1001])('is told, but no more than 1,000 of them: one row of two, and then %i', async (most) => {
    const rows = Array.from({ length: most }, () => row({ title: '', time_zone: 'Moon' }));
    const { body } = await send(file(row(), ...rows), '?dryRun=true');
    expect(body).toMatchObject({ imported: 1, invalid: most, errorsLeftOut: Math.max(0, 2 * most - 1000) });
    expect(body.rows.flatMap(({ errors }) => errors)).toHaveLength(Math.min(1000, 2 * most));
  });

  it('among good rows lets nothing through, and every one is named', async () => {
    const answer = await send(
      file(row({ tags: 'New' }), row({ title: '', time_zone: 'Moon' }), row({ platforms: 'fax' })),
    );
    const { errors } = expectProblem(answer, 422, 'calendar.wrong-rows');
    expect(errors?.map(({ field }) => field).sort()).toEqual([
      'line 3, time_zone',
      'line 3, title',
      'line 4, platforms',
    ]);
    expect(await written()).toEqual(NOTHING);
  });

  it('is left out when best effort is asked for, and the good rows are kept', async () => {
    const csv = file(
      row({ title: 'Good' }),
      row({ title: 'Bad', platforms: 'linkedin;twitter' }),
      row({ title: 'Too' }),
    );
    const { status, body } = await send(csv, '?mode=best-effort');
    expect({ status, ...body }).toMatchObject({ status: 200, imported: 2, invalid: 1 });
    expect(body.rows.map(({ outcome }) => outcome)).toEqual(['imported', 'invalid', 'imported']);
    expect(await written()).toMatchObject({ contents: 2, posts: 2 });
  });

  it('that shows only while writing leaves nothing of its row', async () => {
    const csv = file(
      row({ title: 'Good' }),
      row({ title: 'Past', platforms: 'linkedin;threads', scheduled_date: '2020-01-01' }),
    );
    const { body } = await send(csv, '?mode=best-effort');
    expect(body).toMatchObject({ imported: 1, invalid: 1 });
    expect((await walk<{ title: string }>(owner, `${base}/contents`, 10)).map(({ title }) => title)).toEqual([
      'Good',
    ]);
    expect(await written()).toMatchObject({ contents: 1, posts: 1 });
  });
});

describe('a file that is no calendar', () => {
  it.each([
    ['nothing but a header', `${HEADER}\n`, 'line 1'],
    ['a column missing', file(row()).replace('tags,', ''), 'line 1'],
    ['an unknown column', file(row()).replace('tags', 'hashtags'), 'line 1'],
    ['one column too many', `${HEADER},colour\n${row()},red\n`, 'line 1'],
    ['a column twice', `${HEADER},title\n${row()},x\n`, 'line 1'],
    ['a quote that is never closed', `${HEADER}\n${row()}\n"open,\n`, 'line 3'],
    ['other text', 'Dear team,\nplease find attached\n', 'line 1'],
  ])('is refused with the line: %s', async (_what, csv, field) => {
    for (const mode of ['?mode=best-effort', '?dryRun=true']) {
      const { errors } = expectProblem(await send(csv, mode), 422, 'import.unreadable');
      expect(errors?.[0]?.field).toBe(field);
    }
    expect(await written()).toEqual(NOTHING);
  });

  it('is refused with more than 10,000 rows, and the limit is told', async () => {
    const csv = file(...Array.from({ length: 10_001 }, () => row()));
    const { errors } = expectProblem(await send(csv, '?mode=best-effort'), 422, 'import.too-many-rows');
    expect(errors).toMatchObject([{ field: 'body', limit: 10_000 }]);
    expect(await written()).toEqual(NOTHING);
  });

  it.each([
    ['an empty body', '', 'text/csv', 422],
    ['JSON', '{}', 'application/json', 400],
    ['another type', file(row()), 'text/plain', 415],
    ['a type that only begins like CSV', file(row()), 'text/csvx', 415],
    ['a NUL', file(row({ title: 'a\0b' })), 'text/csv', 400],
    ['more than 10 MiB', 'x'.repeat(10 * 1024 * 1024 + 1), 'text/csv', 413],
  ])('is refused as a request: %s', async (_what, body, type, status) => {
    const answer = await owner.client.send('POST', `${base}/calendar/import`, body, { 'content-type': type });
    expectProblem(answer, status);
  });

  it.each([
    ['dryRun', 'dryRun=perhaps'],
    ['dryRun', 'dryRun=true&dryRun=false'],
    ['mode', 'mode=anything'],
    ['force', 'force=true'],
  ])('nor with the wrong parameter %s', async (field, query) => {
    expectFieldProblem(await send(file(row()), `?${query}`), 422, field);
    expect(await written()).toEqual(NOTHING);
  });
});

interface Entry {
  id: string;
  date: string;
  time: string;
  title: string;
}

interface View {
  timeZone: string;
  from: string;
  to: string;
  days: { date: string; startsAt: string; endsAt: string; posts: Entry[] }[];
  nextCursor: string | null;
}

/** The last Sunday of March, when clocks go forward in the European Union. */
const SPRING = lastSunday(2);

function lastSunday(month: number): string {
  const day = new Date(Date.UTC(YEAR, month, 31));
  day.setUTCDate(31 - day.getUTCDay());
  return day.toISOString().slice(0, 10);
}

const dayAfter = (date: string, days = 1) =>
  new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

describe('a view of the calendar', () => {
  const view = async (query: string) => (await owner.client.get<View>(`${base}/calendar${query}`)).body;
  const titles = ({ days }: View) => days.map(({ date, posts }) => [date, posts.map(({ title }) => title)]);

  it('groups posts by the days of a zone, of 23 hours too, and tells of each what to show', async () => {
    const late = { scheduled_date: SPRING, scheduled_time: '23:59' };
    const [night, morning] = [dayAfter(SPRING, -1), dayAfter(SPRING)];
    await send(
      file(
        row({ title: 'Eve', scheduled_date: night, scheduled_time: '22:30', time_zone: 'UTC' }),
        row({ title: 'Skipped', scheduled_date: SPRING, scheduled_time: '02:30', platforms: 'threads' }),
        row({ title: 'Late', ...late }),
        row({ title: 'After', scheduled_date: morning, scheduled_time: '00:00' }),
      ),
    );
    const zone = '&timeZone=Europe/Vienna';
    const days = await view(`?from=${night}&to=${morning}${zone}`);
    expect(titles(days)).toEqual([
      [night, ['Eve']],
      [SPRING, ['Skipped', 'Late']],
      [morning, ['After']],
    ]);
    expect(days.days.map((day) => (Date.parse(day.endsAt) - Date.parse(day.startsAt)) / 3_600_000)).toEqual([
      24, 23, 24,
    ]);
    expect(days.days[0]?.posts[0]).toMatchObject({
      ...{ date: night, time: '23:30:00', scheduledLocal: `${night}T22:30:00`, timeZone: 'UTC' },
      ...{ platform: 'linkedin', username: 'planted', status: 'scheduled', contentType: 'text' },
    });
    expect(days.days[1]?.posts[0]).toMatchObject({ time: '03:30:00', timeAdjustment: 'moved-forward' });
    // In UTC, which the project has not changed, the evenings belong to other days.
    expect(titles(await view(`?view=day&date=${SPRING}`))).toEqual([[SPRING, ['Skipped', 'Late', 'After']]]);
    const week = await view(`?view=week&date=${SPRING}${zone}`);
    expect([week.days.length, week.to]).toEqual([7, SPRING]);
    expect((await view(`?date=${SPRING}${zone}`)).from).toBe(`${SPRING.slice(0, 8)}01`);
  });

  it('shows what fits its filters, page by page', async () => {
    const hours = ['08', '09', '10', '11'];
    await send(
      file(
        ...hours.map((hour, n) =>
          row({ title: hour, scheduled_time: `${hour}:00`, categories: n % 2 ? 'Odd' : 'Even' }),
        ),
        row({ title: 'Tomorrow', scheduled_date: `${YEAR}-06-02`, platforms: 'threads' }),
      ),
    );
    const period = `?from=${YEAR}-05-31&to=${YEAR}-06-03`;
    const first = await view(`${period}&limit=3`);
    expect(titles(first)).toEqual([
      [`${YEAR}-05-31`, []],
      [`${YEAR}-06-01`, ['08', '09', '10']],
    ]);
    const second = await view(`${period}&limit=3&cursor=${first.nextCursor}`);
    expect([titles(second), second.nextCursor]).toEqual([
      [
        [`${YEAR}-06-01`, ['11']],
        [`${YEAR}-06-02`, ['Tomorrow']],
        [`${YEAR}-06-03`, []],
      ],
      null,
    ]);
    const shown = async (filter: string) =>
      (await view(`${period}&${filter}`)).days.flatMap(({ posts }) => posts.map(({ title }) => title));
    const { body } = await owner.client.get<{ items: { id: string; name: string }[] }>(`${base}/categories`);
    const odd = body.items.find(({ name }) => name === 'Odd')?.id;
    const posts = await walk<{ accountId: string; platform: string }>(owner, `${base}/posts`, 50);
    const threads = posts.find(({ platform }) => platform === 'threads')?.accountId;
    expect(await shown(`categoryId=${odd}`)).toEqual(['09', '11']);
    expect(await shown('platform=threads')).toEqual(['Tomorrow']);
    expect(await shown(`accountId=${threads}`)).toEqual(['Tomorrow']);
    expect(await shown('status=published')).toEqual([]);
  });

  it.each([
    ['date', 'view=day&date=2026-02-30'],
    ['view', 'view=year'],
    ['to', 'from=2026-01-01'],
    ['to', 'from=2026-01-01&to=2027-01-02'],
    ['timeZone', 'timeZone=Moon'],
    ['limit', 'limit=501'],
    ['cursor', 'cursor=x'],
    ['categoryId', 'categoryId=x'],
  ])('names the wrong parameter %s', async (field, query) => {
    expectFieldProblem(await owner.client.get(`${base}/calendar?${query}`), 422, field);
  });
});

describe('a feed of the calendar', () => {
  const feeds = () => `${base}/calendar/feeds`;
  const makeFeed = async (body: object, person = owner) => {
    const { status, body: feed } = await person.client.post<{ id: string; url: string }>(feeds(), body);
    expect(status).toBe(201);
    return feed;
  };
  /** As a calendar program does, which has nothing but the address. */
  const fetchFeed = (url: string, headers: Record<string, string> = {}) =>
    api.client.send('GET', new URL(url).pathname.replace('/api/v1', ''), undefined, headers);
  const soon = dayAfter(new Date().toISOString().slice(0, 10), 7);

  it('shows what its filters say to whoever has the address, which is told once', async () => {
    await send(
      file(
        row({ title: 'Shown; yes', scheduled_date: soon, time_zone: 'UTC' }),
        row({ title: 'Elsewhere', scheduled_date: soon, platforms: 'threads' }),
        row({ title: 'Far', scheduled_date: dayAfter(soon, 380) }),
      ),
    );
    const { url, id } = await makeFeed({ name: 'Phone', platform: 'linkedin' });
    const answer = await fetchFeed(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.text).toContain('SUMMARY:Shown\\; yes (linkedin\\, planted)\r\n');
    expect(answer.text).toContain(`DTSTART:${soon.replaceAll('-', '')}T090000Z\r\n`);
    expect(answer.text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    const [post] = await walk<{ id: string }>(owner, `${base}/posts?platform=linkedin`, 50);
    expect(answer.text).toContain(`UID:${post?.id}\r\n`);

    const list = await owner.client.get<{ items: object[] }>(feeds());
    expect(list.body.items).toMatchObject([{ id, name: 'Phone', filters: { platform: 'linkedin' } }]);
    const secret = url.split('/').at(-1)?.replace('.ics', '') ?? '';
    expect(secret).toHaveLength(43);
    expect(list.text).not.toContain(secret);
    const stored = await withClient(api.database.adminUrl, (admin) =>
      admin.query('SELECT row_to_json(f)::text AS row FROM calendar_feeds f WHERE id = $1', [id]),
    );
    expect(JSON.stringify(stored.rows)).not.toContain(secret);
  });

  it('is sent again only when something has changed', async () => {
    const sent = await send(file(row({ scheduled_date: soon })));
    const { url } = await makeFeed({ name: 'Phone' });
    const etag = (await fetchFeed(url)).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*'])
      expect(await fetchFeed(url, { 'if-none-match': known })).toMatchObject({ status: 304, text: '' });
    await owner.client.patch(`${base}/posts/${sent.body.rows[0]?.postIds[0]}`, {
      scheduledLocal: `${soon}T10:00`,
    });
    expect((await fetchFeed(url, { 'if-none-match': etag })).status).toBe(200);
  });

  it('ends when it is revoked, and with the place of whoever made it in the project', async () => {
    const projectId = base.split('/').at(-1) ?? '';
    const [viewer, other] = [
      await registerPerson(api.client, 'Viewer'),
      await registerPerson(api.client, 'Other'),
    ];
    for (const person of [viewer, other]) await plantMember(api, projectId, person, 'viewer');
    const [mine, theirs] = [
      await makeFeed({ name: 'Mine' }, viewer),
      await makeFeed({ name: 'Other' }, other),
    ];
    expectProblem(await other.client.delete(`${feeds()}/${mine.id}`), 404);
    expect((await owner.client.delete(`${feeds()}/${theirs.id}`)).status).toBe(204);
    expectProblem(await fetchFeed(theirs.url), 404);
    expect((await fetchFeed(mine.url)).status).toBe(200);
    await withClient(api.database.adminUrl, (admin) =>
      admin.query('UPDATE team_members SET deleted_at = now() WHERE project_id = $1 AND user_id = $2', [
        ...[projectId, viewer.id],
      ]),
    );
    expectProblem(await fetchFeed(mine.url), 404);
    for (const wrong of ['x.ics', `${'a'.repeat(43)}.ics`, 'a'.repeat(43)])
      expectProblem(await api.client.get(`/calendar-feeds/${wrong}`), 404);
  });

  it.each([
    ['name', { name: ' ' }],
    ['accountId', { name: 'Phone', accountId: 'x' }],
    ['colour', { name: 'Phone', colour: 'red' }],
  ])('is refused with the wrong field %s', async (field, body) => {
    expectFieldProblem(await owner.client.post(feeds(), body), 422, field);
  });
});
