import { Transform } from 'class-transformer';

/** Blanks around a text are not part of it. */
export const trimmed: PropertyDecorator = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' ? value.trim() : value,
);
