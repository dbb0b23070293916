import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { isInstant } from '../time/instant.js';

/** The property is an instant, e.g. `2026-05-01T09:00:00Z`. A `+` in a query must be written as `%2B`. */
export function IsInstant(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'date-time' }),
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: isInstant,
        defaultMessage: (args) =>
          `${args?.property ?? 'value'} must be an instant such as 2026-05-01T09:00:00Z`,
      },
    }),
  );
}
