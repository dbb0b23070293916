import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

const READY_LIMIT_MS = 120_000;
const STOP_LIMIT_MS = 10_000;

/**
 * Starts a program that sends `{ type: 'ready', … }` to its parent, and resolves when it has. What it prints on standard
 * output goes to the file descriptor `output`, or is thrown away after it was made: logging is part of what a request costs.
 */
export async function startChild(file, environment, execArgv = [], output = 'ignore') {
  const child = fork(file, [], {
    env: { PATH: process.env.PATH, ...environment },
    execArgv,
    stdio: ['ignore', output, 'inherit', 'ipc'],
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), READY_LIMIT_MS);
  const message = await Promise.race([
    once(child, 'message').then(([first]) => first),
    once(child, 'exit').then(([code, signal]) =>
      Promise.reject(new Error(`${file} ended: ${code ?? signal}`)),
    ),
  ]).finally(() => clearTimeout(limit));
  return { child, processId: child.pid, url: message.url, stop: () => stopChild(child) };
}

/** Sends a task to a started program and resolves with its answer. */
export async function askChild({ child }, task) {
  const ended = new AbortController();
  child.send(task);
  try {
    const [answer] = await Promise.race([
      once(child, 'message', ended),
      once(child, 'exit', ended).then(([code, signal]) =>
        Promise.reject(new Error(`it ended: ${code ?? signal}`)),
      ),
    ]);
    if (answer.error) throw new Error(answer.error);
    return answer;
  } finally {
    ended.abort();
  }
}

/** Microseconds of processor time that a started program has used, all threads together; null where there is no /proc. */
export async function processorTime({ processId }) {
  if (process.platform !== 'linux') return null;
  const stat = await readFile(`/proc/${processId}/stat`, 'utf8');
  // Fields 14 and 15 of proc(5), in ticks of 10 ms; the name before them may hold blanks.
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10_000;
}

async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  child.kill('SIGTERM');
  await exit;
  clearTimeout(limit);
}
