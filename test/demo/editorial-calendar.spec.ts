import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { OPTIONAL_COLUMNS } from '../../src/scheduling/exchange/calendar-row.js';
import { columns, type CalendarRow, instantOf, platformsOf } from '../../src/demo/example-calendar.js';
import type { ContentType } from '../../src/content/index.js';
import type { NetworkRules } from '../../src/social-media/platforms/content-rules.js';
import { FACEBOOK_RULES } from '../../src/social-media/platforms/facebook/facebook.rules.js';
import { INSTAGRAM_RULES } from '../../src/social-media/platforms/instagram/instagram.rules.js';
import { LINKEDIN_RULES } from '../../src/social-media/platforms/linkedin/linkedin.rules.js';
import { PINTEREST_RULES } from '../../src/social-media/platforms/pinterest/pinterest.rules.js';
import { THREADS_RULES } from '../../src/social-media/platforms/threads/threads.rules.js';
import { TIKTOK_RULES } from '../../src/social-media/platforms/tiktok/tiktok.rules.js';
import { TWITTER_RULES } from '../../src/social-media/platforms/twitter/twitter.rules.js';

const path = 'examples/editorial-calendar.csv';
// Strict: csv-parse throws where a row has another number of fields, or a quote stands where none may.
const rows = parse<CalendarRow>(readFileSync(path), { columns: true, info: false });
const listOf = (cell: string) => (cell === '' ? [] : cell.split(';'));
const distinct = (values: string[]) => new Set(values);
const media = (row: CalendarRow) => listOf(row.media_urls);

/** What each network takes. */
const rules: Record<string, NetworkRules | undefined> = {
  facebook: FACEBOOK_RULES,
  instagram: INSTAGRAM_RULES,
  linkedin: LINKEDIN_RULES,
  pinterest: PINTEREST_RULES,
  threads: THREADS_RULES,
  tiktok: TIKTOK_RULES,
  twitter: TWITTER_RULES,
};

/** The fewest and most media files of a content type. */
const filesOf: Record<string, [min: number, max: number]> = {
  text: [0, 0],
  image: [1, 1],
  video: [1, 1],
  story: [1, 1],
  reel: [1, 1],
  carousel: [2, 10],
};

describe('The example calendar', () => {
  it('has the columns that examples/README.md explains, in order', () => {
    const [header] = readFileSync(path, 'utf8').split('\n');
    expect(header).toBe(columns.join(','));
    const explained = [...readFileSync('examples/README.md', 'utf8').matchAll(/^\| `(\w+)` /gm)];
    const names = explained.map(([, name]) => name);
    expect(names.slice(0, columns.length)).toEqual([...columns]);
    expect(names.slice(columns.length).sort()).toEqual([...OPTIONAL_COLUMNS].sort());
  });

  it('is a month of a small team: 45 contents or more, 110 to 140 posts, every type and network', () => {
    expect(rows.length).toBeGreaterThanOrEqual(45);
    const posts = rows.flatMap(platformsOf);
    expect(posts.length).toBeGreaterThanOrEqual(110);
    expect(posts.length).toBeLessThanOrEqual(140);
    expect(distinct(posts)).toEqual(new Set(Object.keys(rules)));
    expect(distinct(rows.map((row) => row.content_type))).toEqual(new Set(Object.keys(filesOf)));
    expect(distinct(rows.map((row) => row.scheduled_date.slice(0, 7)))).toEqual(new Set(['2027-03']));
  });

  it('has titles that tell its contents apart, and no copy twice', () => {
    expect(distinct(rows.map((row) => row.title)).size).toBe(rows.length);
    expect(distinct(rows.map((row) => row.description)).size).toBe(rows.length);
    for (const row of rows) expect([row.title.trim(), row.title.length > 300]).toEqual([row.title, false]);
  });

  it('speaks several languages and scripts, over several lines and with emoji', () => {
    const copy = rows.map((row) => row.description).join();
    for (const script of [
      /\p{sc=Arab}/u,
      /\p{sc=Hira}/u,
      /\p{sc=Han}/u,
      /\p{Emoji_Presentation}/u,
      /"/,
      /\n\n/,
    ]) {
      expect(copy).toMatch(script);
    }
  });

  it('has 6 to 8 categories, some 25 tags and three zones', () => {
    const categories = distinct(rows.flatMap((row) => listOf(row.categories)));
    const tags = distinct(rows.flatMap((row) => listOf(row.tags)));
    expect([categories.size >= 6, categories.size <= 8, tags.size >= 22, tags.size <= 28]).not.toContain(
      false,
    );
    for (const name of [...categories, ...tags]) expect(name).toBe(name.trim());
    expect(distinct(rows.map((row) => row.time_zone))).toEqual(
      new Set(['Europe/Vienna', 'America/New_York', 'Asia/Tokyo']),
    );
  });

  it('is sorted by time, and every local time exists in its zone', () => {
    const times = rows.map((row) => instantOf(row).epochMilliseconds);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    for (const row of rows) {
      const shown = instantOf(row).toZonedDateTimeISO(row.time_zone).toPlainDateTime();
      expect(shown.toString({ smallestUnit: 'minute' })).toBe(`${row.scheduled_date}T${row.scheduled_time}`);
    }
  });

  it.each(rows.map((row) => [row.title, row] as const))('can go out as planned: %s', (_title, row) => {
    const names = platformsOf(row);
    expect(distinct(names).size).toBe(names.length);
    const [min, max] = filesOf[row.content_type] ?? [];
    expect(media(row).length).toBeGreaterThanOrEqual(min ?? Infinity);
    expect(media(row).length).toBeLessThanOrEqual(max ?? -1);
    const isVideo = row.content_type === 'video' || row.content_type === 'reel';
    for (const url of media(row)) {
      expect(url).toMatch(/^https:\/\/media\.example\.com\/[\w/.-]+\.(jpg|mp4)$/);
      if (row.content_type !== 'story') expect(url.endsWith('.mp4')).toBe(isVideo);
    }
    for (const name of names) {
      const limits = rules[name]?.[row.content_type as ContentType];
      if (!limits) throw new Error(`${name} takes no ${row.content_type}`);
      const { text, files } = limits;
      if (text.most > 0) expect(text.count(row.description)).toBeLessThanOrEqual(text.most);
      expect(media(row).length).toBeGreaterThanOrEqual(files[0]);
      expect(media(row).length).toBeLessThanOrEqual(files[1]);
    }
  });
});
