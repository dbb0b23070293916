/** The common metrics of posts, in the order in which they are shown. */
export const METRIC_NAMES = [
  'views',
  'reach',
  'likes',
  'comments',
  'shares',
  'saves',
  'clicks',
  'videoViews',
] as const;
export type MetricName = (typeof METRIC_NAMES)[number];

/** What networks tell of an account, in the order in which it is shown. */
export const ACCOUNT_METRIC_NAMES = ['followers', 'following', 'posts'] as const;
export type AccountMetricName = (typeof ACCOUNT_METRIC_NAMES)[number];

/** Why a metric is null. */
export enum MissingReason {
  /** The network's API has no such number. */
  NotGiven = 'not-given',
  /** It had one, and does not tell it any more. */
  Withdrawn = 'withdrawn',
  /** The consent of the account does not reach so far. */
  NotPermitted = 'not-permitted',
  /** Posts of this kind have no such number. */
  NotForThisType = 'not-for-this-type',
  /** Too few people have seen it for the network to tell. */
  TooFew = 'too-few',
  /** The network tells it for a limited time only. */
  TooOld = 'too-old',
  /** It was asked for, and the answer left it out. */
  NotInAnswer = 'not-in-answer',
  /** An imported file does not state it. */
  NotStated = 'not-stated',
}

/** Metrics under names that all networks share. `null`: the network does not give it. Never 0 for "not given". */
export type CommonMetrics = Record<MetricName, number | null>;
export type AccountMetrics = Record<AccountMetricName, number | null>;

/** What a network said, as it named it. */
export type Told = Readonly<Record<string, number | undefined>>;

/** Where a metric comes from among the network's own numbers. */
export interface MetricSource {
  names: readonly string[];
  /** Whether all of them are added; else the first one that is told counts. */
  isSum: boolean;
  /** Why it is null where none is told. */
  otherwise: MissingReason;
}

/** For each common name: where it comes from, or why it is always null. */
export type MetricMapping<Name extends string = MetricName> = Readonly<
  Record<Name, MetricSource | MissingReason>
>;

/** What a reading brought. */
export interface Reading<Name extends string = MetricName> {
  metrics: Record<Name, number | null>;
  /** Why, for each metric that is null. */
  missing: Partial<Record<Name, MissingReason>>;
  raw: Record<string, unknown>;
}

/** Most that a network lets be read in any time of so many seconds, where that is known in advance. */
export interface ReadingQuota {
  /** Whether each account has it, or all accounts of this application share it. */
  scope: 'account' | 'app';
  /** What the network counts: calls, or posts that it tells of. */
  counts: 'calls' | 'posts';
  most: number;
  /** Length of the time, at most 31 days. */
  seconds: number;
}

/** How posts of one account are asked for, and what that costs: as many calls as it may need at most. */
export interface WayOfReading {
  /** Posts that one reading takes. */
  postsAtOnce: number;
  /** Calls for each reading, however many posts it takes. */
  callsAReading: number;
  /** Calls for each post besides. */
  callsAPost: number;
}

/** Each post is asked for in a call of its own. */
export const ONE_BY_ONE: WayOfReading = { postsAtOnce: 1, callsAReading: 0, callsAPost: 1 };

/** How a network tells numbers: kept beside the mappings that it describes. */
export interface MetricsDefinition {
  /** Names the network's definitions that are read. It changes whenever a mapping does: numbers of two versions may not be comparable. */
  version: string;
  /** Left out: one by one. */
  reading?: WayOfReading;
  /** Accounts that are asked in another way, by how the network's ids of them begin. */
  readingOf?: Readonly<Record<string, WayOfReading>>;
  /** The operator's word (`METRICS_QUOTAS`) goes before. Left out: nothing is known. */
  quotas?: readonly ReadingQuota[];
}

/** The first of these numbers that is told. */
export function told(name: string, ...others: string[]): MetricSource {
  return { names: [name, ...others], isSum: false, otherwise: MissingReason.NotInAnswer };
}

/** The sum of those of these numbers that are told. */
export function sumOf(...names: string[]): MetricSource {
  return { names, isSum: true, otherwise: MissingReason.NotInAnswer };
}

/** The same metric, null for `reason` where it is not told. */
export function otherwise(source: MetricSource, reason: MissingReason): MetricSource {
  return { ...source, otherwise: reason };
}

/** Brings a network's numbers under common names. */
export function readingOf<Name extends string>(mapping: MetricMapping<Name>, raw: Told): Reading<Name> {
  const metrics: Partial<Record<Name, number | null>> = {};
  const missing: Partial<Record<Name, MissingReason>> = {};
  for (const [name, source] of Object.entries(mapping) as [Name, MetricSource | MissingReason][]) {
    const value = typeof source === 'string' ? null : valueOf(source, raw);
    metrics[name] = value;
    if (value === null) missing[name] = typeof source === 'string' ? source : source.otherwise;
  }
  return { metrics: metrics as Record<Name, number | null>, missing, raw };
}

/** A reading that told nothing at all, for one reason. */
export function nothingOf<Name extends string>(names: readonly Name[], reason: MissingReason): Reading<Name> {
  const mapping = Object.fromEntries(names.map((name) => [name, reason])) as Record<Name, MissingReason>;
  return readingOf(mapping, {});
}

function valueOf({ names, isSum }: MetricSource, raw: Told): number | null {
  const given = names.map((name) => raw[name]).filter((value) => value !== undefined);
  if (given.length === 0) return null;
  return isSum ? given.reduce((sum, value) => sum + value, 0) : (given[0] as number);
}

/** For networks that tell the numbers of one post at a time: asks for each in turn. */
export async function readEach(
  ids: readonly string[],
  read: (id: string) => Promise<Reading>,
): Promise<Map<string, Reading>> {
  const readings = new Map<string, Reading>();
  for (const id of ids) readings.set(id, await read(id));
  return readings;
}
