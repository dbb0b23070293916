import { RRuleTemporal } from 'rrule-temporal';
import { toWallClock } from '../../core/time/wall-clock.js';
import { localTime } from '../calendar-rules/zone-clock.js';

/** What a series repeats: a rule, from a local time on, by the clocks of a zone. */
export interface Recurrence {
  /** RRULE of RFC 5545, 3.3.10, without its name: `FREQ=WEEKLY;BYDAY=MO,TH`. */
  rrule: string;
  /** `YYYY-MM-DDTHH:MM:SS`, of the zone: DTSTART. It is an occurrence only where it fits the rule. */
  startLocal: string;
  /** IANA zone. */
  timeZone: string;
}

/** A part of a rule that cannot be taken, and why. `part` is empty where it is about the whole rule. */
export interface RecurrenceProblem {
  part: string;
  message: string;
}

/** Most occurrences that COUNT may ask for: they are counted from the start each time. */
const HIGHEST_COUNT = 1000;
const DAY = 86_400_000;
/** So long after its start a rule must have had an occurrence: 29 February can be eight years away (1896 to 1904). */
const FIRST_WITHIN = 9 * 366 * DAY;
/** Periods of FREQ that the library walks through before it gives up, in well under a second: more than there are days in nine years. */
const MOST_STEPS = 4000;

const listOf = (item: string) => new RegExp(`^${item}(,${item})*$`);
const upTo = (most: number) => {
  const numbers = Array.from({ length: most }, (_, index) => String(index + 1));
  return listOf(`[+-]?(?:${numbers.reverse().join('|')})`);
};
const WEEKDAY = '(?:MO|TU|WE|TH|FR|SA|SU)';

/** The parts that a rule may have: how each looks, and how that is said. */
const PARTS: Readonly<Record<string, [form: RegExp, words: string]>> = {
  FREQ: [/^(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)$/, 'HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY'],
  INTERVAL: [/^([1-9]\d{0,2})$/, 'a whole number from 1 to 999'],
  COUNT: [/^([1-9]\d{0,2}|1000)$/, `a whole number from 1 to ${HIGHEST_COUNT}`],
  UNTIL: [/^\d{8}(T\d{6}Z?)?$/, 'a day (20270131), a local time (20270131T235959) or an instant (with Z)'],
  BYMONTH: [listOf('(?:1[0-2]|0?[1-9])'), 'months from 1 to 12'],
  BYWEEKNO: [upTo(53), 'weeks from 1 to 53, or counted from the end with a minus'],
  BYYEARDAY: [upTo(366), 'days from 1 to 366, or counted from the end with a minus'],
  BYMONTHDAY: [upTo(31), 'days from 1 to 31, or counted from the end with a minus'],
  BYDAY: [listOf(`(?:[+-]?[1-9]\\d?)?${WEEKDAY}`), 'weekdays such as MO, 1MO or -1FR'],
  BYHOUR: [listOf('(?:1\\d|2[0-3]|0?\\d)'), 'hours from 0 to 23'],
  // One of each, and no FREQ below HOURLY: so that an hour lies between any two occurrences.
  BYMINUTE: [/^[0-5]?\d$/, 'one minute from 0 to 59: at least an hour lies between two posts'],
  BYSECOND: [/^[0-5]?\d$/, 'one second from 0 to 59'],
  BYSETPOS: [upTo(366), 'places from 1 to 366, or counted from the end with a minus'],
  WKST: [new RegExp(`^${WEEKDAY}$`), 'a weekday such as MO'],
};

/** What is wrong with a rule; empty where it can be taken. Takes a bounded time for any text. */
export function problemsOfRecurrence(recurrence: Recurrence): RecurrenceProblem[] {
  const problems = problemsOfParts(recurrence.rrule);
  if (problems.length > 0) return problems;
  try {
    const until = untilOf(recurrence);
    if (until !== null && until < localTime(recurrence.startLocal))
      return [{ part: 'UNTIL', message: 'must not lie before the start' }];
    const first = firstLocalTime(recurrence);
    if (first === null || first > localTime(recurrence.startLocal) + FIRST_WITHIN)
      return [{ part: '', message: 'has no occurrence within nine years of the start: it would never post' }];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ part: '', message: `cannot be taken: ${error.message}` }];
  }
  return [];
}

