import { describe, expect, it } from '@jest/globals';
import { handlesFor, mergeHandles } from './handles.js';

const post = {
  postId: 'p',
  contentType: 'image',
  title: 'T',
  text: 'Good morning',
  media: [{ url: 'https://media.example.com/1.jpg', altText: null }],
  settings: { b: 1 },
};

describe('handles', () => {
  it('stay with what they were made of, in whatever order its fields come back', () => {
    const made = { ...handlesFor(post, {}), container: '1' };
    const { postId, contentType, title, text, settings } = post;
    const media = [{ altText: null, url: 'https://media.example.com/1.jpg' }];
    expect(handlesFor({ media, settings, text, title, contentType, postId }, made)).toEqual(made);
  });

  it.each([
    ['text', { ...post, text: 'Good evening' }],
    ['media', { ...post, media: [] }],
    ['alternative text', { ...post, media: [{ url: 'https://media.example.com/1.jpg', altText: 'A loaf' }] }],
    ['settings', { ...post, settings: { b: 2 } }],
  ])('are forgotten when the %s changes', (_what, changed) => {
    const made = { ...handlesFor(post, {}), container: '1' };
    expect(handlesFor(changed, made)).not.toHaveProperty('container');
  });

  it('of several attempts go together when they are of the same', () => {
    const first = { ...handlesFor(post, {}), children: ['1'], container: null };
    const second = { ...handlesFor(post, {}), container: '2' };
    expect(mergeHandles(first, second)).toEqual({ ...second, children: ['1'] });
    const other = { ...handlesFor({ ...post, text: 'Else' }, {}), container: '3' };
    expect(mergeHandles(second, other)).toEqual(other);
    expect(mergeHandles(undefined, first)).toEqual(first);
  });
});
