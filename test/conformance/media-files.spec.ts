import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import { MediaFiles } from '../../src/social-media/platforms/media-files.js';
import { NotPublished } from '../../src/social-media/platforms/publisher.js';

let sandbox: RunningSandbox;
let files: MediaFiles;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  files = new MediaFiles(
    loadConfig({
      DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
      JWT_PRIVATE_KEYS: makeSigningKeys(),
      ENCRYPTION_KEYS: makeEncryptionKeys(),
      SANDBOX_URL: sandbox.url,
    }),
  );
});

afterAll(() => sandbox.close());

const sizesOf = async (url: string, size: number, from?: number) => {
  const file = await files.open(url, callTime(10_000));
  const sizes: number[] = [];
  for await (const piece of file.pieces(size, from)) sizes.push(piece.length);
  return { ...file, sizes };
};

describe('media by their bytes', () => {
  it('come in pieces of the size that was asked for', async () => {
    const url = 'https://media.example.com/oven.mp4?bytes=250001';
    expect(await sizesOf(url, 100_000)).toMatchObject({
      contentType: 'video/mp4',
      bytes: 250_001,
      sizes: [100_000, 100_000, 50_001],
    });
    expect((await sizesOf(url, 100_000, 200_000)).sizes).toEqual([50_001]);
    expect((await sizesOf('https://media.example.com/menu.pdf?bytes=5', 100)).sizes).toEqual([5]);
  });

  it.each([
    ['nothing there', 'https://media.example.com/missing'],
    ['an address in the own network', 'http://127.0.0.1:80/secret.jpg'],
    ['the metadata service of a cloud', 'http://169.254.169.254/latest/meta-data'],
    ['another port', 'http://media.example.org.:22/loaf.jpg'],
  ])('%s is a fault of the content', async (_what, url) => {
    await expect(files.open(url, callTime(10_000))).rejects.toBeInstanceOf(NotPublished);
  });
});
