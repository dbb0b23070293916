import { Length } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsWebAddress } from '../../../core/http/is-web-address.js';
import { PostSettings } from '../post-settings.js';

/** `metadata` of a post on a Facebook page ("Posts", Pages API; "Reels Publishing API"). */
export class FacebookSettings extends PostSettings {
  /** Address of a link preview; for posts without media. Facebook makes the preview of what it finds there. */
  @CanBeOmitted()
  @IsWebAddress(2000)
  link?: string;

  /** Title of a video or reel, up to 255 characters. Left out: it has none. */
  @CanBeOmitted()
  @Length(1, 255)
  videoTitle?: string;
}
