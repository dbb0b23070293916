import type { LocalStretches } from './local-time.js';
import type { Timeline } from './timeline.js';
import type { Stretch } from './zone-clock.js';

/**
 * What a rule says about one post: five forms, of which all kinds of rules are made. A limit is asked about times for a post that
 * is not itself in the timelines that the limit looks at.
 */
export interface Limit<T> {
  /** How many times more the rule would be broken with the post at that time; below 0 where the post mends something. */
  excess(time: number): number;
  /** Whether the post would break the rule there, alone or with others. */
  isBroken(time: number): boolean;
  /** Whether other posts break the rule once the post is no longer there, so that it must not leave; most rules have no such case. */
  isMissed?(time: number): boolean;
  /** Where it is broken: times around this one, and with this one, for which the same causes break it as well. */
  stretchAt(time: number): Stretch;
  /** The other posts that break it with this one there; one may be named twice. */
  others(time: number): T[];
}

/** The post does not go out in these stretches. */
export function closed<T>(stretches: LocalStretches): Limit<T> {
  const isBroken = (time: number) => stretches.around(time) !== null;
  return {
    isBroken,
    excess: (time) => Number(isBroken(time)),
    stretchAt: (time) => pieceOf(stretches, time),
    others: () => [],
  };
}

/** The post does not go out before, or not after, its own limits. */
export function within<T>(first = -Infinity, last = Infinity): Limit<T> {
  const isBroken = (time: number) => time < first || time > last;
  return {
    isBroken,
    excess: (time) => Number(isBroken(time)),
    stretchAt: (time) => (time < first ? { from: -Infinity, to: first } : { from: last + 1, to: Infinity }),
    others: () => [],
  };
}

/** The post is at least `width` milliseconds away from all others of these timelines. */
export function apart<T>(width: number, timelines: readonly Timeline<T>[]): Limit<T> {
  const near = (time: number) =>
    timelines.flatMap((timeline) => timeline.between(time - width + 1, time + width));
  const excess = (time: number) => {
    let pairs = 0;
    let timelinesHit = 0;
    for (const timeline of timelines) {
      const count = timeline.count(time - width + 1, time + width);
      pairs += count;
      if (count > 0) timelinesHit++;
    }
    // A post that stands in several of them is one.
    return timelinesHit < 2 ? pairs : new Set(near(time)).size;
  };
  return {
    excess,
    isBroken: (time) =>
      timelines.some((timeline) => timeline.timeAt(timeline.firstAt(time - width + 1)) < time + width),
    stretchAt(time) {
      const stretch = { from: Infinity, to: -Infinity };
      for (const timeline of timelines) {
        const first = timeline.firstAt(time - width + 1);
        const end = timeline.firstAt(time + width);
        if (first === end) continue;
        stretch.from = Math.min(stretch.from, timeline.timeAt(first) - width + 1);
        stretch.to = Math.max(stretch.to, timeline.timeAt(end - 1) + width);
      }
      return stretch;
    },
    others: near,
  };
}

/** With the post, its timeline has at most so many in each period. */
export function atMost<T>(most: number, periods: LocalStretches, timeline: Timeline<T>): Limit<T> {
  const isBroken = (time: number) => {
    const period = periods.around(time);
    return period !== null && countIn(period, timeline) >= most;
  };
  return {
    isBroken,
    excess: (time) => Number(isBroken(time)),
    stretchAt: (time) => pieceOf(periods, time),
    others: (time) => postsIn(periods.around(time) ?? [], timeline),
  };
}

/**
 * In each period at most such a share of `all` is in `some`, rounded down, but one may always be.
 * @param isIn whether the post itself counts for `some`: all others can only mend
 */
export function shareAtMost<T>(
  share: number,
  periods: LocalStretches,
  some: Timeline<T>,
  all: Timeline<T>,
  isIn: boolean,
): Limit<T> {
  const tooMany = (time: number, added: number) => {
    const period = periods.around(time);
    if (!period) return 0;
    const allowed = allowedOf(share, countIn(period, all) + added);
    return Math.max(0, countIn(period, some) + (isIn ? added : 0) - allowed);
  };
  return {
    excess: (time) => tooMany(time, 1) - tooMany(time, 0),
    isBroken: (time) => isIn && tooMany(time, 1) > 0,
    isMissed: (time) => tooMany(time, 0) > 0,
    stretchAt: (time) => pieceOf(periods, time),
    others: (time) => postsIn(periods.around(time) ?? [], some),
  };
}

/** How many of so many posts a share allows. */
export function allowedOf(share: number, posts: number): number {
  // 0.1 + 0.2 is more than 0.3 in binary: what is meant to be a whole number is taken as one.
  return Math.max(1, Math.floor(share * posts + 1e-9));
}

/** With the post, no stretch shorter than `width` milliseconds has more than `most`. */
export function atMostWithin<T>(most: number, width: number, timeline: Timeline<T>): Limit<T> {
  /** Calls back for each run of `most` neighbours that is too short with the post among them. */
  const runs = (time: number, found: (first: number, last: number) => void) => {
    if (timeline.count(time - width + 1, time + width) < most) return;
    const position = timeline.firstAt(time);
    for (let first = position - most; first <= position; first++) {
      const from = first === position ? time : timeline.timeAt(first);
      const last = first + most - 1;
      const to = last < position ? time : timeline.timeAt(last);
      if (to - from < width) found(first, last);
    }
  };
  const isBroken = (time: number) => {
    let isFound = false;
    runs(time, () => (isFound = true));
    return isFound;
  };
  return {
    isBroken,
    excess(time) {
      let change = 0;
      runs(time, () => change++);
      // Runs that were too short already, and now have the post between them.
      const position = timeline.firstAt(time);
      for (let first = position - most; first < position; first++)
        if (timeline.timeAt(first + most) - timeline.timeAt(first) < width) change--;
      return change;
    },
    stretchAt(time) {
      if (most === 0) return { from: -Infinity, to: Infinity };
      const stretch = { from: Infinity, to: -Infinity };
      runs(time, (first, last) => {
        stretch.from = Math.min(stretch.from, timeline.timeAt(last) - width + 1);
        stretch.to = Math.max(stretch.to, timeline.timeAt(first) + width);
      });
      return stretch;
    },
    others(time) {
      const found = new Set<T>();
      runs(time, (first, last) =>
        timeline
          .between(timeline.timeAt(first), timeline.timeAt(last) + 1)
          .forEach((post) => found.add(post)),
      );
      return [...found];
    },
  };
}

function countIn<T>(period: readonly Stretch[], timeline: Timeline<T>): number {
  let count = 0;
  for (const { from, to } of period) count += timeline.count(from, to);
  return count;
}

function postsIn<T>(period: readonly Stretch[], timeline: Timeline<T>): T[] {
  return period.flatMap(({ from, to }) => timeline.between(from, to));
}

/** The one that holds the time, of those around it. */
function pieceOf(stretches: LocalStretches, time: number): Stretch {
  const piece = stretches.around(time)?.find(({ from, to }) => time >= from && time < to);
  if (!piece) throw new RangeError('no stretch holds this time');
  return piece;
}
