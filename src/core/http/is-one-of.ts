import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, type ValidationOptions } from 'class-validator';

/**
 * The property is one of a list of texts, which the OpenAPI document names once. (What is a TypeScript `enum` has its name from there.)
 * @param name of the list in the document, e.g. `ContentSort`; lists that differ have names that differ
 */
export const IsOneOf = (
  name: string,
  values: readonly string[],
  options?: ValidationOptions,
): PropertyDecorator =>
  applyDecorators(ApiProperty({ type: 'string', enum: [...values], enumName: name }), IsIn(values, options));
