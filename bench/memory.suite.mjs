import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const REST_MS = 60_000;

/** Resident memory of the API and of a worker that nobody has asked anything for a minute, in MiB. Read from /proc, so on Linux only. */
export async function measureMemory(environment, _options, tell) {
  if (process.platform !== 'linux')
    return [{ program: 'not measured: this system has no /proc', mebibytes: null }];
  tell(`memory: waiting ${REST_MS / 1000} seconds`);
  const programs = { API: await environment.startApi(), worker: await environment.startWorker() };
  await delay(REST_MS);
  const results = [];
  for (const [program, { processId, stop }] of Object.entries(programs)) {
    const status = await readFile(`/proc/${processId}/status`, 'utf8');
    results.push({ program, mebibytes: Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)[1]) / 1024) });
    await stop();
  }
  return results;
}
