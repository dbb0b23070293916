import { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { ContentsService, type Content } from '../../content/index.js';
import { Breather } from '../../core/breather.js';
import { getContext, runInContext } from '../../core/context/request-context.js';
import { joinList } from '../../core/csv/cells.js';
import { csvLines } from '../../core/csv/csv-lines.js';
import type { Page } from '../../core/database/keyset.js';
import { ProjectsService } from '../../projects/index.js';
import { NamedAccounts, type AccountNames, type SocialMediaPost } from '../../social-media/index.js';
import type { ExportCalendarQuery } from '../dto/calendar-exchange.dto.js';
import { boundsOf, daysBetween } from '../view/calendar-days.js';
import { CalendarViewRepository } from '../view/calendar-view.repository.js';
import { CalendarLabels, type ProjectLabels } from './calendar-labels.js';
import { variantCells } from './calendar-accounts.js';
import { CALENDAR_COLUMNS, type CalendarColumn } from './calendar-row.js';

/** Posts that are read at a time. */
const PAGE = 200;
/** The calendar knows no earlier and no later days, see `daysBetween`. */
const [FIRST_DAY, LAST_DAY] = ['1900-01-01', '2199-12-31'];

/** Accounts have names: they say more than their networks. */
const COLUMNS = CALENDAR_COLUMNS.filter((column) => column !== 'platforms');

/** Posts that make up a row: of one content, at one time, on several accounts. */
type PostsOfRow = [SocialMediaPost, ...SocialMediaPost[]];

/** Calendars as CSV (RFC 4180), in the form that the import takes. */
@Injectable()
export class CalendarExportService {
  constructor(
    private readonly posts: CalendarViewRepository,
    private readonly contents: ContentsService,
    private readonly accounts: NamedAccounts,
    private readonly labels: CalendarLabels,
    private readonly projects: ProjectsService,
  ) {}

  /**
   * The file, made while it is read, so that its length costs no memory. Whoever may not read the project is refused before it begins.
   * Should reading fail halfway the connection is cut, so that half a file is not taken for a whole one.
   */
  async export(
    projectId: string,
    { from = FIRST_DAY, to = LAST_DAY, timeZone, ...filter }: ExportCalendarQuery,
  ): Promise<Readable> {
    const zone = timeZone ?? (await this.projects.timeZoneOf(projectId));
    const bounds = boundsOf(daysBetween(from, to), zone);
    const names = {
      accounts: await this.accounts.open(projectId),
      labels: await this.labels.open(projectId),
    };
    const context = getContext();
    const read = (cursor?: string) =>
      // The stream is read outside of the request's context.
      runInContext(context, async () => {
        const page = await this.posts.list(projectId, { ...filter, ...bounds }, { limit: PAGE, cursor });
        const keys = page.items.map(({ contentId }) => ({ projectId, id: contentId }));
        const replies = await this.posts.ownReplies(page.items);
        return { page, replies, contents: await this.contents.findMany(keys) };
      });
    return Readable.from(linesOf(await read(), read, names), { objectMode: false });
  }
}

interface Read {
  page: Page<SocialMediaPost>;
  /** Of posts that have some of their own. */
  replies: Map<string, string[]>;
  contents: Map<string, Content>;
}

async function* linesOf(
  first: Read,
  read: (cursor: string) => Promise<Read>,
  names: { accounts: AccountNames; labels: ProjectLabels },
): AsyncGenerator<string> {
  yield csvLines([COLUMNS]);
  const breather = new Breather();
  let next: Read | null = first;
  while (next) {
    const { page, contents, replies }: Read = next;
    const rows = rowsOf(page.items, replies).flatMap((posts) => {
      const content = contents.get(posts[0].contentId);
      return content ? [cellsOf(posts, content, replies.get(posts[0].id), names)] : [];
    });
    await breather.breathe();
    if (rows.length > 0) yield csvLines(rows);
    next = page.nextCursor === null ? null : await read(page.nextCursor);
  }
}

/** Neighbours of one content at one time share a row, where nothing else differs. */
function rowsOf(posts: readonly SocialMediaPost[], replies: Read['replies']): PostsOfRow[] {
  const rows: PostsOfRow[] = [];
  for (const post of posts) {
    const row = rows.at(-1);
    if (row && belongsTo(row, post, replies)) row.push(post);
    else rows.push([post]);
  }
  return rows;
}

function belongsTo([first, ...others]: PostsOfRow, post: SocialMediaPost, replies: Read['replies']): boolean {
  const same = ['contentId', 'scheduledLocal', 'timeZone', 'timeAdjustment'] as const;
  return (
    same.every((key) => first[key] === post[key]) &&
    isDeepStrictEqual(first.metadata, post.metadata) &&
    isDeepStrictEqual(replies.get(first.id), replies.get(post.id)) &&
    [first, ...others].every(({ accountId }) => accountId !== post.accountId)
  );
}

function cellsOf(
  posts: PostsOfRow,
  content: Content,
  replies: readonly string[] | undefined,
  { accounts, labels }: { accounts: AccountNames; labels: ProjectLabels },
): string[] {
  const [post] = posts;
  const [date = '', time = ''] = (post.scheduledLocal ?? '').split('T');
  const { categories, tags } = labels.namesOf(content);
  const texts: Record<Exclude<CalendarColumn, 'platforms'>, string> = {
    external_id: content.externalId ?? content.id,
    title: content.title,
    description: content.description,
    content_type: content.contentType,
    // An account that is gone has no name any more; its id says so to whoever imports the row.
    account: joinList(
      posts.map(({ accountId, platform }) => accounts.nameOf(accountId) ?? `${platform}:${accountId}`),
    ),
    scheduled_date: date,
    scheduled_time: time,
    time_zone: post.timeZone ?? '',
    occurrence: post.timeAdjustment === 'second-of-two' ? 'second' : '',
    categories: joinList(categories),
    tags: joinList(tags),
    media_urls: joinList(content.mediaUrls),
    embargo: content.embargo?.toISOString() ?? '',
    deadline: content.deadline?.toISOString() ?? '',
    alt_texts: cellOf(content.altTexts),
    metadata: cellOf(content.metadata),
    variants: cellOf(variantCells(accounts, content.variants)),
    settings: cellOf(post.metadata),
    // None of its own is not the same as none said: then they follow the variants.
    replies: replies === undefined ? '' : JSON.stringify(replies),
  };
  return COLUMNS.map((column) => texts[column]);
}

/** As JSON; what holds nothing is an empty cell. */
function cellOf(value: object): string {
  return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
}
