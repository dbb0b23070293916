import { Transform } from 'class-transformer';

/** Reads `true` or `false` from a query; anything else stays what it is, for the rules of the field to refuse. */
export function QueryBoolean(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    value === 'true' ? true : value === 'false' ? false : value,
  );
}
