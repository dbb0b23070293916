import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/index.js';
import { MediaProbe } from '../../src/social-media/content-checks/media-probe.js';
import { MediaFiles } from '../../src/social-media/platforms/media-files.js';

describe('looking at media', () => {
  let sandbox: RunningSandbox;
  let probe: MediaProbe;

  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
    const config = loadConfig({
      DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
      JWT_PRIVATE_KEYS: makeSigningKeys(),
      ENCRYPTION_KEYS: makeEncryptionKeys(),
      SANDBOX_URL: sandbox.url,
    });
    probe = new MediaProbe(new MediaFiles(config));
  });
  afterAll(() => sandbox.close());

  const look = async (name: string) => (await probe.look([`https://media.example.com/${name}`], 5000))[0];
  const noVideo = { seconds: null, framesPerSecond: null, codec: null };

  it.each([
    ['jpg', 'image/jpeg'],
    ['png', 'image/png'],
    ['gif', 'image/gif'],
    ['webp', 'image/webp'],
  ])('measures a picture: %s', async (ending, contentType) => {
    expect(await look(`a.${ending}?width=1234&height=567&bytes=90000`)).toEqual({
      kind: 'facts',
      facts: { contentType, bytes: 90_000, width: 1234, height: 567, ...noVideo },
    });
  });

  it.each([
    ['at the beginning', 'mp4', 'video/mp4', 'first', 400_000],
    ['at the end', 'mov', 'video/quicktime', 'last', 400_000],
    [
      'at the end of a large file, of which next to nothing is fetched',
      'mp4',
      'video/mp4',
      'last',
      900_000_000,
    ],
  ])('measures a video with its description %s', async (_, ending, contentType, description, bytes) => {
    const query = `width=720&height=1280&seconds=62&framesPerSecond=25&bytes=${bytes}&description=${description}`;
    expect(await look(`a.${ending}?${query}`)).toEqual({
      kind: 'facts',
      facts: {
        contentType,
        bytes,
        width: 720,
        height: 1280,
        seconds: 62,
        framesPerSecond: 25,
        codec: 'avc1.42c01e',
      },
    });
  });

  it('knows of a WebM video what its server tells, and no more', async () => {
    expect(await look('a.webm')).toEqual({
      kind: 'facts',
      facts: { contentType: 'video/webm', bytes: 400_000, width: null, height: null, ...noVideo },
    });
  });

  it('tells what cannot be used', async () => {
    expect(await look('nothing.html')).toMatchObject({
      kind: 'unusable',
      message: expect.stringContaining('404'),
    });
    // Its server says a picture, and there is none in it.
    expect(await look('a.jpg?bytes=1&width=9000')).toMatchObject({ kind: 'unusable' });
    expect(await probe.look(['https://10.0.0.1/secret.jpg'], 1000)).toMatchObject([{ kind: 'unusable' }]);
  });

  it('tells what could not be looked at in time', async () => {
    await sandbox.close();
    expect(await look('a.jpg')).toMatchObject({ kind: 'unknown' });
  });
});
