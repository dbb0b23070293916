import { ArrayMaxSize, IsBoolean, IsInt, IsNumberString, IsString, Length, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { PostSettings } from '../post-settings.js';
import { IsWebAddress } from '../../../core/http/is-web-address.js';

const MOST_COLLABORATORS = 3;
const LONGEST_REEL_MS = 900_000;

/** `metadata` of a post on Instagram ("IG User Media", Instagram Platform). */
export class InstagramSettings extends PostSettings {
  /** Up to 3 usernames that are invited as authors. Not for stories. */
  @CanBeOmitted()
  @ArrayMaxSize(MOST_COLLABORATORS)
  @IsString({ each: true })
  @Length(1, 30, { each: true })
  collaborators?: string[];

  /** Id of the place's page on Facebook, in digits. Not for stories. */
  @CanBeOmitted()
  @IsNumberString({ no_symbols: true })
  @Length(1, 30)
  locationId?: string;

  /** Whether a reel is shown in the feed too. Left out: as Instagram has it. */
  @CanBeOmitted()
  @IsBoolean()
  shareToFeed?: boolean;

  /** Address of a reel's cover, a JPEG. It goes before `thumbOffset`. */
  @CanBeOmitted()
  @IsWebAddress(2000)
  coverUrl?: string;

  /** Where in a reel its cover is, in milliseconds. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(LONGEST_REEL_MS)
  thumbOffset?: number;
}
