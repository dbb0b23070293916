import { describe, expect, it } from '@jest/globals';
import { isInstant } from './instant.js';

describe('isInstant', () => {
  it.each([
    '2026-05-01T09:00Z',
    '2026-05-01T09:00:00Z',
    '2026-05-01T09:00:00.123+05:45',
    '2028-02-29T23:59:59-03:00',
  ])('takes %s', (text) => {
    expect(isInstant(text)).toBe(true);
  });

  it.each([
    '2026-05-01',
    '9999-12-31T23:59:59-23:59',
    '0001-01-01T00:00:00+15:00',
    '2026-05-01T09:00:00',
    '2026-W18-5T09:00:00Z',
    '2026-02-30T09:00:00Z',
    '2026-05-01T24:00:00Z',
    '2026-05-01T09:00:60Z',
    '2026-05-01T09:00:00+99:00',
    '0000-01-01T00:00:00Z',
    '+012026-05-01T09:00:00Z',
    'infinity',
    '',
  ])('refuses "%s"', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});
