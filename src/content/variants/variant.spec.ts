import { describe, expect, it } from '@jest/globals';
import { adaptedTo, type Variant } from './variant.js';

const content = (variants: Variant[]) => ({
  title: 'Title',
  description: 'Text',
  mediaUrls: ['https://example.com/1'],
  altTexts: { 'https://example.com/1': 'A loaf' },
  variants,
});

describe('what a content becomes at a destination', () => {
  it('is the content, where nothing is said', () => {
    expect(adaptedTo(content([{ platform: 'other', text: 'x' }]), { platform: 'here' })).toEqual({
      title: 'Title',
      text: 'Text',
      mediaUrls: ['https://example.com/1'],
      altTexts: ['A loaf'],
      settings: {},
      replies: [],
    });
  });

  it('takes each part from the account, then from the network', () => {
    const variants: Variant[] = [
      { platform: 'here', text: 'Network', title: 'Network', settings: { a: 1, b: 1 }, replies: ['n'] },
      { accountId: 'me', text: 'Account', settings: { b: 2 }, mediaUrls: [] },
    ];
    expect(adaptedTo(content(variants), { platform: 'here', accountId: 'me' })).toEqual({
      title: 'Network',
      text: 'Account',
      mediaUrls: [],
      altTexts: [],
      settings: { a: 1, b: 2 },
      replies: ['n'],
    });
    expect(adaptedTo(content(variants), { platform: 'here', accountId: 'other' }).text).toBe('Network');
    expect(adaptedTo(content(variants), { platform: 'elsewhere' }).text).toBe('Text');
  });

  it('takes an empty text for one', () => {
    expect(adaptedTo(content([{ platform: 'here', text: '' }]), { platform: 'here' }).text).toBe('');
  });
});
