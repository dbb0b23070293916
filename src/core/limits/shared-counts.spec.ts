import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SharedCounts } from './shared-counts.js';

const ANNA = 'anna';
const QUOTA = fc.integer({ min: 1, max: 20 });
const EVERYTHING = Number.MAX_SAFE_INTEGER;

/** What stands for the database: the sum of all that was told, by window and client. */
class Store {
  private readonly totals = new Map<string, number>();

  tell(counts: SharedCounts, window: number): void {
    for (const news of counts.news(window, EVERYTHING))
      counts.merge(news, this.add(window, news.count.client, news.requests));
  }

  add(window: number, client: string, requests: number): number {
    const key = `${window} ${client}`;
    const total = (this.totals.get(key) ?? 0) + requests;
    this.totals.set(key, total);
    return total;
  }

  lose(): void {
    this.totals.clear();
  }
}

/** Sends so many requests; answers how many were admitted. */
const send = (counts: SharedCounts, window: number, requests: number, client = ANNA) =>
  Array.from({ length: requests }, () => counts.take(window, client)).filter((left) => left >= 0).length;

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);

describe('one process', () => {
  it('admits exactly the quota of each window, counts down to 0, and then refuses', () => {
    const windows = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(QUOTA, windows, (quota, requestsByWindow) => {
        const counts = new SharedCounts(quota);
        requestsByWindow.forEach((requests, window) => {
          const left = Array.from({ length: requests }, () => counts.take(window, ANNA));
          expect(left).toEqual(left.map((_one, index) => Math.max(-1, quota - 1 - index)));
          // What was refused is not counted.
          const told = counts.news(window, EVERYTHING).map((news) => news.requests);
          expect(sum(told)).toBe(Math.min(quota, requests));
        });
      }),
    );
  });

  it('tells each request once, whatever comes between telling and hearing', () => {
    const step = fc.record({ before: fc.nat(5), during: fc.nat(5), isHeard: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const [counts, store] = [new SharedCounts(EVERYTHING), new Store()];
        for (const { before, during, isHeard } of steps) {
          send(counts, 0, before);
          const news = counts.news(0, EVERYTHING);
          send(counts, 0, during);
          if (!isHeard) continue;
          for (const one of news) counts.merge(one, store.add(0, ANNA, one.requests));
        }
        store.tell(counts, 0);
        expect(store.add(0, ANNA, 0)).toBe(sum(steps.map(({ before, during }) => before + during)));
        expect(counts.news(0, EVERYTHING)).toEqual([]);
      }),
    );
  });

  it('tells of some at a time, and of everybody in the end, however busy the first ones are', () => {
    const counts = new SharedCounts(EVERYTHING);
    const clients = ['a', 'b', 'c', 'd', 'e'];
    const told = new Set<string>();
    for (let round = 0; round < 3; round++) {
      for (const client of clients) counts.take(0, client);
      for (const news of counts.news(0, 2)) {
        told.add(news.count.client);
        // More comes while it is being told.
        counts.take(0, news.count.client);
        counts.merge(news, news.requests);
      }
    }
    expect([...told].sort()).toEqual(clients);
  });

  it('goes on refusing when the database has lost its counts', () => {
    const [counts, store] = [new SharedCounts(5), new Store()];
    send(counts, 0, 4);
    store.tell(counts, 0);
    store.lose();
    send(counts, 0, 1);
    store.tell(counts, 0);
    expect(counts.take(0, ANNA)).toBe(-1);
  });

  it('hears nothing of a window that is over', () => {
    const counts = new SharedCounts(5);
    send(counts, 0, 5);
    const late = counts.news(0, EVERYTHING);
    expect(counts.take(1, ANNA)).toBe(4);
    for (const news of late) counts.merge(news, 100);
    expect(counts.take(1, ANNA)).toBe(3);
    expect(counts.news(0, EVERYTHING)).toEqual([]);
  });

  it('keeps clients apart', () => {
    const names = fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(QUOTA, names, (quota, [flooder = '', ...others]) => {
        const counts = new SharedCounts(quota);
        expect(send(counts, 0, 3 * quota, flooder)).toBe(quota);
        for (const client of others) expect(send(counts, 0, quota, client)).toBe(quota);
      }),
    );
  });

  it('remembers so many clients and no more, and forgets those that came first', () => {
    const counts = new SharedCounts(3, 100);
    for (let index = 0; index < 1000; index++) send(counts, 0, 3, `client ${index}`);
    expect(counts.news(0, EVERYTHING)).toHaveLength(100);
    expect(counts.take(0, 'client 999')).toBe(-1);
    expect(counts.take(0, 'client 0')).toBe(2);
  });

  it('remembers of somebody forgotten what the others were told', () => {
    const [counts, store] = [new SharedCounts(5, 1), new Store()];
    send(counts, 0, 4);
    store.tell(counts, 0);
    counts.take(0, 'somebody else');
    expect(counts.take(0, ANNA)).toBe(4);
    store.tell(counts, 0);
    expect(counts.take(0, ANNA)).toBe(-1);
  });
});

describe('several processes', () => {
  const PROCESSES = 3;
  /** Requests at each process in each interval, and the order in which they tell of them at its end. */
  const interval = fc.record({
    requests: fc.array(fc.nat(15), { minLength: PROCESSES, maxLength: PROCESSES }),
    order: fc.shuffledSubarray([0, 1, 2], { minLength: PROCESSES, maxLength: PROCESSES }),
  });
  const intervals = fc.array(interval, { minLength: 1, maxLength: 8 });

  it('admit together less than the quota and what comes to each of them in one interval', () => {
    fc.assert(
      fc.property(QUOTA, intervals, (quota, course) => {
        const store = new Store();
        const processes = Array.from({ length: PROCESSES }, () => new SharedCounts(quota));
        let admitted = 0;
        for (const { requests, order } of course) {
          processes.forEach((counts, index) => (admitted += send(counts, 0, requests[index] ?? 0)));
          for (const index of order) store.tell(processes[index] as SharedCounts, 0);
        }
        const busiest = processes.map((_counts, index) =>
          Math.max(...course.map(({ requests }) => requests[index] ?? 0)),
        );
        expect(admitted).toBeLessThan(quota + sum(busiest));
        expect(admitted).toBeGreaterThanOrEqual(
          Math.min(quota, sum(course.flatMap(({ requests }) => requests))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('admit at most the quota each while they hear nothing', () => {
    fc.assert(
      fc.property(QUOTA, fc.array(fc.nat(60), { maxLength: 5 }), (quota, requests) => {
        const admitted = requests.map((count) => send(new SharedCounts(quota), 0, count));
        expect(admitted).toEqual(requests.map((count) => Math.min(count, quota)));
      }),
    );
  });
});
