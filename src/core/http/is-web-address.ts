import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';

/** The property is an absolute http or https address of at most `maxLength` characters, by the URL standard. */
export function IsWebAddress(maxLength: number): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'uri', maxLength }),
    ValidateBy({
      name: 'isUrl',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value.length <= maxLength &&
          /^https?:\/\//i.test(value) &&
          URL.canParse(value),
        defaultMessage: (args) =>
          `${args?.property ?? 'value'} must be an http or https address of at most ${maxLength} characters`,
      },
    }),
  );
}
