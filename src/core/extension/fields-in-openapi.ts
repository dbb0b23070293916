import { ApiProperty, type ApiPropertyOptions, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import type { Extension } from './extension.js';
import type { Resource } from './metadata-fields.js';

/** Where a property of the document says whose fields it holds, until {@link describeFields} has read it. */
const FIELDS_OF = 'x-fields-of';

/**
 * Marks the property `metadata` of a DTO: in the OpenAPI document it shows what extensions add to the resource.
 * @param options.required false where it may be left out
 */
export function ShowsFields(resource: Resource, { required = true } = {}): PropertyDecorator {
  return ApiProperty({ required, [FIELDS_OF]: resource } as ApiPropertyOptions);
}

/** Writes the fields of extensions into the document, each extension's under its name. */
export function describeFields(document: OpenAPIObject, extensions: readonly Extension[]): void {
  for (const schema of Object.values(document.components?.schemas ?? {})) {
    const { metadata } = ('properties' in schema && schema.properties) as {
      metadata?: Record<string, unknown>;
    };
    if (!metadata) continue;
    const resource = metadata[FIELDS_OF] as Resource | undefined;
    delete metadata[FIELDS_OF];
    const fields = extensions.flatMap(({ name, metadata: schemas }) => {
      const own = resource && schemas[resource];
      return own ? [[name, jsonSchemaOf(own)]] : [];
    });
    if (fields.length > 0) metadata.properties = Object.fromEntries(fields);
  }
}

/** As clients send them. What JSON Schema has no words for may be anything. */
function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...told } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return told;
}
