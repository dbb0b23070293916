import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contentTypeEstimates, evidenceOf, learnBestTimes, type BestTimes } from './best-times.js';
import type { MeasuredPost } from './observations.js';

const DAY = 86_400_000;
const MONDAY = Date.parse('2026-01-05T00:00:00Z');

/** The numbers 0 to 1 that look like chance, the same each time. */
const chance = (n: number) => ((n * 0.6180339887) % 1) + 0;

interface Made {
  id?: string;
  hour?: number;
  day?: number;
  likes: number;
  contentType?: MeasuredPost['contentType'];
}

/** A post with its likes after a week; `hour` 0 to 23 of a day, 0 being a Monday. */
function made({ id, hour = 9, day = 0, likes, contentType = 'image' }: Made): MeasuredPost {
  const publishedAt = new Date(MONDAY + day * DAY + hour * 3_600_000);
  const recordedAt = new Date(publishedAt.getTime() + 7 * DAY);
  return {
    id: id ?? `${day}/${hour}`,
    contentType,
    publishedAt,
    readings: [{ recordedAt, metrics: { likes } }],
  };
}

/** Two posts a day at changing hours, with the likes that `likesAt` says and a scatter of a third. */
function calendar(days: number, likesAt: (hour: number, day: number) => number, from = 0): MeasuredPost[] {
  return Array.from({ length: 2 * days }, (_, n) => {
    const day = from + Math.floor(n / 2);
    const hour = Math.floor(24 * chance(n + 1));
    const scatter = Math.exp(0.6 * (chance(7 * n + 3) - 0.5));
    return made({ id: `${from}-${n}`, day, hour, likes: Math.round(likesAt(hour, day) * scatter) });
  });
}

const learnt = (own: readonly MeasuredPost[], ...project: (readonly MeasuredPost[])[]): BestTimes =>
  learnBestTimes({
    own: evidenceOf(own, 'UTC'),
    project: project.map((posts) => evidenceOf(posts, 'UTC')),
  });
const meanWidth = ({ hours }: BestTimes) =>
  hours.reduce((sum, { estimate }) => sum + Math.log(estimate.high / estimate.low), 0) / hours.length;
const middleOf = ({ hours }: BestTimes, hour: number) =>
  Math.sqrt((hours[hour]?.estimate.low ?? NaN) * (hours[hour]?.estimate.high ?? NaN));

const evening = (hour: number) => (hour >= 18 && hour <= 21 ? 200 : 100);

