import { loadConfig } from '../dist/src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../dist/src/core/config/generated-keys.js';
import { startSandbox } from '../dist/src/sandbox/index.js';
import { MediaFiles } from '../dist/src/social-media/platforms/media-files.js';
import { findPublishers } from '../dist/src/social-media/platforms/find-publishers.js';
import { NetworkApps } from '../dist/src/social-media/platforms/network-apps.js';
import { Actor } from './actor.mjs';
import { factsOf } from './facts.mjs';
import { samplePosts } from './posts.mjs';
import { conformanceTests } from './suite.mjs';

/**
 * Runs all tests with a publisher, one after the other, against a sandbox of its own. Yields `{ platform, name, error }` of each.
 * @param recording of all that is said meanwhile, where wanted
 */
export async function* conform(platform, { environment = {}, recording } = {}) {
  const clock = movableClock();
  const sandbox = await startSandbox({ port: 0, now: clock.now });
  const stopRecording = recording?.start(platform, sandbox.url);
  try {
    const config = loadConfig({
      DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
      JWT_PRIVATE_KEYS: makeSigningKeys(),
      ENCRYPTION_KEYS: makeEncryptionKeys(),
      ...environment,
      SANDBOX_URL: sandbox.url,
    });
    const PublisherClass = (await findPublishers()).get(platform);
    const publisher = new PublisherClass(new NetworkApps(config), new MediaFiles(config));
    const actor = new Actor(publisher, platform, sandbox);
    const facts = await factsOf(platform);
    const stage = {
      actor,
      clock,
      contentTypes: publisher.contentTypes,
      can: (method) => publisher[method] !== undefined,
      samplePost: samplePosts(facts.adapt),
      facts,
    };
    for (const [name, test] of conformanceTests(stage)) {
      const error = await test().then(
        () => null,
        (reason) => reason,
      );
      await actor.clearFaults();
      yield { platform, name, error };
    }
  } finally {
    stopRecording?.();
    await sandbox.close();
  }
}

/** Real time, and what it was moved by. */
function movableClock() {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
  };
}
