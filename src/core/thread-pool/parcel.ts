import { setImmediate } from 'node:timers/promises';
import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

/** Elements of a list that are copied at once: a few milliseconds' work, also where each is an account with its week. */
const AT_ONCE = 25;

/**
 * Puts an object into a port that is to go to another thread. Its lists are copied slice by slice, and so they are taken out: a thread that
 * answers requests does so in between, however long the lists are.
 */
export async function pack(whole: object): Promise<MessagePort> {
  const { port1, port2 } = new MessageChannel();
  for (const [field, value] of Object.entries(whole) as [string, unknown][]) {
    if (!Array.isArray(value)) port1.postMessage([field, value]);
    else
      for (let from = 0; from === 0 || from < value.length; from += AT_ONCE) {
        port1.postMessage([field, value.slice(from, from + AT_ONCE)]);
        await setImmediate();
      }
  }
  return port2;
}

/** Takes out what `pack` has put into a port. */
export async function unpack<Whole>(port: MessagePort): Promise<Whole> {
  const whole: Record<string, unknown> = {};
  for (let found = receiveMessageOnPort(port); found; found = receiveMessageOnPort(port)) {
    const [field, value] = found.message as [string, unknown];
    const before = whole[field];
    if (Array.isArray(before)) before.push(...(value as unknown[]));
    else whole[field] = value;
    await setImmediate();
  }
  port.close();
  return whole as Whole;
}
