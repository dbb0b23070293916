import { Transform } from 'class-transformer';

/** Reads a whole number from a query. Nothing but digits is one: by JavaScript's rules an empty text and a blank would be 0. */
export function QueryNumber(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? (/^\d+$/.test(value) ? Number(value) : NaN) : value,
  );
}
