import { describe, expect, it } from '@jest/globals';
import { slugOf } from './slug.js';

describe('slugOf', () => {
  it.each([
    ['Product news', 'product-news'],
    ['  Über uns!  ', 'uber-uns'],
    ['Événement à Genève', 'evenement-a-geneve'],
    ['C', 'c'],
    ['C#', 'c-sharp'],
    ['C++', 'c-plus-plus'],
    ['コーヒー', 'コーヒー'],
    ['☕', '2615'],
    ['ﷺ'.repeat(100), [...'ﷺ'.repeat(100).normalize('NFKD').replaceAll(' ', '-')].slice(0, 100).join('')],
  ])('%s → %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
