import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import { isVideoAddress } from '../media-kind.js';
import { NotPublished, type OutgoingPost } from '../publisher.js';
import { enveloped } from './tiktok-status.js';
import type { TikTokSettings } from './tiktok.settings.js';

/** What a creator's account offers at this moment ("Query Creator Info"). */
export const creator = enveloped(
  z.object({
    privacy_level_options: z.array(z.string()),
    comment_disabled: z.boolean().default(false),
    duet_disabled: z.boolean().default(false),
    stitch_disabled: z.boolean().default(false),
  }),
);

/** The address of a video; anything else is photos. */
export function videoOf({ media }: OutgoingPost): string | undefined {
  const [first, second] = media;
  return first && !second && isVideoAddress(first.url) ? first.url : undefined;
}

/** `post_info` of a post, as far as the creator's account allows it. Throws NotPublished for a privacy level that it does not offer. */
export function postInfoOf(post: OutgoingPost, options: z.output<typeof creator>): Record<string, unknown> {
  const settings = post.settings as TikTokSettings;
  const { privacyLevel = 'PUBLIC_TO_EVERYONE' } = settings;
  if (!options.privacy_level_options.includes(privacyLevel)) {
    const offered = options.privacy_level_options.join(', ');
    throw new NotPublished({
      kind: 'refused',
      failureClass: FailureClass.RejectedContent,
      message: `privacyLevel ${privacyLevel} is not offered by the creator's account; it offers ${offered}.`,
    });
  }
  const common = {
    privacy_level: privacyLevel,
    disable_comment: options.comment_disabled || !settings.allowsComments,
    brand_content_toggle: settings.isBrandedContent ?? false,
    brand_organic_toggle: settings.promotesOwnBusiness ?? false,
  };
  if (videoOf(post) === undefined)
    return {
      ...common,
      title: post.title,
      description: post.text,
      auto_add_music: settings.addsMusic ?? false,
    };
  return {
    ...common,
    title: post.text,
    disable_duet: options.duet_disabled || !settings.allowsDuets,
    disable_stitch: options.stitch_disabled || !settings.allowsStitches,
    is_aigc: settings.isAiGenerated ?? false,
    ...(settings.coverAtMs === undefined ? {} : { video_cover_timestamp_ms: settings.coverAtMs }),
  };
}
