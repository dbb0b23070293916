import type { ContentType } from '../../content/index.js';
import type { CommonMetrics } from '../../social-media/index.js';
import { engagementOf } from './engagement.js';
import { PRIOR } from './prior.js';
import { hourOfWeek } from './weekly-table.js';

/** A published post with what its network said of it at several times. */
export interface MeasuredPost {
  id: string;
  contentType: `${ContentType}`;
  publishedAt: Date;
  readings: readonly { recordedAt: Date; metrics: Partial<CommonMetrics> }[];
}

/** What a post says about its hour. */
export interface Observation {
  postId: string;
  contentType: `${ContentType}`;
  publishedAt: Date;
  /** Local hour of the week, 0 to 167. */
  hour: number;
  /** The metrics that were added up. */
  metrics: string;
  /** Logarithm of what it earns in a week. */
  logEngagement: number;
  /** Variance of that which is known beforehand: small counts, and young posts. */
  variance: number;
}

const HOUR = 3_600_000;
/** The age at which posts are compared. */
const LIKE_AGE = 7 * 24 * HOUR;
/** Below this age a post says nothing. */
const LEAST_AGE = HOUR;
/** A reading counts as of the like age when its age is at most this factor away. */
const CLOSE = Math.log(Math.SQRT2);
/** Within about this factor (as a logarithm) other posts' growth says something of a reading's. */
const KERNEL_WIDTH = 0.3;

interface Reading {
  /** Logarithm of its age as a multiple of the like age. */
  logAge: number;
  metrics: string;
  count: number;
}

/** How much a post still grows: `gain` to add to the logarithm of a reading at `logAge`. */
interface Growth {
  logAge: number;
  gain: number;
}

/**
 * What an account's posts say about their hours: each one's engagement at the age of a week. A post without a reading near that age is brought
 * there by how the account's other posts have grown from the same age on, which is additive in logarithms (Szabo and Huberman, "Predicting the
 * Popularity of Online Content", Communications of the ACM 53(8), 2010). Posts without a reading from their first hour on are left out. In the
 * order of publishing, whatever the order of `posts`.
 */
export function observe(posts: readonly MeasuredPost[], timeZone: string): Observation[] {
  const read = posts.flatMap((post) => {
    const readings = readingsOf(post);
    const nearest = readings.reduce<Reading | null>(
      (best, reading) => (best && Math.abs(best.logAge) < Math.abs(reading.logAge) ? best : reading),
      null,
    );
    return nearest ? [{ post, readings, nearest }] : [];
  });
  read.sort((a, b) => compare(a.post, b.post));
  const growths = read.flatMap(({ readings, nearest }) => growthsOf(readings, nearest));
  return read.map(({ post: { id, contentType, publishedAt }, nearest }) => {
    const growth =
      Math.abs(nearest.logAge) <= CLOSE ? { gain: 0, variance: 0 } : growthFrom(nearest.logAge, growths);
    return {
      postId: id,
      contentType,
      publishedAt,
      hour: hourOfWeek(publishedAt, timeZone),
      metrics: nearest.metrics,
      logEngagement: logOf(nearest.count) + growth.gain,
      variance: 1 / (nearest.count + 0.5) + growth.variance,
    };
  });
}

function compare(a: MeasuredPost, b: MeasuredPost): number {
  return a.publishedAt.getTime() - b.publishedAt.getTime() || (a.id < b.id ? -1 : 1);
}

/** By age. */
function readingsOf({ publishedAt, readings }: MeasuredPost): Reading[] {
  return readings
    .flatMap(({ recordedAt, metrics }) => {
      const age = recordedAt.getTime() - publishedAt.getTime();
      const engagement = age >= LEAST_AGE ? engagementOf(metrics) : null;
      return engagement ? [{ logAge: Math.log(age / LIKE_AGE), ...engagement }] : [];
    })
    .sort((a, b) => a.logAge - b.logAge);
}

/** Half a reaction more, so that none has a logarithm; the variance of a count's logarithm is about one over the count. */
function logOf(count: number): number {
  return Math.log(count + 0.5);
}

function growthsOf(readings: readonly Reading[], nearest: Reading): Growth[] {
  if (Math.abs(nearest.logAge) > CLOSE) return [];
  return readings
    .filter((reading) => reading !== nearest && reading.metrics === nearest.metrics)
    .map(({ logAge, count }) => ({ logAge, gain: logOf(nearest.count) - logOf(count) }));
}

/** The mean of the account's growths from about that age on, with the prior's guess as some posts more; and how they scatter. */
function growthFrom(logAge: number, growths: readonly Growth[]): { gain: number; variance: number } {
  const guess = guessedGain(logAge);
  const { posts } = PRIOR.growth;
  let weight: number = posts;
  let sum = posts * guess;
  let squares = posts * (guess ** 2 + (guess / 2) ** 2);
  for (const growth of growths) {
    const closeness = Math.exp(-0.5 * ((growth.logAge - logAge) / KERNEL_WIDTH) ** 2);
    weight += closeness;
    sum += closeness * growth.gain;
    squares += closeness * growth.gain ** 2;
  }
  const gain = sum / weight;
  return { gain, variance: Math.max(0, squares / weight - gain ** 2) };
}

function guessedGain(logAge: number): number {
  const share = (age: number) => age / (age + PRIOR.growth.halfHours * HOUR);
  return Math.log(share(LIKE_AGE) / share(LIKE_AGE * Math.exp(logAge)));
}
