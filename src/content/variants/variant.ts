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
}

/** The parts of a content that variants speak of. */
export interface Original {
  title: string;
  description: string;
  mediaUrls: string[];
  variants: readonly Variant[];
}

/** What goes out at one destination: the content, with what its variants say of it. */
export interface Adapted {
  title: string;
  text: string;
  mediaUrls: string[];
  settings: Record<string, unknown>;
  replies: string[];
}

/** What a content becomes at a destination: the account's variant, then the network's, then the content itself, part by part. */
export function adaptedTo(
  { title, description, mediaUrls, variants }: Original,
  { platform, accountId }: Destination,
): Adapted {
  const ofNetwork = variants.find((each) => each.accountId === undefined && each.platform === platform);
  const ofAccount = variants.find((each) => accountId !== undefined && each.accountId === accountId);
  return {
    title: ofAccount?.title ?? ofNetwork?.title ?? title,
    text: ofAccount?.text ?? ofNetwork?.text ?? description,
    mediaUrls: ofAccount?.mediaUrls ?? ofNetwork?.mediaUrls ?? mediaUrls,
    settings: { ...ofNetwork?.settings, ...ofAccount?.settings },
    replies: ofAccount?.replies ?? ofNetwork?.replies ?? [],
  };
}
