import { CanBeOmitted, IsOneOf } from 'auto-scheduler-content-creator';
import { PostSettings } from 'auto-scheduler-content-creator/publisher';
import { IsBoolean, Length, Matches } from 'class-validator';

const VISIBILITIES = ['public', 'unlisted', 'private'] as const;

/** `metadata` of a post on Mastodon ("statuses", POST /api/v1/statuses). */
export class MastodonSettings extends PostSettings {
  /** Who sees it: everybody; everybody, but not in public lists; followers. Left out: as the account has it. */
  @CanBeOmitted()
  @IsOneOf('MastodonVisibility', VISIBILITIES)
  visibility?: (typeof VISIBILITIES)[number];

  /** A warning that stands before the text, 1 to 100 characters. */
  @CanBeOmitted()
  @Length(1, 100)
  contentWarning?: string;

  /** Whether media are hidden until somebody wants to see them. Left out: as the account has it. */
  @CanBeOmitted()
  @IsBoolean()
  sensitive?: boolean;

  /** Language of the text (ISO 639-1), such as `en`. Left out: as the account has it. */
  @CanBeOmitted()
  @Matches(/^[a-z]{2,3}$/, { message: 'language must be a code of ISO 639, such as en' })
  language?: string;
}
