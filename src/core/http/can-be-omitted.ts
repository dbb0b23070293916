import { ValidateIf } from 'class-validator';

/**
 * The property may be left out. Null is no way to leave it out and meets the property's other rules; `IsOptional` of
 * class-validator would let it pass them all.
 */
export const CanBeOmitted = (): PropertyDecorator =>
  ValidateIf((_input: unknown, value: unknown) => value !== undefined);
