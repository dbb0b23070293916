/**
 * Kills or freezes this worker at a step of the protocol: before, during or after a call of what speaks to the database or to the
 * network. It knows no step by name, but takes whatever methods the classes have.
 *
 * A strike has an `action` (kill or freeze), a `step` (0 to 1, a share of all steps) with a `side` and an `occurrence`, and `armedAfter`, the
 * number of calls that found work before which it does nothing. A step that does not come soon then is not waited for: it strikes wherever it is.
 */
import { writeSync } from 'node:fs';
import { PublishingRepository } from '../../dist/src/social-media/publishing/publishing.repository.js';
import { PublisherRegistry } from '../../dist/src/social-media/platforms/publisher.registry.js';
import { fate } from './fate.mjs';

/** Where the harness listens (see crew.mjs). A synchronous write: the next thing may be the end. */
const REPORT = 4;
/** Calls that find work while an armed strike waits for its step: about those of two posts. */
const PATIENCE = 16;
const SIGNALS = { kill: 'SIGKILL', freeze: 'SIGSTOP' };

/** Stands before the publisher of whatever network, so that it is struck in the same three places. */
class Publisher {
  static before(inner) {
    const { prepare, send, lookUp } = Publisher.prototype;
    return Object.assign(Object.create(inner), { inner, prepare, send, lookUp });
  }

  prepare(...args) {
    return this.inner.prepare(...args);
  }

  send(...args) {
    return this.inner.send(...args);
  }

  lookUp(...args) {
    return this.inner.lookUp(...args);
  }
}

if (fate.isNaive) Publisher.prototype.lookUp = async () => ({ kind: 'not-found' });

const { get } = PublisherRegistry.prototype;
PublisherRegistry.prototype.get = function (platform) {
  return Publisher.before(get.call(this, platform));
};

const steps = [...methodsOf(PublishingRepository), ...methodsOf(Publisher)];

if (fate.strike) steps.forEach(([owner, name], index) => sabotage(owner, name, index));

function methodsOf(owner) {
  const properties = Object.entries(Object.getOwnPropertyDescriptors(owner.prototype));
  return properties
    .filter(([name, { value }]) => name !== 'constructor' && typeof value === 'function')
    .map(([name]) => [owner, name]);
}

/** Methods whose last call found nothing: workers ask for work again and again, and few of them shall die of that. */
const idle = new Set();
let found = 0;

function sabotage(owner, name, index) {
  const { strike } = fate;
  const isChosen = index === Math.floor(strike.step * steps.length);
  const original = owner.prototype[name];
  const step = `${owner.name}.${name}`;
  let calls = 0;
  owner.prototype[name] = function (...args) {
    const isArmed = found >= strike.armedAfter;
    const isOverdue = found >= strike.armedAfter + PATIENCE && !idle.has(name);
    const isNow = (isArmed && isChosen && ++calls === strike.occurrence) || isOverdue;
    if (isNow && strike.side === 'before') act(step, 'before');
    const result = original.apply(this, args);
    if (typeof result?.then !== 'function') return result;
    let isUnderWay = true;
    if (isNow && strike.side === 'during')
      setTimeout(() => act(step, isUnderWay ? 'during' : 'after'), strike.delayMs);
    const end = (hasFound) => {
      isUnderWay = false;
      if (hasFound) found++;
      idle[hasFound ? 'delete' : 'add'](name);
      if (isNow && strike.side === 'after') act(step, 'after');
    };
    return result.then(
      (value) => {
        end(!Array.isArray(value) || value.length > 0);
        return value;
      },
      (error) => {
        end(false);
        throw error;
      },
    );
  };
}

let isFrozenOnce = false;

function act(step, side) {
  // One that was frozen works on for as long again, and is killed then.
  const action = isFrozenOnce ? 'kill' : fate.strike.action;
  if (action === 'freeze') {
    isFrozenOnce = true;
    found = 0;
  }
  writeSync(REPORT, `${JSON.stringify({ action, step, side })}\n`);
  process.kill(process.pid, SIGNALS[action]);
}
