import type { LocalStretches } from './local-time.js';
import type { ClosedTime } from './rule.js';
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
  /** Why it is broken there, where that is not told by the fields of the rule. */
  sentenceAt?(time: number): string | undefined;
}

/** The post does not go out in these stretches. */
export class Closed<T> implements Limit<T> {
  constructor(private readonly stretches: LocalStretches) {}

  excess(time: number): number {
    return Number(this.isBroken(time));
  }

  isBroken(time: number): boolean {
    return this.stretches.around(time) !== null;
  }

  stretchAt(time: number): Stretch {
    return pieceOf(this.stretches, time);
  }

  others(): T[] {
    return [];
  }
}

/** The post does not go out in these times, for the reason that each tells. */
export class ClosedFor<T> implements Limit<T> {
  constructor(private readonly closed: readonly ClosedTime[]) {}

  excess(time: number): number {
    return Number(this.isBroken(time));
  }

  isBroken(time: number): boolean {
    return this.at(time) !== undefined;
  }

  stretchAt(time: number): Stretch {
    const closed = this.at(time);
    if (!closed) throw new RangeError('nothing is closed at this time');
    return stretchOf(closed);
  }

  others(): T[] {
    return [];
  }

  sentenceAt(time: number): string | undefined {
    return this.at(time)?.sentence;
  }

  private at(time: number): ClosedTime | undefined {
    return this.closed.find((closed) => {
      const { from, to } = stretchOf(closed);
      return time >= from && time < to;
    });
  }
}

/** The post does not go out before, or not after, its own limits. */
export class Within<T> implements Limit<T> {
  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {}

  excess(time: number): number {
    return Number(this.isBroken(time));
  }

  isBroken(time: number): boolean {
    return time < this.first || time > this.last;
  }

  stretchAt(time: number): Stretch {
    return time < this.first ? { from: -Infinity, to: this.first } : { from: this.last + 1, to: Infinity };
  }

  others(): T[] {
    return [];
  }
}

/** The post is at least `width` milliseconds away from all others of these timelines. */
export class Apart<T> implements Limit<T> {
  constructor(
    private readonly width: number,
    private readonly timelines: readonly Timeline<T>[],
  ) {}

  excess(time: number): number {
    let pairs = 0;
    let timelinesHit = 0;
    for (const timeline of this.timelines) {
      const count = timeline.count(time - this.width + 1, time + this.width);
      pairs += count;
      if (count > 0) timelinesHit++;
    }
    // A post that stands in several of them is one.
    return timelinesHit < 2 ? pairs : new Set(this.others(time)).size;
  }

  isBroken(time: number): boolean {
    for (const timeline of this.timelines)
      if (timeline.timeAt(timeline.firstAt(time - this.width + 1)) < time + this.width) return true;
    return false;
  }

  stretchAt(time: number): Stretch {
    const stretch = { from: Infinity, to: -Infinity };
    for (const timeline of this.timelines) {
      const first = timeline.firstAt(time - this.width + 1);
      const end = timeline.firstAt(time + this.width);
      if (first === end) continue;
      stretch.from = Math.min(stretch.from, timeline.timeAt(first) - this.width + 1);
      stretch.to = Math.max(stretch.to, timeline.timeAt(end - 1) + this.width);
    }
    return stretch;
  }

  others(time: number): T[] {
    return this.timelines.flatMap((timeline) => timeline.between(time - this.width + 1, time + this.width));
  }
}

/** With the post, its timeline has at most so many in each period. */
export class AtMost<T> implements Limit<T> {
  constructor(
    private readonly most: number,
    private readonly periods: LocalStretches,
    private readonly timeline: Timeline<T>,
  ) {}

  excess(time: number): number {
    return Number(this.isBroken(time));
  }

  isBroken(time: number): boolean {
    const period = this.periods.around(time);
    return period !== null && countIn(period, this.timeline) >= this.most;
  }

  stretchAt(time: number): Stretch {
    return pieceOf(this.periods, time);
  }

  others(time: number): T[] {
    return postsIn(this.periods.around(time) ?? [], this.timeline);
  }
}

/** In each period at most such a share of `all` is in `some`, rounded down, but one may always be. */
export class ShareAtMost<T> implements Limit<T> {
  /** @param isIn whether the post itself counts for `some`: all others can only mend */
  constructor(
    private readonly share: number,
    private readonly periods: LocalStretches,
    private readonly some: Timeline<T>,
    private readonly all: Timeline<T>,
    private readonly isIn: boolean,
  ) {}

