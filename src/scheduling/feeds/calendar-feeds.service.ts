import { Injectable } from '@nestjs/common';
import { runAs } from '../../core/context/request-context.js';
import { randomToken, tokenHash } from '../../core/crypto/tokens.js';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { DomainError, notFound } from '../../core/errors/domain-error.js';
import { ProjectsService } from '../../projects/index.js';
import { PostStatus, type SocialMediaPost } from '../../social-media/index.js';
import type { CreateCalendarFeedDto } from '../dto/calendar-feed.dto.js';
import { CalendarViewRepository, type PostLabel } from '../view/calendar-view.repository.js';
import type { CalendarFeed } from './calendar-feed.entity.js';
import { CalendarFeedsRepository } from './calendar-feeds.repository.js';
import { writeICalendar, type ICalendarEvent } from './icalendar.js';

const DAY = 86_400_000;
const DAYS_BACK = 30;
const DAYS_AHEAD = 366;
/** Most posts of a feed: the earliest ones of its time. */
const MAX_POSTS = 2000;
const PAGE = 500;
/** So much of the copy, in characters. */
const MAX_TEXT = 1000;
/** Living feeds of one project. */
const MAX_FEEDS = 100;

/** Calendars for programs that can only fetch an address, such as those of phones. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    private readonly feeds: CalendarFeedsRepository,
    private readonly posts: CalendarViewRepository,
    private readonly projects: ProjectsService,
  ) {}

  list(projectId: string, page: PageRequest): Promise<Page<CalendarFeed>> {
    return this.feeds.list(projectId, page);
  }

  /** Makes a feed. Its secret is in this answer and nowhere else. */
  async create(
    projectId: string,
    userId: string,
    { name, ...filters }: CreateCalendarFeedDto,
  ): Promise<{ feed: CalendarFeed; token: string }> {
    if ((await this.feeds.count(projectId)) >= MAX_FEEDS) throw tooManyFeeds();
    const token = randomToken();
    const hash = tokenHash(token);
    const feed = await this.feeds.insert({ id: newId(), projectId, userId, name, tokenHash: hash, filters });
    return { feed, token };
  }

  revoke(projectId: string, id: string): Promise<void> {
    return this.feeds.revoke(projectId, id);
  }

  /**
   * The calendar behind a secret, as iCalendar. It is read as the person who made the feed, with the role that they have at this moment: with
   * their place in the project their feeds end too, and nobody has to remember to end them. 404 in every case in which there is none.
   */
  async read(token: string): Promise<string> {
    const feed = await this.feeds.identify(tokenHash(token));
    if (!feed) throw notFound();
    const { projectId, userId, filters } = feed;
    return runAs({ userId }, async () => {
      const project = await this.projects.get(projectId);
      const now = Date.now();
      const range = {
        ...filters,
        from: new Date(now - DAYS_BACK * DAY),
        to: new Date(now + DAYS_AHEAD * DAY),
      };
      const events: ICalendarEvent[] = [];
      let cursor: string | undefined;
      do {
        const page = await this.posts.list(projectId, range, { limit: PAGE, ...(cursor ? { cursor } : {}) });
        const labels = await this.posts.labelsOf(projectId, page.items, MAX_TEXT);
        for (const post of page.items) {
          const label = labels.get(post.id);
          if (label) events.push(eventOf(post, label));
        }
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined && events.length < MAX_POSTS);
      return writeICalendar({ name: `${project.name}: ${feed.name}`, events });
    });
  }
}

function eventOf(post: SocialMediaPost, { title, text, username }: PostLabel): ICalendarEvent {
  return {
    uid: post.id,
    startsAt: post.scheduledTime as Date,
    createdAt: post.createdAt,
    updatedAt: post.updatedAt,
    status: statusOf(post),
    summary: `${title} (${post.platform}, ${username})`,
    description: text,
    categories: [post.platform],
    url: post.platformUrl,
  };
}

/** What failed will not take place; what waits for a person may. */
function statusOf({ status, needsAttention }: SocialMediaPost): ICalendarEvent['status'] {
  if (status === PostStatus.Failed) return 'CANCELLED';
  return needsAttention === null ? 'CONFIRMED' : 'TENTATIVE';
}

function tooManyFeeds(): DomainError {
  const message = `A project has at most ${MAX_FEEDS} feeds. Revoke one that nobody needs.`;
  return new DomainError('conflict', 'calendar.too-many-feeds', message);
}
