import { describe, expect, it } from '@jest/globals';
import { fromLittleText, toLittleText } from './little-text.js';

describe('little text', () => {
  it.each([
    [
      'what has a meaning is escaped',
      'a|b {c} <d> (e) [f] *g* _h_ ~i~ @j \\k',
      String.raw`a\|b \{c\} \<d\> \(e\) \[f\] \*g\* \_h\_ \~i\~ \@j \\k`,
    ],
    [
      'hashtags stay hashtags',
      'Fresh #bread, #Brot2',
      String.raw`Fresh {hashtag|\#|bread}, {hashtag|\#|Brot2}`,
    ],
    ['a number sign alone does not', 'We are # 1 (#)', String.raw`We are \# 1 \(\#\)`],
    ['other letters are letters', '#café #東京', String.raw`{hashtag|\#|café} {hashtag|\#|東京}`],
    ['everything else is left', 'Café & crème — 50% off!\n🍞', 'Café & crème — 50% off!\n🍞'],
  ])('%s, and comes back as it was', (_what, text, commentary) => {
    expect(toLittleText(text)).toBe(commentary);
    expect(fromLittleText(commentary)).toBe(text);
  });

  it('is read as people see it, also where LinkedIn writes it otherwise', () => {
    expect(fromLittleText('{hashtag|#|bread} by @[Ann \\(A\\)](urn:li:person:1) \\(new\\)')).toBe(
      '#bread by Ann (A) (new)',
    );
  });
});
