import { DomainError } from '../errors/domain-error.js';

/** Deepest nesting of a request body. */
export const MAX_DEPTH = 16;
/** Most values in a request body, counting each object, list and scalar. */
export const MAX_NODES = 5000;

/** Names that mean something to every JavaScript object; the transformer would drop such fields without a word. */
const RESERVED_NAMES = new Set(['prototype', ...Object.getOwnPropertyNames(Object.prototype)]);

/**
 * Refuses input that is well-formed JSON and yet fits no request: nested or large beyond reason, with names that mean
 * something to JavaScript, with numbers that it cannot hold, or with characters that PostgreSQL cannot store (NUL, a lone
 * surrogate). Runs before validation, which would recurse into it.
 * @param name what the value is called in the error where no field of it is to blame: `body`, `query` or `path`
 */
export function assertClean(value: unknown, name: string): void {
  let nodes = 0;
  const stack: { value: unknown; path: string; depth: number }[] = [{ value, path: name, depth: 0 }];
  for (let item = stack.pop(); item; item = stack.pop()) {
    nodes++;
    if (nodes > MAX_NODES)
      throw refuse(name, 'maxNodes', `${name} must hold at most ${MAX_NODES} values`, MAX_NODES);
    if (typeof item.value === 'string') assertCleanText(item.value, item.path);
    if (typeof item.value === 'number' && !Number.isFinite(item.value))
      throw refuse(item.path, 'isFinite', `${item.path} must be a number that a computer can hold`);
    if (typeof item.value !== 'object' || item.value === null) continue;
    if (item.depth >= MAX_DEPTH) {
      throw refuse(
        item.path,
        'maxDepth',
        `${name} must be nested at most ${MAX_DEPTH} levels deep`,
        MAX_DEPTH,
      );
    }
    for (const [key, child] of Object.entries(item.value)) {
      assertCleanName(key, item.path);
      stack.push({
        value: child,
        path: item.depth === 0 ? key : `${item.path}.${key}`,
        depth: item.depth + 1,
      });
    }
  }
}

function assertCleanName(name: string, path: string): void {
  if (RESERVED_NAMES.has(name))
    throw refuse(path, 'reservedName', `${path} must not have a field called ${name}`);
  assertCleanText(name, path);
}

function assertCleanText(text: string, path: string): void {
  if (text.includes('\0')) throw refuse(path, 'noNul', `${path} must not contain the NUL character`);
  if (!text.isWellFormed()) throw refuse(path, 'wellFormed', `${path} must be well-formed Unicode`);
}

function refuse(field: string, rule: string, message: string, limit?: number): DomainError {
  return new DomainError('malformed', 'request.unclean', message, [
    { field, rule, message, ...(limit ? { limit } : {}) },
  ]);
}
