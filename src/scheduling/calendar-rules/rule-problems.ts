import type { CategoryMix, Rule } from './rule.js';
import { localTime, timeOfDay, ZoneClock } from './zone-clock.js';

/** A field of a rule, its path below the rule, and what is wrong with it, to be read after the field's name. */
export interface RuleProblem {
  field: string;
  message: string;
}

const LONGEST_MINUTES = 366 * 1440;
const LONGEST_HOURS = 744;
const HIGHEST_COUNT = 100_000;

/** What is wrong with the fields of one rule, and where a hard one lets nothing out at all. */
export function* problemsOf(rule: Rule): Generator<RuleProblem> {
  if (rule.cost !== undefined && rule.severity === 'hard')
    yield { field: 'cost', message: 'is for soft rules: a hard one is never broken' };
  if (rule.cost !== undefined && !(rule.cost >= 0 && rule.cost < Infinity))
    yield { field: 'cost', message: 'must be a number, 0 or more' };
  if ('timeZone' in rule)
    yield* unreadable('timeZone', rule.timeZone, (zone) => ZoneClock.of(zone), 'an IANA time zone');
  switch (rule.kind) {
    case 'minimum_gap':
    case 'content_spacing':
    case 'similar_spacing':
      yield* noWhole('minutes', rule.minutes, 1, LONGEST_MINUTES);
      break;
    case 'network_quota':
      yield* noWhole('hours', rule.hours ?? 1, 1, LONGEST_HOURS);
      yield* letsNothingOut(rule);
      break;
    case 'post_cap':
      yield* noWhole('weekStartsOn', rule.weekStartsOn ?? 1, 1, 7);
      yield* letsNothingOut(rule);
      break;
    case 'category_mix':
      yield* mixProblems(rule);
      break;
    case 'blackout':
      yield* stretchProblems('', rule);
      break;
    case 'weekly_blackout':
      if (rule.weekdays.length === 0) yield { field: 'weekdays', message: 'must name at least one day' };
      for (const [index, day] of rule.weekdays.entries()) yield* noWhole(`weekdays[${index}]`, day, 1, 7);
      yield* hourProblems(rule);
      break;
    case 'quiet_hours':
      yield* hourProblems(rule);
      break;
    case 'extension':
      // Made of what an extension has answered, which was read as it came in.
      break;
  }
}

function* letsNothingOut(rule: { most: number; severity: string }): Generator<RuleProblem> {
  yield* noWhole('most', rule.most, 0, HIGHEST_COUNT);
  if (rule.most === 0 && rule.severity === 'hard')
    yield { field: 'most', message: 'is 0: nothing could go out at all' };
}

function* mixProblems(rule: CategoryMix): Generator<RuleProblem> {
  if ((rule.most === undefined) === (rule.mostShare === undefined))
    yield { field: 'most', message: 'or mostShare must be given, one of the two' };
  yield* noWhole('most', rule.most ?? 0, 0, HIGHEST_COUNT);
  yield* noWhole('weekStartsOn', rule.weekStartsOn ?? 1, 1, 7);
  if (rule.mostShare !== undefined && !(rule.mostShare > 0 && rule.mostShare <= 1))
    yield { field: 'mostShare', message: 'must be more than 0 and at most 1' };
  if (typeof rule.per !== 'string') yield* stretchProblems('per.', rule.per);
}

function* stretchProblems(path: string, { from, to }: { from: string; to: string }): Generator<RuleProblem> {
  const unread = [
    ...unreadable(`${path}from`, from, localTime, 'a local date and time'),
    ...unreadable(`${path}to`, to, localTime, 'a local date and time'),
  ];
  yield* unread;
  if (unread.length === 0 && localTime(from) >= localTime(to))
    yield { field: `${path}to`, message: 'must lie after from' };
}

function* hourProblems({ from, to }: { from: string; to: string }): Generator<RuleProblem> {
  yield* unreadable('from', from, timeOfDay, 'a time of day, HH:MM');
  yield* unreadable('to', to, timeOfDay, 'a time of day, HH:MM');
}

function* unreadable(
  field: string,
  text: string,
  read: (text: string) => unknown,
  what: string,
): Generator<RuleProblem> {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield { field, message: `must be ${what}, not '${text}'` };
  }
}

function* noWhole(field: string, value: number, least: number, most: number): Generator<RuleProblem> {
  if (!Number.isInteger(value) || value < least || value > most)
    yield { field, message: `must be a whole number from ${least} to ${most}` };
}
