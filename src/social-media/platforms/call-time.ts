/** How long a call to a network may take, and who hears what its answer tells beside. */
export interface CallTime {
  /** Aborts when the time is up. A publisher passes it to every request. */
  signal: AbortSignal;
  /** The same moment on the monotonic clock (`performance.now()`): a process that was frozen goes on before its timers tell it. */
  deadline: number;
  /**
   * Is told when an answer, good or bad, says that the account whose token the call carries has used up what it may ask, and for how many
   * milliseconds.
   */
  onUsedUp?: (milliseconds: number) => void;
}

/** What a call has to know of time, and nothing else of all that stands around it. */
export function timeOf({ signal, deadline, onUsedUp }: CallTime): CallTime {
  return { signal, deadline, ...(onUsedUp ? { onUsedUp } : {}) };
}

/** Begins now. Of whole milliseconds, at least one: what is left of a lease is a fraction, which the signal would refuse. */
export function callTime(milliseconds: number): CallTime {
  const time = Math.max(1, Math.floor(milliseconds));
  return { signal: AbortSignal.timeout(time), deadline: performance.now() + time };
}
