import { Inject, Injectable } from '@nestjs/common';
import { invalidInput } from '../http/validation.js';
import { EXTENSIONS, type Extension } from './extension.js';

/** Resources whose `metadata` has a place for each extension that asks for one. */
export type Resource = keyof Extension['metadata'];

/** What extensions add to resources of the product, each under `metadata.<its name>`. The rest of `metadata` is the client's own. */
@Injectable()
export class MetadataFields {
  constructor(@Inject(EXTENSIONS) private readonly extensions: readonly Extension[]) {}

  /**
   * Metadata as they are to be stored: what the extensions' schemas make of their parts. A part that is left out stays out.
   * @throws DomainError that names each field that breaks a schema
   */
  accept(resource: Resource, metadata: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const accepted = { ...metadata };
    for (const { name, metadata: schemas } of this.extensions) {
      const schema = schemas[resource];
      if (!schema || !Object.hasOwn(metadata, name)) continue;
      const { data, error } = schema.safeParse(metadata[name]);
      if (error)
        throw invalidInput(
          error.issues.map(({ path, code, message }) => {
            const field = ['metadata', name, ...path.map(String)].join('.');
            return { field, rule: code, message: `${field}: ${message}` };
          }),
        );
      accepted[name] = data;
    }
    return accepted;
  }
}
