import type { AltTexts } from '../alt-texts.js';

/** What of a content differs for one network, or for one account of it. What is left out follows the content. */
export interface Variant {
  /** The network that it is for; left out where `accountId` says which account. */
  platform?: string;
  /** The one account that it is for. It comes before a variant for the whole network. */
  accountId?: string;
  title?: string;
  /** The copy that goes out. */
  text?: string;
  /** http(s) addresses of the files, in order. */
  mediaUrls?: string[];
  /** Settings that only the network knows. Those of the post itself come before them, each under its name. */
  settings?: Record<string, unknown>;
  /** What stands below the post: a first comment, or the rest of a thread. */
  replies?: string[];
}

/** Where a post goes. */
export interface Destination {
  platform: string;
  accountId?: string;
  /** The post's own settings. */
  metadata?: Record<string, unknown>;
}

/** The parts of a content that variants speak of. */
export interface Original {
  title: string;
  description: string;
  mediaUrls: string[];
  altTexts: AltTexts;
  variants: readonly Variant[];
}

/** What goes out at one destination: the content, with what its variants say of it. */
export interface Adapted {
  title: string;
  text: string;
  mediaUrls: string[];
  /** What is said of each medium to those who do not see it, in the same order. Null: nothing. */
  altTexts: (string | null)[];
  settings: Record<string, unknown>;
  replies: string[];
}

/** What a content becomes at a destination: what the post itself says, then the account's variant, then the network's, then the content itself, part by part. */
export function adaptedTo(
  { title, description, mediaUrls: ofContent, altTexts, variants }: Original,
  { platform, accountId, metadata }: Destination,
): Adapted {
  const ofNetwork = variants.find((each) => each.accountId === undefined && each.platform === platform);
  const ofAccount = variants.find((each) => accountId !== undefined && each.accountId === accountId);
  const mediaUrls = ofAccount?.mediaUrls ?? ofNetwork?.mediaUrls ?? ofContent;
  const settings = { ...ofNetwork?.settings, ...ofAccount?.settings, ...metadata };
  return {
    title: ofAccount?.title ?? ofNetwork?.title ?? title,
    text: ofAccount?.text ?? ofNetwork?.text ?? description,
    mediaUrls,
    altTexts: altTextsOf(mediaUrls, altTexts, settings),
    settings,
    replies: ofAccount?.replies ?? ofNetwork?.replies ?? [],
  };
}

/**
 * The alternative text of each medium: what settings say for its place in the list (`altTexts`), else what the content says of the file. Null
 * for one that nothing is said of. Settings of earlier versions were free, and whatever stands there must not keep a post from going out.
 */
function altTextsOf(
  mediaUrls: readonly string[],
  ofContent: AltTexts,
  { altTexts }: { altTexts?: unknown },
): (string | null)[] {
  const given: unknown[] = Array.isArray(altTexts) ? altTexts : [];
  return mediaUrls.map((url, place) => {
    const text = place < given.length ? given[place] : ofContent[url];
    return typeof text === 'string' && text !== '' ? text : null;
  });
}
