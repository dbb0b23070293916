import { Length, Matches } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsWebAddress } from '../../../core/http/is-web-address.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { PostSettings } from '../post-settings.js';

const REPLY_CONTROLS = [
  'everyone',
  'accounts_you_follow',
  'mentioned_only',
  'parent_post_author_only',
  'followers_only',
] as const;

/** `metadata` of a post on Threads ("Publishing", Threads API reference). */
export class ThreadsSettings extends PostSettings {
  /** Who may reply. Left out: everyone. */
  @CanBeOmitted()
  @IsOneOf('ThreadsReplyControl', REPLY_CONTROLS)
  replyControl?: (typeof REPLY_CONTROLS)[number];

  /** The post's topic, 1 to 50 characters without full stop and ampersand. Left out: the first tag of the text. */
  @CanBeOmitted()
  @Length(1, 50)
  @Matches(/^[^.&]*$/, { message: 'topicTag must not contain . or &' })
  topicTag?: string;

  /** Address of a link preview; for posts without media. */
  @CanBeOmitted()
  @IsWebAddress(2000)
  link?: string;
}