  excess(time: number): number {
    return this.tooMany(time, 1) - this.tooMany(time, 0);
  }

  isBroken(time: number): boolean {
    return this.isIn && this.tooMany(time, 1) > 0;
  }

  isMissed(time: number): boolean {
    return this.tooMany(time, 0) > 0;
  }

  stretchAt(time: number): Stretch {
    return pieceOf(this.periods, time);
  }

  others(time: number): T[] {
    return postsIn(this.periods.around(time) ?? [], this.some);
  }

  private tooMany(time: number, added: number): number {
    const period = this.periods.around(time);
    if (!period) return 0;
    const allowed = allowedOf(this.share, countIn(period, this.all) + added);
    return Math.max(0, countIn(period, this.some) + (this.isIn ? added : 0) - allowed);
  }
}

/** How many of so many posts a share allows. */
export function allowedOf(share: number, posts: number): number {
  // 0.1 + 0.2 is more than 0.3 in binary: what is meant to be a whole number is taken as one.
  return Math.max(1, Math.floor(share * posts + 1e-9));
}

/** With the post, no stretch shorter than `width` milliseconds has more than `most`. */
export class AtMostWithin<T> implements Limit<T> {
  constructor(
    private readonly most: number,
    private readonly width: number,
    private readonly timeline: Timeline<T>,
  ) {}

  excess(time: number): number {
    const { most, width, timeline } = this;
    let change = 0;
    this.runs(time, () => change++);
    // Runs that were too short already, and now have the post between them.
    const position = timeline.firstAt(time);
    for (let first = position - most; first < position; first++)
      if (timeline.timeAt(first + most) - timeline.timeAt(first) < width) change--;
    return change;
  }

  isBroken(time: number): boolean {
    let isFound = false;
    this.runs(time, () => (isFound = true));
    return isFound;
  }

  stretchAt(time: number): Stretch {
    const { most, width, timeline } = this;
    if (most === 0) return { from: -Infinity, to: Infinity };
    const stretch = { from: Infinity, to: -Infinity };
    this.runs(time, (first, last) => {
      stretch.from = Math.min(stretch.from, timeline.timeAt(last) - width + 1);
      stretch.to = Math.max(stretch.to, timeline.timeAt(first) + width);
    });
    return stretch;
  }

  others(time: number): T[] {
    const { most, width, timeline } = this;
    const found = new Set<T>();
    if (most === 0) return [];
    this.runs(time, (first, last) => {
      const from = Math.min(time, timeline.timeAt(first));
      const to = Math.max(time, timeline.timeAt(last));
      // Whoever stands as near to all of the run is as much a part of it: so each is told of the other.
      for (const post of timeline.between(to - width + 1, from + width)) found.add(post);
    });
    return [...found];
  }

  /** Calls back for each run of `most` neighbours that is too short with the post among them. */
  private runs(time: number, found: (first: number, last: number) => void): void {
    const { most, width, timeline } = this;
    if (timeline.count(time - width + 1, time + width) < most) return;
    const position = timeline.firstAt(time);
    for (let first = position - most; first <= position; first++) {
      const from = first === position ? time : timeline.timeAt(first);
      const last = first + most - 1;
      const to = last < position ? time : timeline.timeAt(last);
      if (to - from < width) found(first, last);
    }
  }
}

function countIn<T>(period: readonly Stretch[], timeline: Timeline<T>): number {
  let count = 0;
  for (const { from, to } of period) count += timeline.count(from, to);
  return count;
}

function postsIn<T>(period: readonly Stretch[], timeline: Timeline<T>): T[] {
  return period.flatMap(({ from, to }) => timeline.between(from, to));
}

function stretchOf({ from, to }: ClosedTime): Stretch {
  return { from: from?.getTime() ?? -Infinity, to: to?.getTime() ?? Infinity };
}

/** The one that holds the time, of those around it. */
function pieceOf(stretches: LocalStretches, time: number): Stretch {
  const piece = stretches.around(time)?.find(({ from, to }) => time >= from && time < to);
  if (!piece) throw new RangeError('no stretch holds this time');
  return piece;
}
