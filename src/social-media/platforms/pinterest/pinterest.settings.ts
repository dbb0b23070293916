import { IsInt, Matches, Max, Min } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsWebAddress } from '../../../core/http/is-web-address.js';
import { PostSettings } from '../post-settings.js';

const ID = /^\d{1,30}$/;

/** `metadata` of a post on Pinterest (PinCreate, API v5). */
export class PinterestSettings extends PostSettings {
  /** Id of the board that the pin goes to. May be left out where the account has one board only. */
  @CanBeOmitted()
  @Matches(ID, { message: 'boardId must be an id in digits' })
  boardId?: string;

  /** Id of a section of the board. */
  @CanBeOmitted()
  @Matches(ID, { message: 'boardSectionId must be an id in digits' })
  boardSectionId?: string;

  /** Where the pin leads. */
  @CanBeOmitted()
  @IsWebAddress(2048)
  link?: string;

  /** Address of a video's cover. Left out: a picture of the video. */
  @CanBeOmitted()
  @IsWebAddress(2048)
  coverImageUrl?: string;

  /** Second of the video whose picture is its cover. Left out: the first. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(900)
  coverSecond?: number;
}
