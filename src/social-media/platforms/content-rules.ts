import type { ContentType } from '../../content/index.js';

/** From and to, both included. Null: no limit is known. */
export type Range = readonly [least: number | null, most: number | null];

/** How many of something a text may have: beyond `most` the network refuses it, beyond `advised` it harms. Left out: not known. */
export interface Bound {
  most?: number;
  advised?: number;
}

/** What a network takes as the text of a post. */
export interface TextRules {
  /** Longest text, counted by `count`. 0: the network shows no text with it. */
  most: number;
  count: (text: string) => number;
  /** Longest title, in UTF-16 units. Left out: the network has no titles. */
  title?: number;
  hashtags?: Bound;
  mentions?: Bound;
  links?: Bound;
  /** Whether a reader can follow an address that stands in the text. */
  hasLinks: boolean;
}

/** What a network takes as one picture or video. Which rules are a file's own, its type decides. */
export interface MediumRules {
  /** Media types (RFC 6838). */
  types: readonly string[];
  bytes?: Range;
  /** Width by height, with a hundredth of tolerance. */
  ratio?: Range;
  /** In pixels. */
  width?: Range;
  height?: Range;
  /** Width times height. */
  pixels?: Range;
  /** Of a video. */
  seconds?: Range;
  framesPerSecond?: Range;
  /** Longest description, in UTF-16 units. Left out: the network takes none. */
  altText?: number;
}

/** What a network takes of one kind of content. Where its documents disagree, the stricter number stands. */
export interface ContentRules {
  text: TextRules;
  /** How many files. */
  files: readonly [least: number, most: number];
  media: readonly MediumRules[];
}

/** What a network takes below a post. */
export interface ReplyRules {
  text: TextRules;
  /** Where each of several stands: below the one before it, as in a chain, or all below the post, as comments do. */
  standBelow: 'previous' | 'post';
}

/** The rules of a network, for each kind of content that it takes. */
export type NetworkRules = Readonly<Partial<Record<ContentType, ContentRules>>>;

/** UTF-16 units, or characters where those are more: for networks that do not tell how they count. */
export function strictLength(text: string): number {
  return Math.max(text.length, [...text].length);
}

/** UTF-16 units. */
export function utf16Length(text: string): number {
  return text.length;
}
