import { DomainError } from '../errors/domain-error.js';

/** Wrong cells that a refusal tells of; how many more there are, it says. */
const MAX_TOLD_BY_REFUSAL = 100;

/** What is wrong with a row: where, which rule, and in words. */
export interface RowError {
  /** Line of the file, from 1; a row that spans lines is named by its first. */
  line: number;
  column: string;
  rule: string;
  message: string;
}

/** Refuses a file as a whole for its wrong cells, if there are any. */
export function refuseWrongRows(code: string, wrong: readonly RowError[]): void {
  const errors = [...wrong].sort((a, b) => a.line - b.line);
  const [first] = errors;
  if (!first) return;
  const more = errors.length - MAX_TOLD_BY_REFUSAL;
  throw new DomainError(
    'rule-broken',
    code,
    `Nothing was imported: ${errors.length} ${errors.length === 1 ? 'cell is' : 'cells are'} wrong${more > 0 ? `, ${more} of which are not listed` : ''}. First: line ${first.line}, ${first.message}`,
    errors
      .slice(0, MAX_TOLD_BY_REFUSAL)
      .map(({ line, column, rule, message }) => ({ field: `line ${line}, ${column}`, rule, message })),
  );
}
