import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../core/config/config.js';
import { Platform } from '../../social-media.enums.js';
import { callTime } from '../call-time.js';
import { SandboxPublisher } from './sandbox.publisher.js';

const item = (n: number, text: string) => ({
  id: String(n),
  url: `http://x/${n}`,
  text,
  media: [],
  published_at: '2026-01-01T00:00:00Z',
});

describe('SandboxPublisher.lookUp', () => {
  let server: Server;
  let items: unknown = [];
  let publisher: SandboxPublisher;

  beforeAll(async () => {
    server = createServer((_request, response) => response.end(JSON.stringify({ items })));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    publisher = new SandboxPublisher(loadConfig({ SANDBOX_URL: `http://127.0.0.1:${port}` }));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const lookUp = (known: string[] = []) =>
    publisher.lookUp(
      {
        post: {
          postId: 'p',
          contentType: 'text',
          title: 'T',
          text: 'Good  morning',
          media: [],
          settings: {},
        },
        since: new Date(0),
        handles: {},
        knownPlatformPostIds: new Set(known),
      },
      { platform: Platform.Twitter, accessToken: 't', platformAccountId: '1', ...callTime(5000) },
    );

  it.each([
    ['nothing there', [], [], 'not-found'],
    ['the one', [item(1, 'Other'), item(2, 'Good morning\n')], [], 'found'],
    ['two that could be it', [item(1, 'Good morning'), item(2, 'Good morning')], [], 'cannot-tell'],
    ['one that belongs to another post', [item(1, 'Good morning')], ['1'], 'not-found'],
    ['a full page without it', Array.from({ length: 100 }, (_, n) => item(n, 'Other')), [], 'cannot-tell'],
  ])('%s', async (_case, timeline, known, kind) => {
    items = timeline;
    expect((await lookUp(known)).kind).toBe(kind);
  });

  it('does not believe an answer in another form', async () => {
    items = 'nonsense';
    await expect(lookUp()).rejects.toThrow('form that is not known');
  });
});
