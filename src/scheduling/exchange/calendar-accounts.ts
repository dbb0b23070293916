import type { Variant, VariantDto } from '../../content/index.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
import type { AccountNames, NamedAccount } from '../../social-media/index.js';
import type { CalendarRow } from './calendar-row.js';
import type { VariantCell } from './nested-cells.js';

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

/** The variants of a row, with the accounts that they name. */
export function variantsOfRow(
  names: AccountNames,
  { variants = [] }: CalendarRow,
  line: number,
): { variants: VariantDto[]; accounts: NamedAccount[]; errors: RowError[] } {
  const accounts: NamedAccount[] = [];
  const errors: RowError[] = [];
  const found = variants.flatMap(({ account, ...variant }): VariantDto[] => {
    if (account === undefined) return [variant];
    const named = names.named(account);
    if ('id' in named) {
      accounts.push(named);
      return [{ ...variant, accountId: named.id }];
    }
    errors.push({ line, column: 'variants', rule: named.rule, message: `variants: ${named.message}` });
    return [];
  });
  return { variants: found, accounts, errors };
}

/** Variants as cells hold them. Those for accounts that are not connected any more are for nobody. */
export function variantCells(names: AccountNames, variants: readonly Variant[]): VariantCell[] {
  return variants.flatMap(({ accountId, ...variant }): VariantCell[] => {
    if (accountId === undefined) return [variant];
    return names.isConnected(accountId) ? [{ account: names.nameOf(accountId) ?? '', ...variant }] : [];
  });
}
