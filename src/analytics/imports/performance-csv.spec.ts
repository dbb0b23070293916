import { describe, expect, it } from '@jest/globals';
import { duplicates } from './duplicates.js';
import { MAX_ROWS, parsePerformance } from './performance-csv.js';

const NOW = new Date('2026-06-01T12:00:00Z');
const HEADER = 'account,published_at,content_type,platform_post_id,recorded_at,views,reach,likes';
const RIGHT = {
  account: 'threads:trail',
  published_at: '2026-05-01T09:00:00Z',
  content_type: 'text',
  platform_post_id: '',
  recorded_at: '',
  views: '10',
  reach: '',
  likes: '',
};

const file = (...rows: Partial<typeof RIGHT>[]) =>
  [HEADER, ...rows.map((row) => Object.values({ ...RIGHT, ...row }).join(','))].join('\n');
const rowsOf = async (...rows: Partial<typeof RIGHT>[]) => (await parsePerformance(file(...rows), NOW)).rows;

describe('a file with history', () => {
  it('states what it states, and of the rest nothing', async () => {
    const [first] = await rowsOf({ likes: '0', recorded_at: '2026-05-02T09:00:00+02:00' });
    expect(first).toMatchObject({ line: 2, errors: [], warnings: [] });
    expect(first?.row).toEqual({
      account: 'threads:trail',
      publishedAt: new Date('2026-05-01T09:00:00Z'),
      contentType: 'text',
      platformPostId: null,
      recordedAt: new Date('2026-05-02T07:00:00Z'),
      metrics: {
        ...{ views: 10, likes: 0 },
        ...{ reach: null, comments: null, shares: null, saves: null, clicks: null, videoViews: null },
      },
    });
  });

  it.each([
    [{ views: '-1' }, 'views', 'min'],
    [{ views: '1.5' }, 'views', 'isCount'],
    [{ views: '1e3' }, 'views', 'isCount'],
    [{ views: '1234567890123456' }, 'views', 'isCount'],
    [{ views: '' }, 'row', 'metrics'],
    [{ account: 'trail' }, 'account', 'matches'],
    [{ content_type: 'poem' }, 'content_type', 'isEnum'],
    [{ published_at: '' }, 'published_at', 'notEmpty'],
    [{ published_at: '2026-05-01' }, 'published_at', 'isInstant'],
    [{ published_at: '2026-06-01T12:00:01Z' }, 'published_at', 'past'],
    [{ recorded_at: '2026-06-01T12:00:01Z' }, 'recorded_at', 'past'],
    [{ recorded_at: '2026-04-30T00:00:00Z' }, 'recorded_at', 'afterPublishing'],
    [{ platform_post_id: 'x'.repeat(301) }, 'platform_post_id', 'maxLength'],
  ])('names what is wrong: %j', async (cells, column, rule) => {
    const [, wrong] = await rowsOf({}, cells);
    expect(wrong?.errors.map((error) => [error.line, error.column, error.rule])).toEqual([[3, column, rule]]);
  });

  it('warns of more people than views, and takes it', async () => {
    const [strange, equal] = await rowsOf({ views: '5', reach: '6' }, { views: '5', reach: '5' });
    expect(strange).toMatchObject({
      errors: [],
      warnings: [{ line: 2, column: 'reach', rule: 'aboveViews' }],
    });
    expect(equal?.warnings).toEqual([]);
  });

  it('tells of no post twice: by its id, or by account and second', async () => {
    const rows = await rowsOf(
      { platform_post_id: '1' },
      { platform_post_id: '1', published_at: '2026-05-02T09:00:00Z' },
      { published_at: '2026-05-01T09:00:00.900Z' },
      { published_at: '2026-05-01T09:00:01Z' },
    );
    const named = rows.map((row) => ({ ...row, accountId: 'one' }));
    const found = duplicates([...named, { ...named[0], accountId: 'two' } as (typeof named)[number]]);
    expect(found.map(({ error }) => [error.line, error.column, error.message])).toEqual([
      [3, 'platform_post_id', 'platform_post_id: line 2 tells of the same post'],
      [4, 'published_at', 'published_at: line 2 tells of the same post'],
    ]);
  });

  it.each([
    ['account,published_at\na,b', 'import.unreadable', 'Columns are missing: content_type.'],
    [`${HEADER},mood\n`, 'import.unreadable', 'Columns are not known: mood.'],
    [`${HEADER},views\n`, 'import.unreadable', 'A column stands there twice.'],
    [`${HEADER}\n`, 'import.unreadable', 'The file has no rows.'],
    [`${HEADER}\n"`, 'import.unreadable', 'line 2'],
    [`${HEADER}\n${'a\n'.repeat(MAX_ROWS + 1)}`, 'import.too-many-rows', String(MAX_ROWS)],
  ])('is refused as a whole: %.60j', async (text, code, words) => {
    await expect(parsePerformance(text, NOW)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });

  it('has as many cells in each row as in its header', async () => {
    const { rows } = await parsePerformance(`${HEADER}\nthreads:a,b\n`, NOW);
    expect(rows[0]?.errors).toMatchObject([{ line: 2, column: 'row', rule: 'cells' }]);
  });
});
