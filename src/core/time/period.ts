import { fieldError } from '../errors/domain-error.js';

const DAY = 86_400_000;
const MAX_DAYS = 731;

/** From an instant on, to before another one. */
export interface Period {
  from: Date;
  to: Date;
}

/**
 * The period that a query means: up to now, and so many days long, unless it says otherwise.
 * @param code of the refusal of a period that is none
 */
export function periodOf(query: { from?: string; to?: string }, defaultDays: number, code: string): Period {
  const to = query.to ? new Date(query.to) : new Date();
  const from = query.from ? new Date(query.from) : new Date(to.getTime() - defaultDays * DAY);
  const days = (to.getTime() - from.getTime()) / DAY;
  if (days <= 0 || days > MAX_DAYS) {
    throw fieldError(code, {
      field: 'to',
      rule: 'period',
      limit: MAX_DAYS,
      message: `to must lie after from, by at most ${MAX_DAYS} days`,
    });
  }
  return { from, to };
}
