import { DomainError } from '../../core/errors/domain-error.js';
import type { PostSeries } from './post-series.entity.js';

/** What is out or scheduled of a content on an account. */
export interface ContentUse {
  contentId: string;
  posts: number;
  /** Null: it has never been out. */
  lastAt: Date | null;
  /** Between the time in question and the nearest of the posts. Null: there is none. */
  nearestSeconds: number | null;
}

const DAY_SECONDS = 86_400;

/**
 * The content that has its turn: of those that may go out, the one that was out longest ago, and of those that never were, the first of
 * the list. So the list rotates, and posts that people make of its contents count too.
 * Throws DomainError `series.used-up` or `series.cool-down` where none may.
 */
export function contentInTurn(
  uses: readonly ContentUse[],
  { coolDownDays, maxReposts }: Pick<PostSeries, 'coolDownDays' | 'maxReposts'>,
): string {
  const left = uses.filter(({ posts }) => maxReposts === null || posts <= maxReposts);
  if (left.length === 0)
    throw refused(
      'series.used-up',
      `It has gone out ${maxReposts} times again on the account, which is the most.`,
    );
  const rested = left.filter(
    ({ nearestSeconds }) => nearestSeconds === null || nearestSeconds >= coolDownDays * DAY_SECONDS,
  );
  const [first, ...others] = rested;
  if (!first)
    throw refused(
      'series.cool-down',
      `It goes out on the account less than ${coolDownDays} days before or after.`,
    );
  const time = ({ lastAt }: ContentUse) => lastAt?.getTime() ?? -Infinity;
  return others.reduce((best, each) => (time(each) < time(best) ? each : best), first).contentId;
}

const refused = (code: string, message: string) => new DomainError('conflict', code, message);
