import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { isEmail, ValidateBy } from 'class-validator';

/** Longest address (RFC 5321, 4.5.3.1). */
const MAX_LENGTH = 320;
/** An atom before the `@`, and nothing beyond ASCII: other forms have several spellings for one mailbox. */
const ONE_SPELLING = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9.-]+$/i;

/**
 * The property is an e-mail address that has one spelling but for its case: no quoted local part, and an international domain in
 * its ASCII form (`xn--…`). What is proved, compared and limited by address is then one mailbox.
 */
export function IsEmailAddress(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, format: 'email', maxLength: MAX_LENGTH }),
    ValidateBy({
      name: 'isEmail',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value.length <= MAX_LENGTH &&
          ONE_SPELLING.test(value) &&
          isEmail(value),
        defaultMessage: (args) =>
          `${args?.property ?? 'value'} must be an e-mail address in ASCII, without quotes, of at most ${MAX_LENGTH} characters`,
      },
    }),
  );
}
