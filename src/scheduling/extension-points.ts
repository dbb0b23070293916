/** A door for extensions alone: where they add rules to the calendar. */
export type { ClosedTime } from './calendar-rules/rule.js';
export { ClosesTimes, type ClosingRule, type WantedTimes } from './rule-book/extension-rules.js';
