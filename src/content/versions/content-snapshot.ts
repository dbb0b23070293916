import type { AltTexts } from '../alt-texts.js';
import type { Variant } from '../variants/variant.js';
import type { ContentType } from '../content.enums.js';

/** What a version keeps of a content. Parts that came later are missing in older versions. */
export interface ContentSnapshot {
  title: string;
  description: string;
  contentType: ContentType;
  mediaUrls: string[];
  altTexts?: AltTexts;
  variants?: Variant[];
  metadata: Record<string, unknown>;
  externalId: string | null;
  /** RFC 3339, in UTC. */
  embargo: string | null;
  deadline: string | null;
  categoryIds: string[];
  tagIds: string[];
}

/** One part that differs between two versions. */
export interface FieldChange {
  /** Path of the part: `title`, `metadata.note`, `variants.….text`. */
  field: string;
  /** Null: there was none. */
  before: unknown;
  after: unknown;
}

/** What differs between two versions, field by field, in the order of the fields' names. Lists are compared as a whole. */
export function changesBetween(before: ContentSnapshot, after: ContentSnapshot): FieldChange[] {
  const [old, now] = [flat(before), flat(after)];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((field) => {
    const [was, is] = [old.get(field) ?? null, now.get(field) ?? null];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ field, before: was, after: is }];
  });
}

function flat(snapshot: ContentSnapshot): Map<string, unknown> {
  const { variants = [], ...rest } = snapshot;
  const byTarget = Object.fromEntries(
    variants.map(({ platform, accountId, ...parts }) => [accountId ?? platform ?? '', parts]),
  );
  return new Map(leaves({ ...rest, variants: byTarget }, ''));
}

function leaves(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, path ? `${path}.${key}` : key));
}
