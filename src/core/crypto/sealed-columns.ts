/** A column whose text SecretBox seals. */
export interface SealedColumn {
  table: string;
  column: string;
  /** The column that says whose the row is, and that the ciphertext is bound to. */
  ownerColumn: string;
}

const declared = new Map<string, SealedColumn>();
const tokens = new Set<string>();

/**
 * Declares a column of sealed text, beside the code that seals it. SecretBox seals for no other, so that
 * `npm run secrets:rotate` knows them all. Its rows have a uuid `id`; in a table of no project the owner may be the row itself.
 */
export function sealedColumn(table: string, column: string, ownerColumn = 'project_id'): SealedColumn {
  const made = { table, column, ownerColumn };
  declared.set(nameOf(made), made);
  return made;
}

/** Declares a kind of sealed text that is given away and stored nowhere: an old one ends when its key does. */
export function sealedToken(table: string, name: string): Pick<SealedColumn, 'table' | 'column'> {
  const made = { table, column: name };
  tokens.add(nameOf(made));
  return made;
}

/** Every column that the loaded modules have declared. */
export function declaredSealedColumns(): SealedColumn[] {
  return [...declared.values()];
}

export function isDeclared(column: Pick<SealedColumn, 'table' | 'column'>): boolean {
  return declared.has(nameOf(column)) || tokens.has(nameOf(column));
}

/** `table.column`. */
export function nameOf({ table, column }: Pick<SealedColumn, 'table' | 'column'>): string {
  return `${table}.${column}`;
}
