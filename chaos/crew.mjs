import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { FREEZE_MS } from './times.mjs';
import { WORKER } from './world.mjs';

/** Worker processes, of which so many are always at work: for one that dies or freezes, the next one is started. */
export class Crew {
  #world;
  #fateOf;
  #log;
  #processes = new Set();
  #timers = new Set();
  #isStopping = false;
  starts = 0;
  freezes = 0;
  kills = 0;
  /** How often workers were killed where: `step` to counts by side. */
  killsByStep = {};
  skewed = 0;
  /** Exits that nobody ordered. */
  ownEnds = [];

  /** @param fateOf decides what becomes of the next worker (see worker/fate.mjs) */
  constructor(world, fateOf) {
    this.#world = world;
    this.#fateOf = fateOf;
    this.#log = openSync(join(world.directory, 'workers.log'), 'a');
  }

  start(size) {
    for (let index = 0; index < size; index++) this.#startOne();
  }

  #startOne() {
    if (this.#isStopping) return;
    const fate = this.#fateOf();
    this.starts++;
    if (fate.skewMs) this.skewed++;
    const child = spawn(process.execPath, [WORKER], {
      env: { PATH: process.env.PATH, ...this.#world.workerVariables, CHAOS_FATE: JSON.stringify(fate) },
      stdio: ['ignore', this.#log, this.#log, 'ipc', 'pipe'],
    });
    this.#processes.add(child);
    const replace = onlyOnce(() => this.#startOne());
    createInterface({ input: child.stdio[4] }).on('line', (line) => {
      const { action, step, side } = JSON.parse(line);
      if (action === 'freeze') this.#thawLater(child, replace);
      else this.#countKill(step, side);
    });
    child.once('exit', (code, signal) => {
      this.#processes.delete(child);
      if (signal !== 'SIGKILL' && !this.#isStopping) this.ownEnds.push(`exit ${code ?? signal}`);
      replace();
    });
  }

  #countKill(step, side) {
    this.kills++;
    const sides = (this.killsByStep[step] ??= { before: 0, during: 0, after: 0 });
    sides[side]++;
  }

  /** While it is frozen somebody else does its work, as with a machine that hangs; then it goes on as if nothing had been. */
  #thawLater(child, replace) {
    this.freezes++;
    replace();
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      child.kill('SIGCONT');
    }, FREEZE_MS);
    this.#timers.add(timer);
  }

  /** Ends all of them, `SIGKILL` at once or `SIGTERM` when they have finished what they have begun. */
  async stop(signal) {
    this.#isStopping = true;
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.all(
      [...this.#processes].map((child) => {
        const exit = once(child, 'exit');
        child.kill('SIGCONT');
        child.kill(signal);
        return exit;
      }),
    );
    closeSync(this.#log);
  }
}

function onlyOnce(work) {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
