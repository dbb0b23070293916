import type { FieldError } from '../../core/errors/domain-error.js';
import { isInstant } from '../../core/time/instant.js';
import type { TemplateVariable, VariableType } from './text-template.entity.js';

/** Values for a template: what was given, the defaults of what was not, and what is still missing. */
export interface FilledValues {
  values: Record<string, unknown>;
  missing: string[];
  errors: FieldError[];
}

const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/;
const MAX_ITEMS = 100;
const MAX_LENGTH = 10_000;

const FITS: Record<VariableType, (value: unknown) => boolean> = {
  text: isText,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && isInstant(LOCAL_DATE.test(value) ? `${value}T00:00Z` : value),
  list: (value) => Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isText),
};
const WORDS: Record<VariableType, string> = {
  text: `a text of up to ${MAX_LENGTH} characters`,
  number: 'a number',
  boolean: 'true or false',
  date: 'a date like 2027-03-01, or an instant',
  list: `a list of up to ${MAX_ITEMS} texts`,
};

/** Whether a value is one of a type, in words where it is not. */
export function misfit(type: VariableType, value: unknown): string | null {
  return FITS[type](value) ? null : `must be ${WORDS[type]}`;
}

/** Fills the variables of a template, and tells what does not fit: by `values.` and the name. */
export function fillIn(
  variables: readonly TemplateVariable[],
  given: Readonly<Record<string, unknown>>,
): FilledValues {
  const known = new Set(variables.map(({ name }) => name));
  const errors = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) => brokenValue(name, 'known', 'is no variable of the template'));
  const values: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const { name, type, default: standIn } of variables) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      if (standIn === undefined) missing.push(name);
      else values[name] = standIn;
      continue;
    }
    const wrong = misfit(type, value);
    if (wrong) errors.push(brokenValue(name, type, wrong));
    else values[name] = value;
  }
  return { values, missing, errors };
}

function brokenValue(name: string, rule: string, words: string): FieldError {
  const field = `values.${name}`;
  return { field, rule, message: `${field} ${words}` };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_LENGTH;
}
