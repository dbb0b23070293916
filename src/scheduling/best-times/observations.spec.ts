import { describe, expect, it } from '@jest/globals';
import { observe, type MeasuredPost } from './observations.js';

const HOUR = 3_600_000;
const WEEK = 168;

/** A post with its likes at some ages, in hours. */
function post(id: string, at: string, likesAt: Record<number, number>): MeasuredPost {
  const publishedAt = new Date(at);
  return {
    id,
    contentType: 'image',
    publishedAt,
    readings: Object.entries(likesAt).map(([age, likes]) => ({
      recordedAt: new Date(publishedAt.getTime() + Number(age) * HOUR),
      metrics: { likes },
    })),
  };
}

describe('observe', () => {
  it('takes the reading nearest to a week of age as it is', () => {
    const [seen] = observe([post('a', '2026-03-02T09:59:00Z', { 24: 5, [WEEK]: 10, 720: 30 })], 'UTC');
    expect(seen).toMatchObject({ postId: 'a', hour: 9, metrics: 'likes' });
    expect(seen?.logEngagement).toBeCloseTo(Math.log(10.5));
    expect(seen?.variance).toBeCloseTo(1 / 10.5);
  });

  it('brings a young post to a week as the others have grown from its age on', () => {
    const grown = Array.from({ length: 400 }, (_, n) =>
      post(`old-${n}`, '2026-03-02T09:00:00Z', { 6: 100, [WEEK]: 300 }),
    );
    const young = observe([...grown, post('young', '2026-03-30T09:00:00Z', { 6: 50 })], 'UTC').at(-1);
    // Three times as much, but for the weak guess that the prior adds.
    expect(young?.logEngagement).toBeCloseTo(Math.log(50.5 * 3), 1);
    const alone = observe([post('young', '2026-03-30T09:00:00Z', { 6: 50 })], 'UTC')[0];
    // Half of a week's engagement within 12 hours: (168/180) / (6/18) times as much.
    expect(alone?.logEngagement).toBeCloseTo(Math.log(50.5 * (168 / 180) * 3));
    expect(alone?.variance).toBeGreaterThan(young?.variance ?? Infinity);
  });

  it('leaves out a post that nobody has looked at from its first hour on', () => {
    expect(
      observe([post('a', '2026-03-02T09:00:00Z', {}), post('b', '2026-03-02T09:00:00Z', { 0.5: 3 })], 'UTC'),
    ).toEqual([]);
    const unknown = { ...post('c', '2026-03-02T09:00:00Z', {}) };
    const readings = [
      { recordedAt: new Date('2026-03-09T09:00:00Z'), metrics: { likes: null, views: null, reach: null } },
    ];
    expect(observe([{ ...unknown, readings }], 'UTC')).toEqual([]);
  });

  it('knows posts by their local hour, also when clocks change', () => {
    const seen = (at: string, zone: string) => observe([post('a', at, { [WEEK]: 1 })], zone)[0]?.hour;
    // Nine o'clock in Vienna and in Lord Howe on a Monday, before and after the change of clocks; and in Kathmandu.
    expect(seen('2026-03-23T08:00:00Z', 'Europe/Vienna')).toBe(9);
    expect(seen('2026-03-30T07:00:00Z', 'Europe/Vienna')).toBe(9);
    expect(seen('2026-09-27T22:30:00Z', 'Australia/Lord_Howe')).toBe(9);
    expect(seen('2026-10-04T22:00:00Z', 'Australia/Lord_Howe')).toBe(9);
    expect(seen('2026-03-02T03:15:00Z', 'Asia/Kathmandu')).toBe(9);
  });

  it('does not care in which order posts and readings come', () => {
    const posts = [
      post('b', '2026-03-02T09:00:00Z', { 6: 1, [WEEK]: 4 }),
      post('a', '2026-03-02T09:00:00Z', { 6: 2, [WEEK]: 9 }),
      post('c', '2026-03-01T09:00:00Z', { 6: 3 }),
    ];
    const turned = posts.map((one) => ({ ...one, readings: [...one.readings].reverse() })).reverse();
    expect(observe(turned, 'UTC')).toEqual(observe(posts, 'UTC'));
    expect(observe(posts, 'UTC').map(({ postId }) => postId)).toEqual(['c', 'a', 'b']);
  });
});
