import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, type ValidationOptions } from 'class-validator';

/** The name of a network: the one that its publisher is marked with. */
export type Platform = string;

/**
 * The networks that the running product publishes to, in the order of their names. The registry of publishers fills the list at its
 * start; what holds it is made before, when classes are loaded.
 */
export const knownPlatforms: Platform[] = [];

/** The property is the name of a network that there is. */
export const IsPlatform = (options?: ValidationOptions): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'string', enum: knownPlatforms, enumName: 'Platform' }),
    IsIn(knownPlatforms, options),
  );
