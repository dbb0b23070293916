import type { CalendarPost, Candidate, OwnLimit } from './calendar-post.js';
import { Within, type Limit } from './limits.js';
import { RuleBook } from './rule-limits.js';
import type { Rule } from './rule.js';
import { Timeline } from './timeline.js';

/** A limit, and the rule that it is of. A post's own limits stand beside the rules. */
export interface RuleLimit<T> {
  rule: Rule | OwnLimit;
  limit: Limit<T>;
}

/**
 * The posts that have a time, and the rules that they are held to. Asking costs a few look-ups a rule, whatever the number of
 * posts: each rule finds the posts that it counts together in a timeline of their own.
 */
export class Calendar {
  private readonly rules: RuleBook;
  private readonly posts = new Map<string, CalendarPost>();
  private readonly timelines = new Map<string, Timeline<CalendarPost>>();

  /** Throws RangeError for a rule with a zone or a time that is none: `contradictions` names the field. */
  constructor(rules: readonly Rule[], posts: Iterable<CalendarPost> = []) {
    this.rules = new RuleBook(rules);
    // In order of time, each goes to the end of its timelines.
    for (const post of [...posts].sort((a, b) => a.instant.getTime() - b.instant.getTime())) this.add(post);
  }

  get size(): number {
    return this.posts.size;
  }

  get(id: string): CalendarPost | undefined {
    return this.posts.get(id);
  }

  /** In no particular order. */
  all(): Iterable<CalendarPost> {
    return this.posts.values();
  }

  /** Adds a post, whatever the rules say; one with the same id is replaced. */
  add(post: CalendarPost): void {
    this.remove(post.id);
    this.posts.set(post.id, post);
    for (const key of this.rules.keysOf(post)) this.timeline(key).add(post.instant.getTime(), post);
  }

  /** Removes a post, if there is one. */
  remove(id: string): void {
    const post = this.posts.get(id);
    if (!post) return;
    this.posts.delete(id);
    for (const key of this.rules.keysOf(post)) this.timeline(key).remove(post.instant.getTime(), post);
  }

  /** Calls back with the calendar as it is without a post. */
  without<Result>(id: string, use: () => Result): Result {
    const post = this.posts.get(id);
    if (!post) return use();
    this.remove(id);
    try {
      return use();
    } finally {
      this.add(post);
    }
  }

  /** What each rule says about a post, its own limits first. */
  limitsOf(candidate: Omit<Candidate, 'instant'>): RuleLimit<CalendarPost>[] {
    return [
      ...ownLimits<CalendarPost>(candidate),
      ...this.rules.limitsOf(candidate, (key) => this.timeline(key)),
    ];
  }

  private timeline(key: string): Timeline<CalendarPost> {
    let timeline = this.timelines.get(key);
    if (!timeline) this.timelines.set(key, (timeline = new Timeline()));
    return timeline;
  }
}

/** The embargo and deadline of a post, as limits. */
export function ownLimits<T>({ embargo, deadline }: Pick<Candidate, 'embargo' | 'deadline'>): RuleLimit<T>[] {
  return [
    ...(embargo ? [ownLimit<T>('embargo', embargo)] : []),
    ...(deadline ? [ownLimit<T>('deadline', deadline)] : []),
  ];
}

/** A limit that a post brings along. */
export function ownLimit<T>(kind: OwnLimit['kind'], at: Date): RuleLimit<T> {
  const time = at.getTime();
  const limit = {
    embargo: () => new Within<T>(time, Infinity),
    deadline: () => new Within<T>(-Infinity, time),
    after: () => new Within<T>(time + 1, Infinity),
    before: () => new Within<T>(-Infinity, time - 1),
  };
  return { rule: { id: kind, kind, severity: 'hard', at }, limit: limit[kind]() };
}
