import { applyDecorators } from '@nestjs/common';
import { isURL, MaxLength, ValidateBy } from 'class-validator';
import { parseReference } from './media/media-reference.js';

/** Most files of one content: the largest number that a network is known to take in one post. */
export const MAX_MEDIA = 35;

const WEB_ADDRESS = {
  protocols: ['http', 'https'],
  require_protocol: true,
  require_tld: false,
  allow_underscores: true,
};

/**
 * Each one is an http(s) address of at most 2,000 characters, or the reference of a file in the library; whether that is there, the service
 * looks up.
 */
export function AreMediaUrls(): PropertyDecorator {
  return applyDecorators(
    MaxLength(2000, { each: true }),
    ValidateBy(
      {
        name: 'isUrl',
        validator: {
          validate: (value: unknown) =>
            typeof value === 'string' && (isURL(value, WEB_ADDRESS) || parseReference(value) !== undefined),
          defaultMessage: (args) =>
            `each value in ${args?.property ?? 'value'} must be an http(s) address or the reference of a file in the library`,
        },
      },
      { each: true },
    ),
  );
}
