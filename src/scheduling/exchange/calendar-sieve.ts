import { Injectable } from '@nestjs/common';
import { Breather } from '../../core/breather.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
import type { Candidate } from '../calendar-rules/calendar-post.js';
import type { Calendar } from '../calendar-rules/calendar.js';
import { violations } from '../calendar-rules/violations.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import type { RunningImport, WritableRow } from './running-import.js';

/** Tells the rows that break rules of the calendar apart from the rest, before any is written: writing and undoing takes far longer. */
@Injectable()
export class CalendarSieve {
  constructor(private readonly calendars: CalendarReader) {}

  /** What the rules have against rows. Of two that cannot both be, the earlier one stays. The calendar is held meanwhile. */
  async refusals(
    running: RunningImport,
    rows: readonly WritableRow[],
  ): Promise<Map<WritableRow, RowError[]>> {
    const refused = new Map<WritableRow, RowError[]>();
    const ruled = rows.flatMap((each) =>
      each.accounts.map(({ id, platform }) => ({
        ...{ accountId: id, platform },
        // What extensions say to a content that is still to be made, they are asked when it is.
        contentId: running.contents.get(running.nameOf(each)),
      })),
    );
    const times = rows.map(({ instant }) => instant.getTime());
    const [first, last] = [new Date(Math.min(...times)), new Date(Math.max(...times))];
    const { rules } = await this.calendars.rulesFor(running.projectId, ruled, first, last);
    if (rules.length === 0 && !rows.some(({ row }) => row.embargo ?? row.deadline)) return refused;
    const calendar = await this.calendars.between(running.projectId, rules, first, last);
    const breather = new Breather();
    for (const each of rows) {
      await breather.breathe();
      const errors = errorsOf(calendar, each.line, postsOf(running, each));
      if (errors.length > 0) refused.set(each, errors);
    }
    return refused;
  }
}

/** What is against the posts of a row; if nothing is, they stand in the calendar. */
function errorsOf(calendar: Calendar, line: number, posts: readonly Candidate[]): RowError[] {
  const broken = posts.flatMap((post) => {
    const found = violations(calendar, post);
    calendar.add(post);
    return found;
  });
  if (broken.length > 0) for (const { id } of posts) calendar.remove(id);
  return broken.map(({ kind, sentence }) => ({
    ...{ line, column: 'scheduled_time', rule: kind, message: sentence },
  }));
}

/** The posts of a row as they will stand: what has no id yet goes by its name, which is no other one's. */
function postsOf({ contents, labels, nameOf }: RunningImport, each: WritableRow): Candidate[] {
  const name = nameOf(each);
  const { embargo, deadline } = each.row;
  return each.accounts.map(({ id }) => ({
    id: `${each.line} ${id}`,
    contentId: contents.get(name) ?? name,
    accountId: id,
    instant: each.instant,
    ...(embargo === undefined ? {} : { embargo: new Date(embargo) }),
    ...(deadline === undefined ? {} : { deadline: new Date(deadline) }),
    ...labels.idsOrSlugsOf(each.row),
  }));
}
