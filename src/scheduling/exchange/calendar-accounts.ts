import type { RowError } from '../../core/csv/wrong-rows.js';
import type { AccountNames, NamedAccount } from '../../social-media/index.js';
import type { CalendarRow } from './calendar-row.js';

/**
 * The accounts that a row names: of each of its `platforms` the one that was connected first, or those of its column `account`. What
 * cannot be found, or could be two, is told.
 */
export function accountsOfRow(
  names: AccountNames,
  { platforms, account }: CalendarRow,
  line: number,
): { accounts: NamedAccount[]; errors: RowError[] } {
  const found = [
    ...platforms.map((platform) => names.firstOn(platform)),
    ...account.map((name) => names.named(name)),
  ];
  return {
    accounts: found.flatMap((each) => ('id' in each ? each : [])),
    errors: found.flatMap((each) => ('id' in each ? [] : { line, ...each })),
  };
}
