import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { copyFile, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { sampleVideo } from '../dist/src/sandbox/media/sample-video.js';
import { median } from './statistics.mjs';

const MEBIBYTE = 1_048_576;
const PASSWORD = 'correct horse battery staple';
/** How often the memory of the API is looked at while a file comes, in milliseconds. */
const LOOK_MS = 10;

/**
 * How fast the API takes a large video by an upload, beside copying the same file on the same disk in the same run, and how much memory it takes
 * for that beyond what it had before. Both ends are flushed to the disk. Memory is read from /proc, so on Linux only.
 */
export async function measureMedia(environment, { megabytes, rounds }, tell) {
  const folder = await mkdtemp(join(tmpdir(), 'bench-media-'));
  try {
    Object.assign(environment.variables, {
      MEDIA_DIR: join(folder, 'library'),
      MEDIA_MAX_BYTES: String(2 ** 33),
    });
    const api = await environment.startApi();
    const person = await signIn(api.url);
    const file = join(folder, 'video.mp4');
    const measured = { copy: [], upload: [], memory: [] };
    // The first one warms up, and is not counted.
    for (let round = -1; round < rounds; round++) {
      tell(`media: round ${round + 1} of ${rounds}`);
      await writeVideo(file, megabytes * MEBIBYTE, round);
      const copied = await timed(() => copy(file, join(folder, 'copy.mp4')));
      const before = await residentMemory(api.processId);
      const memory = watch(api.processId);
      const uploaded = await timed(() => upload(person, file, megabytes * MEBIBYTE));
      const peak = await memory.stop();
      await rm(join(folder, 'copy.mp4'));
      await rm(join(folder, 'library'), { recursive: true, force: true });
      if (round < 0) continue;
      measured.copy.push(megabytes / copied);
      measured.upload.push(megabytes / uploaded);
      measured.memory.push((peak - before) / MEBIBYTE);
    }
    await api.stop();
    const [copySpeed, uploadSpeed] = [median(measured.copy), median(measured.upload)];
    return [
      {
        mebibytes: megabytes,
        copyMebibytesPerSecond: Math.round(copySpeed),
        uploadMebibytesPerSecond: Math.round(uploadSpeed),
        share: Math.round((uploadSpeed / copySpeed) * 100) / 100,
        additionalMemoryMebibytes: Math.round(Math.max(...measured.memory)),
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function signIn(url) {
  const post = async (path, body, token) => {
    const headers = {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    };
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  const email = `media-${Date.now()}@example.com`;
  await post('/auth/register', { email, password: PASSWORD, fullName: 'Media' });
  const { accessToken } = await post('/auth/login', { email, password: PASSWORD });
  const { id } = await post('/projects', { name: 'Media' }, accessToken);
  return { url: `${url}/api/v1/projects/${id}/media-files`, token: accessToken };
}

/** Another one for each round: the same bytes would be known. */
async function writeVideo(file, bytes, round) {
  const facts = { width: 1920, height: 1080, seconds: 60 + round, framesPerSecond: 25, bytes };
  const { head } = sampleVideo(facts, true);
  const handle = await open(file, 'w');
  await handle.write(head);
  const piece = Buffer.alloc(MEBIBYTE, `round ${round} `);
  for (let left = bytes - head.length; left > 0; left -= piece.length)
    await handle.write(piece.subarray(0, Math.min(left, piece.length)));
  await handle.sync();
  await handle.close();
}

async function copy(from, to) {
  await copyFile(from, to);
  const handle = await open(to, 'r+');
  await handle.sync();
  await handle.close();
}

async function upload({ url, token }, file, bytes) {
  const boundary = '----bench';
  const before = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="video.mp4"\r\ncontent-type: video/mp4\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  const sending = request(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': before.length + bytes + after.length,
    },
  });
  sending.write(before);
  for await (const chunk of createReadStream(file, { highWaterMark: MEBIBYTE / 4 }))
    if (!sending.write(chunk)) await once(sending, 'drain');
  sending.end(after);
  const [answer] = await once(sending, 'response');
  const text = (await answer.toArray()).join('');
  if (answer.statusCode !== 201) throw new Error(text);
}

async function timed(work) {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
}

/** In bytes. */
async function residentMemory(processId) {
  const status = await readFile(`/proc/${processId}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)[1]) * 1024;
}

/** The most memory that a process has until `stop`. */
function watch(processId) {
  let peak = 0;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      peak = Math.max(peak, await residentMemory(processId));
      await delay(LOOK_MS);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await looking;
      return peak;
    },
  };
}
