import { startSandbox } from '../dist/src/sandbox/index.js';
import { findPublishers } from '../dist/src/social-media/platforms/find-publishers.js';
import { makePublisher } from '../dist/src/testing/publishers/network-under-test.js';
import { publisherChecks } from '../dist/src/testing/publishers/publisher-checks.js';
import { factsOf } from './facts.mjs';
import { SandboxNetwork } from './sandbox-network.mjs';

/**
 * Runs all checks with a publisher, one after the other, against a sandbox of its own. Yields `{ platform, name, error }` of each.
 * @param recording of all that is said meanwhile, where wanted
 */
export async function* conform(platform, { environment = {}, recording } = {}) {
  const clock = movableClock();
  const sandbox = await startSandbox({ port: 0, now: clock.now });
  const stopRecording = recording?.start(platform, sandbox.url);
  try {
    const PublisherClass = (await findPublishers()).get(platform);
    const publisher = makePublisher((apps, files) => new PublisherClass(apps, files), {
      ...environment,
      SANDBOX_URL: sandbox.url,
    });
    const traits = await factsOf(platform);
    const network = new SandboxNetwork({ platform, publisher, traits, sandbox, clock });
    for (const { name, run } of publisherChecks(network)) {
      const error = await run().then(
        () => null,
        (reason) => reason,
      );
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
