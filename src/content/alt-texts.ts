import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import type { Content } from './content.entity.js';
import { altTextOfNothing } from './content.errors.js';

/** What is said of media to those who do not see them, by the addresses of the media. */
export type AltTexts = Readonly<Record<string, string>>;

/** Most characters of one, in the library and in contents. */
export const MAX_ALT_TEXT = 2000;
const MOST = 300;

/** The addresses of all that a content shows, on whatever network. */
export function addressesOf({ mediaUrls, variants }: Pick<Content, 'mediaUrls' | 'variants'>): string[] {
  return [...new Set([...mediaUrls, ...variants.flatMap((variant) => variant.mediaUrls ?? [])])];
}

/**
 * What a content says of its media: what is given, else what it said before, else what the library says of the file. With any given, those
 * before count no more. 400 for one that is given for something else.
 */
export function describeMedia(
  addresses: readonly string[],
  { given, before, library }: { given?: AltTexts; before: AltTexts; library: AltTexts },
): Record<string, string> {
  const known = new Set(addresses);
  for (const address of Object.keys(given ?? {})) if (!known.has(address)) throw altTextOfNothing(address);
  const all = { ...library, ...(given ?? before) };
  return Object.fromEntries(
    addresses.flatMap((address) => (all[address] === undefined ? [] : [[address, all[address]]])),
  );
}

/**
 * The description of alternative texts in a request: an object of texts by addresses, at most 300 of up to 2,000 characters. Whether
 * the content has a medium of that address, {@link describeMedia} looks.
 */
export function AreAltTexts(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: 'object',
      additionalProperties: { type: 'string', maxLength: MAX_ALT_TEXT },
      maxProperties: MOST,
    }),
    ValidateBy({
      name: 'altTexts',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          areTexts(Object.values(value)),
        defaultMessage: (args) =>
          `${args?.property ?? 'value'} must be an object of at most ${MOST} texts of up to ${MAX_ALT_TEXT} characters`,
      },
    }),
  );
}

function areTexts(values: unknown[]): boolean {
  return (
    values.length <= MOST && values.every((text) => typeof text === 'string' && text.length <= MAX_ALT_TEXT)
  );
}
