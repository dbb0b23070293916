import { Calendar } from './calendar.js';
import { problemsOf } from './rule-problems.js';
import type { Rule } from './rule.js';

/** A rule, or several together, that cannot be kept or cannot be meant. */
export interface Contradiction {
  /** Paths of the fields that say so, such as `rules[2].most`. */
  fields: string[];
  ruleIds: string[];
  /** For people. */
  message: string;
}

/** Without a window, times that come back every week are tried on two weeks in which hardly a zone changes its clocks. */
const ORDINARY_WEEKS = { start: new Date('2026-01-05T00:00:00Z'), end: new Date('2026-01-19T00:00:00Z') };
const CLOSING: readonly Rule['kind'][] = ['blackout', 'weekly_blackout', 'quiet_hours'];

/**
 * What is wrong with rules, as far as it can be told without looking at posts: values out of range, rules that let nothing out
 * at all, and hard times that leave nothing of the window open for an account. An empty list does not prove that posts fit.
 * @param window in which posts are to go out
 */
export function contradictions(
  rules: readonly Rule[],
  window: { start: Date; end: Date } = ORDINARY_WEEKS,
): Contradiction[] {
  const found = rules.flatMap((rule, index) => {
    const problems = [...problemsOf(rule)];
    if (rules.findIndex(({ id }) => id === rule.id) < index)
      problems.push({ field: 'id', message: 'must be unique among the rules' });
    return problems.map(({ field, message }) => {
      const path = `rules[${index}].${field}`;
      return { fields: [path], ruleIds: [rule.id], message: `${path} ${message}` };
    });
  });
  return found.length > 0 ? found : closedWindows(rules, window);
}

/** For each account whose whole window is closed: the rules that close it together. What closes it for all accounts is told once. */
function closedWindows(rules: readonly Rule[], { start, end }: { start: Date; end: Date }): Contradiction[] {
  const closing = rules.filter(({ kind, severity }) => severity === 'hard' && CLOSING.includes(kind));
  const calendar = new Calendar(closing);
  const closedFor = (accountId: string): Set<string> | null => {
    const limits = calendar.limitsOf({ id: '', contentId: '', accountId, categoryIds: [], tags: [] });
    const used = new Set<string>();
    for (let time = start.getTime(); time < end.getTime();) {
      const closed = limits.find(({ limit }) => limit.isBroken(time));
      if (!closed) return null;
      used.add(closed.rule.id);
      time = closed.limit.stretchAt(time).to;
    }
    return used;
  };
  const tell = (ruleIds: Set<string>, who: string): Contradiction => {
    const fields = rules.flatMap(({ id }, index) => (ruleIds.has(id) ? [`rules[${index}]`] : []));
    const verb = fields.length === 1 ? 'leaves' : 'together leave';
    return { fields, ruleIds: [...ruleIds], message: `${fields.join(', ')} ${verb} no time open${who}` };
  };
  const forAll = closedFor('');
  if (forAll) return [tell(forAll, '')];
  const named = new Set(closing.flatMap(({ accountId }) => (accountId === undefined ? [] : [accountId])));
  return [...named].flatMap((accountId) => {
    const closed = closedFor(accountId);
    return closed ? [tell(closed, ` for account ${accountId}`)] : [];
  });
}
