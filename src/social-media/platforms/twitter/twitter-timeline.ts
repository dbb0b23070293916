import { z } from 'zod';
import { normalise, type TimelineItem } from '../timeline.js';

const entities = z.object({
  urls: z
    .array(
      z.object({ url: z.string(), expanded_url: z.string().optional(), media_key: z.string().optional() }),
    )
    .default([]),
});

const shown = z.object({
  id: z.string(),
  text: z.string(),
  created_at: z.string(),
  entities: entities.optional(),
  /** Of a text above 280 characters: the whole of it. */
  note_tweet: z.object({ text: z.string(), entities: entities.optional() }).optional(),
  referenced_tweets: z.array(z.object({ type: z.string(), id: z.string() })).default([]),
});

/** A post of the account. The text is as it was written, in the form of {@link comparable}. */
export interface ShownPost extends TimelineItem {
  /** Of a reply: what it stands below. */
  parentId: string | null;
}

/** The answer of a user's timeline. Where `isWhole` is false there is more of it. */
export const timeline = z
  .object({
    data: z.array(shown).default([]),
    meta: z.object({ next_token: z.string().optional() }).default({}),
  })
  .transform(({ data, meta }) => ({
    isWhole: meta.next_token === undefined,
    posts: data.map((post): ShownPost => {
      const { text, entities: found } = post.note_tweet ?? post;
      return {
        id: post.id,
        url: null,
        text: comparable(asWritten(text, found?.urls ?? [])),
        publishedAt: new Date(post.created_at),
        parentId: post.referenced_tweets.find(({ type }) => type === 'replied_to')?.id ?? null,
      };
    }),
  }));

/** X puts `http://` before addresses that were written without. */
export function comparable(text: string): string {
  return normalise(text.replace(/https?:\/\//gi, ''));
}

/** X has put short addresses in place of others, one behind the text for its media, and escaped three characters. */
function asWritten(text: string, urls: z.output<typeof entities>['urls']): string {
  let written = text;
  for (const { url, expanded_url: expanded, media_key: medium } of urls)
    written = written.replaceAll(url, () => (medium === undefined ? (expanded ?? url) : ''));
  return written.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
