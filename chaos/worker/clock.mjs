/** Sets this worker's clock wrong. The monotonic clock stays as it is: no operating system lets that jump. */
import { fate } from './fate.mjs';

if (fate.skewMs !== 0) {
  const trueTime = Date.now;
  Date.now = () => trueTime() + fate.skewMs;
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [target.now()] : args, newTarget),
  });
}
