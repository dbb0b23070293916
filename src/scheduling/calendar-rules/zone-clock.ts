import { Temporal } from 'temporal-polyfill';

/** From an instant on, to before another one, in milliseconds since 1970 (UTC). */
export interface Stretch {
  from: number;
  to: number;
}

/** A stretch in which the zone does not change its clocks, and how far these are ahead of UTC in it, in milliseconds. */
interface Steady extends Stretch {
  ahead: number;
}

/** Farthest that a zone's clocks have ever stood from UTC, and more. */
const FARTHEST = 36 * 3_600_000;
const FIRST_INSTANT = -8.64e15;
const LAST_INSTANT = 8.64e15;

const clocks = new Map<string, ZoneClock>();

/**
 * What the clocks of a zone show, fast enough to be asked millions of times. Temporal tells when the zone changes its clocks, and how
 * they stand in between; this class remembers it. A local time is told in milliseconds, as if it were UTC: `localTime` reads one.
 */
export class ZoneClock {
  /** In order of time, not overlapping; with holes where nobody has asked yet. */
  private readonly known: Steady[] = [];
  private last: Steady = { from: 0, to: 0, ahead: 0 };

  private constructor(private readonly timeZone: string) {
    Temporal.Now.instant().toZonedDateTimeISO(timeZone);
  }

  /** One clock for each zone. Throws RangeError for an unknown zone. */
  static of(timeZone: string): ZoneClock {
    let clock = clocks.get(timeZone);
    if (!clock) clocks.set(timeZone, (clock = new ZoneClock(timeZone)));
    return clock;
  }

  /** What the clock shows at an instant. */
  at(instant: number): number {
    return instant + this.steadyAt(instant).ahead;
  }

  /**
   * All instants at which the clock shows a time from `localFrom` on and before `localTo`, in order: two stretches where clocks go
   * back over an end of it, none where they skip it.
   */
  stretches(localFrom: number, localTo: number): Stretch[] {
    const found: Stretch[] = [];
    let steady = this.steadyAt(localFrom - FARTHEST);
    for (;;) {
      const from = Math.max(steady.from, localFrom - steady.ahead);
      const to = Math.min(steady.to, localTo - steady.ahead);
      const before = found.at(-1);
      if (from < to && before?.to === from) before.to = to;
      else if (from < to) found.push({ from, to });
      if (steady.to >= localTo + FARTHEST || steady.to === LAST_INSTANT) return found;
      steady = this.steadyAt(steady.to);
    }
  }

  private steadyAt(instant: number): Steady {
    if (instant >= this.last.from && instant < this.last.to) return this.last;
    return (this.last = this.lookUp(instant) ?? this.ask(instant));
  }

  private lookUp(instant: number): Steady | undefined {
    return this.known.find(({ from, to }) => instant >= from && instant < to);
  }

  private ask(instant: number): Steady {
    const zoned = (time: number) =>
      Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(this.timeZone);
    const moment = zoned(instant);
    // The change that begins a stretch belongs to it, and "previous" means strictly before.
    const before = zoned(instant + 1).getTimeZoneTransition('previous');
    const steady = {
      from: before?.epochMilliseconds ?? FIRST_INSTANT,
      to: moment.getTimeZoneTransition('next')?.epochMilliseconds ?? LAST_INSTANT,
      ahead: moment.offsetNanoseconds / 1_000_000,
    };
    this.known.push(steady);
    return steady;
  }
}

/** A local date and time, `YYYY-MM-DDTHH:MM[:SS]`, in milliseconds as if it were UTC. Throws RangeError where it is none. */
export function localTime(text: string): number {
  return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime('UTC').epochMilliseconds;
}

/** A time of day, `HH:MM`, in milliseconds from the beginning of the day. Throws RangeError where it is none. */
export function timeOfDay(text: string): number {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new RangeError(`${text} is no time of day`);
  return (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * 60_000;
}