describe('best times', () => {
  it('without posts are the prior: afternoons a little better than nights, nothing known', () => {
    const { hours, weights } = learnt([]);
    expect(weights).toEqual({ own: 0, siblings: 0, project: 0, prior: 1 });
    expect(hours).toHaveLength(168);
    expect(hours.every(({ postIds, effectivePosts }) => postIds.length === 0 && effectivePosts < 1e-6)).toBe(
      true,
    );
    expect(middleOf({ hours } as BestTimes, 16) / middleOf({ hours } as BestTimes, 4)).toBeCloseTo(
      Math.exp(0.5),
    );
    expect(hours.filter(({ hour }) => hour % 24 === 16).every(({ rank }) => rank <= 35)).toBe(true);
    expect(hours.filter(({ hour }) => hour % 24 === 4).every(({ rank }) => rank > 133)).toBe(true);
  });

  it('find the hours in which posts earn more, with the posts behind each', () => {
    const posts = calendar(180, evening);
    const times = learnt(posts);
    expect(times.hours.filter(({ rank }) => rank <= 20).every(({ hour }) => evening(hour % 24) === 200)).toBe(
      true,
    );
    expect(middleOf(times, 19) / middleOf(times, 10)).toBeGreaterThan(1.6);
    expect(middleOf(times, 19) / middleOf(times, 10)).toBeLessThan(2.4);
    expect(times.hours.flatMap(({ postIds }) => postIds).sort()).toEqual(posts.map(({ id }) => id).sort());
    expect(times.hours[19]?.postIds).toEqual(
      posts
        .filter(({ publishedAt }) => publishedAt.getUTCDay() === 1 && publishedAt.getUTCHours() === 19)
        .map(({ id }) => id),
    );
    const { own, siblings, project, prior } = times.weights;
    expect(own + siblings + project + prior).toBeCloseTo(1);
    expect(own).toBeGreaterThan(0.5);
  });

  it('do not care in which order posts come, nor in which weeks', () => {
    const posts = calendar(40, evening);
    const usual = learnt(posts);
    expect(learnt([...posts].reverse())).toEqual(usual);
    const shifted = posts.map(({ publishedAt, readings, ...post }) => ({
      ...post,
      publishedAt: new Date(publishedAt.getTime() + 21 * DAY),
      readings: readings.map(({ metrics, recordedAt }) => ({
        metrics,
        recordedAt: new Date(recordedAt.getTime() + 21 * DAY),
      })),
    }));
    expect(learnt(shifted)).toEqual(usual);
  });

  it('get narrower with more posts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 12, max: 20 }), (from, peak) => {
        const likesAt = (hour: number) => 100 + 100 * Number(Math.abs(hour - peak) < 2);
        const few = calendar(60, likesAt, from);
        const more = [...few, ...calendar(120, likesAt, from + 60)];
        expect(meanWidth(learnt(more))).toBeLessThan(meanWidth(learnt(few)));
      }),
      { numRuns: 5 },
    );
  });

  it('learn nothing about an hour when there is no other one to compare it with', () => {
    const always = Array.from({ length: 100 }, (_, week) => made({ day: 7 * week, likes: 100 }));
    const times = learnt(always);
    expect(middleOf(times, 9)).toBeCloseTo(middleOf(learnt([]), 9), 1);
    expect(times.hours[9]?.effectivePosts).toBeLessThan(1);
  });

  it('do not take growth for a better hour', () => {
    // Mornings at first, evenings once the account has ten times as many followers.
    const posts = Array.from({ length: 200 }, (_, day) =>
      made({ day, hour: (day < 100 ? 8 : 18) + (day % 3), likes: 50 * 10 ** (day / 200) }),
    );
    const times = learnt(posts);
    expect(middleOf(times, 19) / middleOf(times, 9)).toBeLessThan(1.5);
    expect(middleOf(times, 19) / middleOf(times, 9)).toBeGreaterThan(0.7);
  });

  it('do not take a kind of content for a better hour, and tell what kinds earn', () => {
    const posts = calendar(100, () => 100).map((post, n) => {
      const isReel = post.publishedAt.getUTCHours() >= 12 ? n % 8 > 0 : n % 8 === 0;
      const readings = post.readings.map((reading) => ({
        ...reading,
        metrics: { likes: (reading.metrics.likes ?? 0) * (isReel ? 4 : 1) },
      }));
      return { ...post, contentType: isReel ? ('reel' as const) : ('image' as const), readings };
    });
    const times = learnt(posts);
    expect(middleOf(times, 18) / middleOf(times, 6)).toBeLessThan(1.4);
    const { image, reel, video } = contentTypeEstimates(evidenceOf(posts, 'UTC'));
    expect((reel?.mean ?? 0) / (image?.mean ?? 1)).toBeCloseTo(4, 0);
    expect(video).toBeUndefined();
  });

  it('compare kinds of content by the same metrics only', () => {
    const posts = calendar(40, () => 100);
    const stories = calendar(10, () => 100).map(({ id, readings, ...post }) => ({
      ...post,
      id: `story-${id}`,
      contentType: 'story' as const,
      readings: readings.map(({ recordedAt }) => ({ recordedAt, metrics: { likes: null, shares: 2 } })),
    }));
    expect(Object.keys(contentTypeEstimates(evidenceOf([...posts, ...stories], 'UTC')))).toEqual(['image']);
  });

  it('hardly move for one post that runs away', () => {
    const posts = calendar(60, () => 100);
    const usual = learnt(posts);
    const viral = posts.map((post, n) =>
      n === 57
        ? {
            ...post,
            readings: post.readings.map((reading) => ({ ...reading, metrics: { likes: 1_000_000 } })),
          }
        : post,
    );
    const hour = usual.hours.find(({ postIds }) => postIds.includes('0-57'))?.hour ?? 0;
    expect(middleOf(learnt(viral), hour) / middleOf(usual, hour)).toBeLessThan(1.15);
  });

  it('lean on the project while an account has few posts, and on its own posts later', () => {
    const others = [1, 2, 3].map(() => calendar(150, evening));
    const none = learnt([], ...others);
    expect(middleOf(none, 20) / middleOf(none, 10)).toBeGreaterThan(1.3);
    expect(none.weights.project).toBeGreaterThan(0.3);
    expect(none.hours.every(({ postIds }) => postIds.length === 0)).toBe(true);
    const morning = (hour: number) => (hour >= 6 && hour <= 9 ? 200 : 100);
    const own = learnt(calendar(180, morning), ...others);
    expect(own.weights.own).toBeGreaterThan(own.weights.project);
    expect(middleOf(own, 7)).toBeGreaterThan(middleOf(own, 20));
  });
});
