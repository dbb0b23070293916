import { DomainError, type FieldError } from '../../core/errors/domain-error.js';
import { problemsOf } from '../calendar-rules/rule-problems.js';
import { ZoneClock } from '../calendar-rules/zone-clock.js';
import type { PlanProblem } from './plan-problem.js';
import { inTurn } from './turns.js';

const DAY = 86_400_000;
const MOST_DAYS = 366;
const MOST_ITEMS = 20_000;
/** Slots of all accounts together: what they take in memory is for a thread of 512 MiB. */
const MOST_SLOTS = 2_000_000;
const HOURS_PER_WEEK = 168;
/** Errors told at once. */
const MOST_TOLD = 20;

/** Throws a DomainError that names the fields where a problem cannot be planned. Posts that cannot be placed are no error. */
export function checkProblem(problem: PlanProblem): void {
  const errors: FieldError[] = [];
  for (const error of problemErrors(problem)) {
    errors.push(error);
    if (errors.length === MOST_TOLD) break;
  }
  const [first] = errors;
  if (first) throw new DomainError('rule-broken', 'plan.invalid', first.message, errors);
}

function* problemErrors(problem: PlanProblem): Generator<FieldError> {
  const { accounts, items, fixed, rules, cadence = [], seed = 1, effort = 1 } = problem;
  yield* windowErrors(problem);
  yield* within('seed', seed, -(2 ** 31), 2 ** 31 - 1);
  yield* within('effort', effort, 0, 1000);
  if (items.length > MOST_ITEMS) yield error('items', 'maxItems', `must be at most ${MOST_ITEMS}`);
  yield* duplicates('accounts', 'accountId', accounts);
  for (const [index, { timeZone, values, typeFactors = {} }] of accounts.entries()) {
    yield* zoneErrors(`accounts[${index}].timeZone`, timeZone);
    if (values.length !== HOURS_PER_WEEK)
      yield error(`accounts[${index}].values`, 'length', `must be ${HOURS_PER_WEEK} hours`);
    const wrong = values.findIndex(
      ({ mean, low, high }) => !(low >= 0 && low <= mean && mean <= high && high < Infinity),
    );
    if (wrong >= 0)
      yield error(
        `accounts[${index}].values[${wrong}]`,
        'estimate',
        'must be numbers, 0 <= low <= mean <= high',
      );
    for (const [type, factor] of Object.entries(typeFactors))
      if (!(factor >= 0 && factor < Infinity))
        yield error(`accounts[${index}].typeFactors.${type}`, 'min', 'must be a number, 0 or more');
  }
  const accountIds = new Set(accounts.map(({ accountId }) => accountId));
  yield* duplicates('items', 'itemId', items);
  const itemIds = new Set(items.map(({ itemId }) => itemId));
  for (const [index, { accountId, weight = 1, after = [], embargo, deadline }] of items.entries()) {
    if (!accountIds.has(accountId))
      yield error(`items[${index}].accountId`, 'known', 'must be one of the accounts');
    if (!(weight > 0 && weight < Infinity))
      yield error(`items[${index}].weight`, 'min', 'must be a number above 0');
    for (const [position, id] of after.entries())
      if (!itemIds.has(id))
        yield error(`items[${index}].after[${position}]`, 'known', 'must be one of the items');
    if (embargo && !isDate(embargo)) yield error(`items[${index}].embargo`, 'date', 'must be an instant');
    if (deadline && !isDate(deadline)) yield error(`items[${index}].deadline`, 'date', 'must be an instant');
  }
  yield* circles(items);
  yield* duplicates('fixed', 'id', fixed);
  for (const [index, { id, instant }] of fixed.entries()) {
    if (!isDate(instant)) yield error(`fixed[${index}].instant`, 'date', 'must be an instant');
    if (itemIds.has(id)) yield error(`fixed[${index}].id`, 'unique', 'must not be that of an item');
  }
  yield* duplicates('rules', 'id', rules);
  for (const [index, rule] of rules.entries())
    for (const { field, message } of problemsOf(rule))
      yield error(`rules[${index}].${field}`, 'rule', message);
  for (const [index, { accountId, postsPerWeek, timeZone, cost = 0 }] of cadence.entries()) {
    if (!accountIds.has(accountId))
      yield error(`cadence[${index}].accountId`, 'known', 'must be one of the accounts');
    if (!(postsPerWeek > 0 && postsPerWeek < Infinity))
      yield error(`cadence[${index}].postsPerWeek`, 'min', 'must be a number above 0');
    if (!(cost >= 0 && cost < Infinity))
      yield error(`cadence[${index}].cost`, 'min', 'must be a number, 0 or more');
    yield* zoneErrors(`cadence[${index}].timeZone`, timeZone);
  }
}

function* windowErrors({
  window: { start, end },
  stepMinutes = 15,
  accounts,
}: PlanProblem): Generator<FieldError> {
  yield* within('stepMinutes', stepMinutes, 1, 60);
  const days = (end.getTime() - start.getTime()) / DAY;
  if (!(days > 0 && days <= MOST_DAYS))
    yield error('window.end', 'window', `must lie after window.start, by at most ${MOST_DAYS} days`);
  else if ((days * 1440 * accounts.length) / stepMinutes > MOST_SLOTS)
    yield error('window.end', 'slots', `must leave at most ${MOST_SLOTS} times for all accounts together`);
}

/** Items that come after themselves, over others or at once. */
function* circles(items: PlanProblem['items']): Generator<FieldError> {
  const indexes = new Map(items.map(({ itemId }, index) => [itemId, index]));
  const waitsFor = items.map(({ after = [] }) => after.flatMap((id) => indexes.get(id) ?? []));
  const turns = new Set(inTurn(waitsFor));
  const stuck = items.findIndex((_, index) => !turns.has(index));
  if (stuck >= 0)
    yield error(
      `items[${stuck}].after`,
      'circle',
      'must not lead back to the item, nor to items that wait for each other',
    );
}

function* duplicates<Key extends string>(
  list: string,
  key: Key,
  entries: readonly Record<Key, string>[],
): Generator<FieldError> {
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    if (seen.has(entry[key])) yield error(`${list}[${index}].${key}`, 'unique', 'must be unique');
    seen.add(entry[key]);
  }
}

function* zoneErrors(field: string, timeZone: string): Generator<FieldError> {
  try {
    ZoneClock.of(timeZone);
  } catch {
    yield error(field, 'timeZone', `must be an IANA time zone, not '${timeZone}'`);
  }
}

function* within(field: string, value: number, least: number, most: number): Generator<FieldError> {
  if (!Number.isInteger(value) || value < least || value > most)
    yield error(field, 'range', `must be a whole number from ${least} to ${most}`);
}

function isDate(value: Date): boolean {
  return !Number.isNaN(value.getTime());
}

function error(field: string, rule: string, message: string): FieldError {
  return { field, rule, message: `${field} ${message}` };
}