function problemsOfParts(rrule: string): RecurrenceProblem[] {
  const given = rrule === '' ? [] : partsOf(rrule);
  const names = given.map(([name]) => name);
  const problems = given.flatMap(([name, value], index): RecurrenceProblem[] => {
    const part = PARTS[name];
    if (!part) return [{ part: name, message: `is no part of a rule (${Object.keys(PARTS).join(', ')})` }];
    if (names.indexOf(name) !== index) return [{ part: name, message: 'is given twice' }];
    return part[0].test(value) ? [] : [{ part: name, message: `must be ${part[1]}, not '${value}'` }];
  });
  if (!names.includes('FREQ')) problems.unshift({ part: 'FREQ', message: 'is missing' });
  if (names.includes('COUNT') && names.includes('UNTIL'))
    problems.push({ part: 'UNTIL', message: 'must not be given together with COUNT' });
  return problems;
}

function partsOf(rrule: string): [name: string, value: string][] {
  return rrule.split(';').map((part) => {
    const [name = '', ...value] = part.split('=');
    return [name.toUpperCase(), value.join('=').toUpperCase()];
  });
}

/** The last local time that UNTIL lets in, in milliseconds as if it were UTC; null where there is none. Throws RangeError for no date. */
function untilOf({ rrule, timeZone }: Recurrence): number | null {
  const until = partsOf(rrule).find(([name]) => name === 'UNTIL')?.[1];
  if (until === undefined) return null;
  const day = `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;
  if (until.length === 8) return localTime(`${day}T23:59:59`);
  const text = `${day}T${until.slice(9, 11)}:${until.slice(11, 13)}:${until.slice(13, 15)}`;
  const time = localTime(text);
  return until.endsWith('Z') ? localTime(toWallClock(new Date(time), timeZone).local) : time;
}

/**
 * The local times of a rule from `from` to before `to`, in order, as the rule says and whatever the clocks do that day; all in milliseconds
 * as if they were UTC. The library sees nothing of the zone: it leaves times out that clocks skip, and ADR 8 moves them.
 * Throws RangeError where the rule contradicts itself, or has too few times to be found.
 */
export function localTimesOf(recurrence: Recurrence, from: number, to: number): number[] {
  const last = Math.min(to - 1, untilOf(recurrence) ?? Infinity);
  if (last < from) return [];
  return evaluate(recurrence, (rule) => rule.between(new Date(from), new Date(last), true)).map(
    ({ epochMilliseconds }) => epochMilliseconds,
  );
}

/** The first local time of a rule, without a look at UNTIL; null where it has none. */
function firstLocalTime(recurrence: Recurrence): number | null {
  const start = new Date(localTime(recurrence.startLocal));
  return evaluate(recurrence, (rule) => rule.next(start, true))?.epochMilliseconds ?? null;
}

/** UNTIL is kept outside, since it may be told in UTC. */
function evaluate<T>({ rrule, startLocal }: Recurrence, use: (rule: RRuleTemporal) => T): T {
  const parts = partsOf(rrule).filter(([name]) => name !== 'UNTIL');
  try {
    return use(
      new RRuleTemporal({
        rruleString: `DTSTART:${startLocal.replace(/[-:]/g, '')}Z\nRRULE:${parts.map((part) => part.join('=')).join(';')}`,
        strict: true,
        cache: false,
        maxIterations: MOST_STEPS,
      }),
    );
  } catch (error) {
    // The library throws plain errors, for what the standard forbids and when it gives up.
    throw new RangeError((error as Error).message, { cause: error });
  }
}
