import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { PostSettings } from '../post-settings.js';

const PRIVACY_LEVELS = [
  'PUBLIC_TO_EVERYONE',
  'MUTUAL_FOLLOW_FRIENDS',
  'FOLLOWER_OF_CREATOR',
  'SELF_ONLY',
] as const;

/**
 * `metadata` of a post on TikTok ("Direct Post", "Photo Post"). TikTok's Content Sharing Guidelines want people to choose all of it, so an
 * interface asks for it and suggests nothing.
 */
export class TikTokSettings extends PostSettings {
  /** Who sees it. Left out: everybody. What the creator's account does not offer is refused; so is everything but SELF_ONLY before TikTok's audit. */
  @CanBeOmitted()
  @IsOneOf('TikTokPrivacyLevel', PRIVACY_LEVELS)
  privacyLevel?: (typeof PRIVACY_LEVELS)[number];

  /** Whether people may comment. Left out: no. */
  @CanBeOmitted()
  @IsBoolean()
  allowsComments?: boolean;

  /** Whether people may make duets with a video. Left out: no. */
  @CanBeOmitted()
  @IsBoolean()
  allowsDuets?: boolean;

  /** Whether people may take parts of a video into theirs. Left out: no. */
  @CanBeOmitted()
  @IsBoolean()
  allowsStitches?: boolean;

  /** Disclosure: it promotes somebody else's brand ("Paid partnership"). */
  @CanBeOmitted()
  @IsBoolean()
  isBrandedContent?: boolean;

  /** Disclosure: it promotes the creator's own business ("Promotional content"). */
  @CanBeOmitted()
  @IsBoolean()
  promotesOwnBusiness?: boolean;

  /** Disclosure: a video was made by artificial intelligence. */
  @CanBeOmitted()
  @IsBoolean()
  isAiGenerated?: boolean;

  /** The frame of a video that is its cover, in milliseconds. Left out: the first. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(600_000)
  coverAtMs?: number;

  /** The photo that is the cover, from 0. Left out: the first. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(34)
  coverIndex?: number;

  /** Whether TikTok puts music to photos. Left out: no. */
  @CanBeOmitted()
  @IsBoolean()
  addsMusic?: boolean;
}
