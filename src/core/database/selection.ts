import type { EntityMetadata } from 'typeorm';

const selections = new WeakMap<EntityMetadata, Map<string, string>>();

/**
 * What to SELECT for whole rows of an entity, each column under the name of its property: what `pg` then answers is the
 * entity's data as it stands. TypeORM's own hydration took longer than all the rest of a page. Dates are texts, as entities have them: `pg`
 * would make a midnight of the machine's own zone out of them.
 */
export function selectionOf(metadata: EntityMetadata, alias: string): string {
  const byAlias = selections.get(metadata) ?? new Map<string, string>();
  selections.set(metadata, byAlias);
  const selection = byAlias.get(alias) ?? composeSelection(metadata, alias);
  byAlias.set(alias, selection);
  return selection;
}

function composeSelection(metadata: EntityMetadata, alias: string): string {
  const computed = metadata.columns.filter((column) => column.isSelect && column.query);
  return [
    storedColumnsOf(metadata, alias),
    ...computed.map((column) => `(${column.query?.(alias)}) AS "${column.propertyName}"`),
  ].join(', ');
}

/** `selectionOf` without the virtual columns, which each cost a query of their own. */
export function storedColumnsOf(metadata: EntityMetadata, alias: string): string {
  return metadata.columns
    .filter((column) => column.isSelect && !column.query)
    .map(({ databaseName, type, propertyName }) => {
      const cast = type === 'date' ? '::text' : '';
      return `${alias}.${databaseName}${cast} AS "${propertyName}"`;
    })
    .join(', ');
}
