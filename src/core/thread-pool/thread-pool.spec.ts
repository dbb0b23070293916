import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { until } from '../../../test/support/until.js';
import { DomainError } from '../errors/domain-error.js';
import { ThreadPool, type ThreadPoolOptions } from './thread-pool.js';

type Wish = 'answer' | 'refuse' | 'throw' | 'end' | 'crash' | 'run' | 'allocate';
interface Request {
  wish: Wish;
  list?: number[];
}
interface Answer {
  threadId: number;
  /** By this thread, so far. */
  answered: number;
  list?: number[];
}

const PROGRAM = pathToFileURL('test/support/answering-thread.mjs');
const timeLimitMs = 60_000;

function poolOf(options: Partial<ThreadPoolOptions> = {}) {
  const refusal = (why: string) => new DomainError('unavailable', why, 'No answer.', [], 2);
  const pool = new ThreadPool<Request, Answer>({
    ...{ program: PROGRAM, atOnce: 1, maxHeap: 64, keptFor: 60_000, refusal },
    ...options,
  });
  return (wish: Wish, limits: object = {}) => pool.ask({ wish }, { timeLimitMs, ...limits });
}

describe('a pool of threads', () => {
  it('keeps a thread for the next request, through answers, refusals and errors', async () => {
    const ask = poolOf();
    const { threadId } = await ask('answer');
    await expect(ask('refuse')).rejects.toMatchObject({
      ...{ kind: 'rule-broken', code: 'a.code', message: 'words', retryAfterSeconds: 7 },
      errors: [{ field: 'f' }],
    });
    await expect(ask('throw')).rejects.toThrow('nobody foresaw it');
    expect(await ask('answer')).toMatchObject({ threadId, answered: 2 });
  });

  it('ends a thread with its answer where it is not to be kept, or was kept long enough', async () => {
    const ended = poolOf({ keptFor: 0 });
    const first = await ended('answer');
    expect(await ended('answer')).toMatchObject({ answered: 1 });
    expect((await ended('answer')).threadId).not.toBe(first.threadId);
    const kept = poolOf({ keptFor: 1 });
    const { threadId } = await kept('answer');
    await until(
      () => kept('answer'),
      (answer) => answer.threadId !== threadId,
    );
  });

  it('copies lists of any length there and back', async () => {
    const list = Array.from({ length: 1001 }, (_, place) => place);
    const pool = new ThreadPool<Request, Answer>({
      ...{ program: PROGRAM, atOnce: 1, maxHeap: 64, refusal: () => new DomainError('unavailable', '', '') },
    });
    expect((await pool.ask({ wish: 'answer', list }, { timeLimitMs })).list).toEqual(list);
  });

  it.each<[Wish, object, string | undefined]>([
    ['end', {}, undefined],
    ['crash', {}, 'SyntaxError'],
    ['allocate', {}, 'Error'],
    ['run', { timeLimitMs: 300 }, undefined],
  ])(
    'has no answer where a thread is to %s, and one for whoever waits behind',
    async (wish, limits, cause) => {
      const ask = poolOf();
      const waiting = [ask(wish, limits), ask('answer'), ask('answer')] as const;
      await expect(waiting[0]).rejects.toMatchObject({
        ...{ code: 'lost', retryAfterSeconds: 2 },
        ...(cause === undefined ? {} : { cause: { name: cause } }),
      });
      expect(await waiting[1]).toMatchObject({ answered: 1 });
      expect(await waiting[2]).toMatchObject({ answered: 2 });
    },
  );

  it('refuses at once what finds no place in the queue', async () => {
    const ask = poolOf({ mostWaiting: 2 });
    const accepted = [ask('answer'), ask('answer'), ask('answer')];
    await expect(ask('answer')).rejects.toMatchObject({ code: 'busy' });
    expect((await Promise.all(accepted)).map(({ answered }) => answered)).toEqual([1, 2, 3]);
    expect(await ask('answer')).toMatchObject({ answered: 4 });
  });

  it('ends a thread that nobody waits for', async () => {
    const ask = poolOf();
    const waiting = new AbortController();
    const asked = ask('run', { signal: waiting.signal });
    setTimeout(() => waiting.abort(), 200);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    expect(await ask('answer')).toMatchObject({ answered: 1 });
  });

  it('does not keep the process alive', () => {
    const program = `import('./dist/src/core/thread-pool/thread-pool.js').then(async ({ ThreadPool }) => {
      const pool = new ThreadPool({ program: new URL('${PROGRAM.href}'), atOnce: 1, maxHeap: 64, keptFor: 600000 });
      process.stdout.write(String((await pool.ask({ wish: 'answer' }, { timeLimitMs: 60000 })).answered));
    })`;
    const ended = spawnSync(process.execPath, ['-e', program], { timeout: 30_000 });
    expect({ status: ended.status, output: ended.stdout.toString() }).toEqual({ status: 0, output: '1' });
  });
});
