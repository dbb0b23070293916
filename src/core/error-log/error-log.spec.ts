import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { loadConfig } from '../config/config.js';
import { findContext, runInContext } from '../context/request-context.js';
import { PollingLoop } from '../jobs/polling-loop.js';
import { createLogger } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { until } from '../../../test/support/until.js';
import { ErrorLog } from './error-log.js';
import { tellUnexpected } from './unexpected-errors.js';

const config = loadConfig({ LOG_LEVEL: 'silent', RELEASE: '1.2.3' });

interface Written {
  kind: string;
  place: string;
  occurrences: number;
  request_id?: string;
  project_id?: string;
  post_id?: string;
  release?: string;
}

let isAway: boolean;
let written: Written[][];
let contexts: unknown[];
let log: ErrorLog;

beforeEach(() => {
  jest.useFakeTimers();
  [isAway, written, contexts] = [false, [], []];
  const query = (_text: string, [json]: string[]) => {
    contexts.push(findContext());
    if (isAway) return Promise.reject(new Error('the database is away'));
    written.push(JSON.parse(json ?? '') as Written[]);
    return Promise.resolve();
  };
  log = new ErrorLog({ query } as unknown as DataSource, config, new Metrics(config));
  log.onModuleInit();
});
afterEach(async () => {
  await log.beforeApplicationShutdown();
  jest.useRealTimers();
});

/** Errors of one kind, wherever in a test they are told. */
const tell = (message = 'broken') => tellUnexpected(new Error(message), 'job', 'a job');

describe('unexpected errors', () => {
  it('are written a moment later, once for each kind, with what they were about', async () => {
    for (const projectId of ['p1', 'p2', 'p3'])
      runInContext({ requestId: `of ${projectId}`, projectId, postId: 'a post' }, tell);
    tell('something else');
    expect(written).toEqual([]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(written).toEqual([
      [
        expect.objectContaining({
          ...{ kind: 'job', place: 'a job', occurrences: 3 },
          ...{ request_id: 'of p3', project_id: 'p3', post_id: 'a post', release: '1.2.3' },
        }),
        expect.objectContaining({ occurrences: 1 }),
      ],
    ]);
  });

  it('are not written as whoever was there first', async () => {
    // Invented timers know nothing of surroundings.
    jest.useRealTimers();
    runInContext({ requestId: 'a request' }, tell);
    await until(
      () => Promise.resolve(contexts),
      ({ length }) => length > 0,
    );
    expect(contexts).toEqual([undefined]);
  });

  it('wait while the database is away, count on, and tell nothing of that here', async () => {
    isAway = true;
    tell();
    await jest.advanceTimersByTimeAsync(1000);
    for (let n = 0; n < 5; n++) tell();
    await jest.advanceTimersByTimeAsync(60_000);
    // Every ten seconds, and no more often for what has failed.
    expect(contexts.length).toBeLessThanOrEqual(8);
    isAway = false;
    await jest.advanceTimersByTimeAsync(10_000);
    expect(written).toEqual([[expect.objectContaining({ occurrences: 6 })]]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(written).toHaveLength(1);
  });

  it('are bounded: of thousands of kinds some hundreds are kept', async () => {
    for (let n = 0; n < 5000; n++) tellUnexpected(new Error('broken'), 'job', `a job of kind ${n}`);
    await jest.advanceTimersByTimeAsync(1000);
    expect(written[0]).toHaveLength(200);
  });

  it('are written when the process ends', async () => {
    tell();
    await log.beforeApplicationShutdown();
    expect(written).toHaveLength(1);
  });

  it('are failed turns of loops', async () => {
    const turn = jest
      .fn<() => Promise<number>>()
      .mockRejectedValueOnce(new Error('broken'))
      .mockResolvedValue(1000);
    const loop = new PollingLoop(turn, createLogger('loop', 'silent'), 'cannot do it');
    loop.start();
    await jest.advanceTimersByTimeAsync(1000);
    const stopped = loop.stop();
    await jest.advanceTimersByTimeAsync(5000);
    await stopped;
    expect(written).toEqual([[expect.objectContaining({ kind: 'loop', place: 'cannot do it' })]]);
  });
});
