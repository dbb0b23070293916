/** How long a call to a network may take. */
export interface CallTime {
  /** Aborts when the time is up. A publisher passes it to every request. */
  signal: AbortSignal;
  /** The same moment on the monotonic clock (`performance.now()`): a process that was frozen goes on before its timers tell it. */
  deadline: number;
}

/** Begins now. Of whole milliseconds, at least one: what is left of a lease is a fraction, which the signal would refuse. */
export function callTime(milliseconds: number): CallTime {
  const time = Math.max(1, Math.floor(milliseconds));
  return { signal: AbortSignal.timeout(time), deadline: performance.now() + time };
}
