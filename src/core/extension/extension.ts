import type { Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import type { z } from 'zod';

/** Where `defineExtension` leaves its mark; the same in whatever copy of this module a package has loaded. */
const DEFINED = Symbol.for('auto-scheduler-content-creator.extension');

/** Lower-case words with hyphens between them, 2 to 30 characters: it becomes part of the names of tables, jobs and fields. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const NAME_LENGTH = { least: 2, most: 30 };

/** A part of the product that somebody else has written. See docs/extending.md for what it may do. */
export interface Extension {
  /** What all that it brings is called after: tables `<name>_…` with underscores for hyphens, jobs `<name>.…`, fields `metadata.<name>`. */
  readonly name: string;
  /** Its own version (Semantic Versioning 2.0.0). */
  readonly version: string;
  /** Versions of the product that it was tested with, as a range of node-semver: `^1.4.0`. */
  readonly compatibleWith: string;
  /** Its Nest module: controllers, providers, and the modules of the product that it needs. */
  readonly module: Type;
  /** Entities of its own tables. */
  readonly entities: readonly Type[];
  /** In their order. They run after those of the product, and are remembered apart from them. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** What API keys may be given beyond the product's own: the tag of its routes (`@ApiTags`), and what it is for. Keys get `<tag>:read` and `<tag>:write`. */
  readonly permissions: Readonly<Record<string, string>>;
  /** What stands under `metadata.<name>` of resources of the product: a schema for each that may have it. */
  readonly metadata: { readonly contents?: z.ZodType<object> };
}

/** Where whoever looks after what extensions may add finds them: a list of {@link Extension}. */
export const EXTENSIONS = Symbol('EXTENSIONS');

/** What an author says of an extension; what is left out is empty. */
export type ExtensionDefinition = Pick<Extension, 'name' | 'version' | 'compatibleWith' | 'module'> &
  Partial<Omit<Extension, 'name' | 'version' | 'compatibleWith' | 'module'>>;

/** An extension that cannot be used, and why. The start ends with its message. */
export class ExtensionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ExtensionError';
  }
}

/**
 * Defines an extension: the default export of its package, or a line of `src/extensions/extensions.ts`.
 * @throws ExtensionError when its name, or the shape of what is given, is not as it must be
 */
export function defineExtension(definition: ExtensionDefinition): Extension {
  const { name, module, entities = [], migrations = [], permissions = {}, metadata = {} } = definition;
  if (!isExtensionName(name))
    throw new ExtensionError(
      `An extension cannot be called ${JSON.stringify(name)}: lower-case words with hyphens between them, ${NAME_LENGTH.least} to ${NAME_LENGTH.most} characters`,
    );
  if (typeof module !== 'function') throw new ExtensionError(`Extension ${name}: module must be a class`);
  const extension = { ...definition, entities, migrations, permissions, metadata };
  return Object.freeze(Object.assign(extension, { [DEFINED]: true }));
}

/** Whether an extension may be called so: see `Extension.name`. */
export function isExtensionName(name: string): boolean {
  return NAME.test(name) && name.length >= NAME_LENGTH.least && name.length <= NAME_LENGTH.most;
}

/** Whether something was made by `defineExtension`. */
export function isExtension(value: unknown): value is Extension {
  return typeof value === 'object' && value !== null && DEFINED in value;
}
