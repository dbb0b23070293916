import type { CalendarPost } from '../../src/scheduling/calendar-rules/calendar-post.js';
import type { CategoryMix, PostCap, Rule } from '../../src/scheduling/calendar-rules/rule.js';

/**
 * The rules of a calendar once more, slowly, as their definitions say: each post is held against every other one. It shares nothing
 * with the product but the types; what clocks show comes from Intl.
 */
export function doesBreak(rule: Rule, post: CalendarPost, posts: readonly CalendarPost[]): boolean {
  if (rule.accountId !== undefined && rule.accountId !== post.accountId) return false;
  const others = posts.filter(({ id }) => id !== post.id);
  const ofAccount = others.filter(({ accountId }) => accountId === post.accountId);
  const isNear = (other: CalendarPost, minutes: number) =>
    Math.abs(other.instant.getTime() - post.instant.getTime()) < minutes * 60_000;
  switch (rule.kind) {
    case 'minimum_gap':
      return ofAccount.some((other) => isNear(other, rule.minutes));
    case 'content_spacing':
      return others.some((other) => other.contentId === post.contentId && isNear(other, rule.minutes));
    case 'similar_spacing': {
      const labels = ({ categoryIds, tags }: CalendarPost) => (rule.by === 'category' ? categoryIds : tags);
      return ofAccount.some(
        (other) => labels(other).some((label) => labels(post).includes(label)) && isNear(other, rule.minutes),
      );
    }
    case 'post_cap':
      return ofAccount.filter((other) => isSamePeriod(rule, other, post)).length + 1 > rule.most;
    case 'category_mix': {
      if (!post.categoryIds.includes(rule.categoryId) || !isSamePeriod(rule, post, post)) return false;
      const all = [post, ...ofAccount.filter((other) => isSamePeriod(rule, other, post))];
      const some = all.filter(({ categoryIds }) => categoryIds.includes(rule.categoryId));
      if (rule.most !== undefined) return some.length > rule.most;
      return some.length > 1 && some.length > (rule.mostShare ?? 1) * all.length + 1e-9;
    }
    case 'network_quota': {
      const width = (rule.hours ?? 24) * 3_600_000;
      const all = [post, ...ofAccount].map(({ instant }) => instant.getTime());
      // A stretch with too many can be moved until it begins with one of them.
      return all.some((from) => {
        const isIn = (time: number) => time >= from && time < from + width;
        return isIn(post.instant.getTime()) && all.filter(isIn).length > rule.most;
      });
    }
    case 'blackout': {
      const shown = shownAt(post.instant, rule.timeZone).text;
      return shown >= withSeconds(rule.from) && shown < withSeconds(rule.to);
    }
    case 'weekly_blackout':
      return isInHours(post.instant, rule, rule.weekdays);
    case 'quiet_hours':
      return isInHours(post.instant, rule, [1, 2, 3, 4, 5, 6, 7]);
    case 'extension':
      return rule.closed.some(
        ({ from, to, contentIds = [post.contentId], accountIds = [post.accountId] }) =>
          contentIds.includes(post.contentId) &&
          accountIds.includes(post.accountId) &&
          !(from && post.instant < from) &&
          !(to && post.instant >= to),
      );
  }
}

/** How many times posts break a soft rule together: pairs that are too near, posts beyond a cap, posts at closed times. */
export function breaches(rule: Rule, posts: readonly CalendarPost[]): number {
  const about = posts.filter(({ accountId }) => rule.accountId === undefined || rule.accountId === accountId);
  switch (rule.kind) {
    case 'minimum_gap':
    case 'content_spacing':
    case 'similar_spacing': {
      const pairs = about.flatMap((one, index) => about.slice(index + 1).map((other) => [one, other]));
      return pairs.filter((pair) => pair.every((post) => doesBreak(rule, post, pair))).length;
    }
    case 'post_cap':
      return sum(groups(rule, about).map((group) => Math.max(0, group.length - rule.most)));
    case 'category_mix':
      return sum(
        groups(rule, about).map((group) => {
          const some = group.filter(({ categoryIds }) => categoryIds.includes(rule.categoryId)).length;
          const share = Math.max(1, Math.floor((rule.mostShare ?? 1) * group.length + 1e-9));
          return Math.max(0, some - (rule.most ?? share));
        }),
      );
    case 'network_quota':
      return sum(
        [...new Set(about.map(({ accountId }) => accountId))].map((id) => {
          const ofAccount = about.filter(({ accountId }) => accountId === id);
          const times = ofAccount.map(({ instant }) => instant.getTime()).sort((a, b) => a - b);
          const width = (rule.hours ?? 24) * 3_600_000;
          return times.filter((time, index) => time - (times[index - rule.most] ?? -Infinity) < width).length;
        }),
      );
    default:
      return about.filter((post) => doesBreak(rule, post, [])).length;
  }
}

/** The posts of each account and period that a rule counts. */
function groups(rule: PostCap | CategoryMix, posts: readonly CalendarPost[]): CalendarPost[][] {
  const found: CalendarPost[][] = [];
  for (const post of posts) {
    if (!isSamePeriod(rule, post, post)) continue;
    const group = found.find(
      ([first]) => first?.accountId === post.accountId && isSamePeriod(rule, first, post),
    );
    if (group) group.push(post);
    else found.push([post]);
  }
  return found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function isInHours(
  instant: Date,
  { from, to, timeZone }: { from: string; to: string; timeZone: string },
  weekdays: readonly number[],
): boolean {
  const { text, weekday } = shownAt(instant, timeZone);
  const time = text.slice(11, 16);
  const yesterday = ((weekday + 5) % 7) + 1;
  if (from < to) return weekdays.includes(weekday) && time >= from && time < to;
  return (weekdays.includes(weekday) && time >= from) || (weekdays.includes(yesterday) && time < to);
}

function isSamePeriod(rule: PostCap | CategoryMix, one: CalendarPost, other: CalendarPost): boolean {
  const [a, b] = [one, other].map(({ instant }) => shownAt(instant, rule.timeZone));
  if (!a || !b) throw new Error('two were given');
  if (typeof rule.per !== 'string') {
    const { from, to } = rule.per;
    return [a, b].every(({ text }) => text >= withSeconds(from) && text < withSeconds(to));
  }
  if (rule.per === 'day') return a.day === b.day;
  const firstDay = ({ day, weekday }: Shown) => day - ((weekday - (rule.weekStartsOn ?? 1) + 7) % 7);
  return firstDay(a) === firstDay(b);
}

interface Shown {
  /** `YYYY-MM-DDTHH:MM:SS` */
  text: string;
  /** 1 for Monday to 7 for Sunday. */
  weekday: number;
  /** Days since 1970-01-01. */
  day: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const known = new Map<string, Shown>();

/** What the clocks of a zone show. */
export function shownAt(instant: Date, timeZone: string): Shown {
  const key = `${timeZone} ${instant.getTime()}`;
  let shown = known.get(key);
  if (!shown) {
    if (known.size > 500_000) known.clear();
    known.set(key, (shown = show(instant, timeZone)));
  }
  return shown;
}

function show(instant: Date, timeZone: string): Shown {
  let format = formats.get(timeZone);
  if (!format) {
    // Sweden writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  const text = format.format(instant).replace(' ', 'T');
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return { text, weekday: date.getUTCDay() || 7, day: date.getTime() / 86_400_000 };
}

function withSeconds(local: string): string {
  return local.length === 16 ? `${local}:00` : local;
}
