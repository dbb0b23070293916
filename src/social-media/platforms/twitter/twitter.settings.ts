import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { PostSettings } from '../post-settings.js';

const REPLY_SETTINGS = ['following', 'mentionedUsers', 'subscribers', 'verified'] as const;

/** `metadata` of a post on X ("Create Post", X API v2). */
export class TwitterSettings extends PostSettings {
  /** Who may reply. Left out: everyone. */
  @CanBeOmitted()
  @IsOneOf('TwitterReplySettings', REPLY_SETTINGS)
  replySettings?: (typeof REPLY_SETTINGS)[number];

  /** Answers of a poll, 2 to 4 of 1 to 25 characters each; for posts without media. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(4)
  @Length(1, 25, { each: true })
  pollOptions?: string[];

  /** How long the poll is open, in minutes: 5 to 10080 (a week). Left out: a day. */
  @CanBeOmitted()
  @IsInt()
  @Min(5)
  @Max(10_080)
  pollMinutes?: number;

  /** Id of the community that the post goes to. */
  @CanBeOmitted()
  @Matches(/^\d{1,19}$/, { message: 'communityId must be an id in digits' })
  communityId?: string;

  /** Whether it is marked as made with AI. */
  @CanBeOmitted()
  @IsBoolean()
  madeWithAi?: boolean;

  /** Whether it is marked as a paid partnership. */
  @CanBeOmitted()
  @IsBoolean()
  paidPartnership?: boolean;
}
