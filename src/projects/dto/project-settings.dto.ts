import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsLocale,
  IsObject,
  IsString,
  IsTimeZone,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';

/** What becomes of a post that could not go out in time. */
export enum LatePolicy {
  /** It goes out late. */
  Publish = 'publish',
  /** It waits for a person. */
  Hold = 'hold',
  /** It fails, and does not go out. */
  Skip = 'skip',
}

const isApproverIds = applyDecorators(
  CanBeOmitted(),
  IsArray(),
  ArrayMaxSize(50),
  ArrayUnique((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id)),
  IsUUID('all', { each: true }),
  Transform(({ value }: { value: unknown }) =>
    Array.isArray(value)
      ? value.map((id: unknown) => (typeof id === 'string' ? id.toLowerCase() : id))
      : value,
  ),
);

/** `approverIds` beside it, where there are any, are enough people for the number. */
const IsEnoughApprovers = (): PropertyDecorator =>
  ValidateBy({
    name: 'enoughApprovers',
    validator: {
      validate: (value, args) => {
        const { approverIds } = args?.object as { approverIds?: unknown[] };
        return !Array.isArray(approverIds) || approverIds.length === 0 || approverIds.length >= value;
      },
      defaultMessage: () => '$property must not be more than there are approverIds',
    },
  });

/** It takes the place of other settings. */
const IsNotBeside = (...others: string[]): PropertyDecorator =>
  ValidateBy({
    name: 'notBeside',
    validator: {
      validate: (value: unknown, args) =>
        (Array.isArray(value) && value.length === 0) ||
        others.every((other) => (args?.object as Record<string, unknown>)[other] === undefined),
      defaultMessage: () => `$property must not stand beside ${others.join(' or ')}`,
    },
  });

/** One step on the way to an approval. */
export class ApprovalStageSettings {
  /** What the team calls it: 1 to 100 characters. */
  @IsString()
  @Length(1, 100)
  name: string;

  /** How many different people must approve. Default 1. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(20)
  @IsEnoughApprovers()
  approvals?: number;

  /** Who may approve. Left out or empty: every reviewer of the project. */
  @isApproverIds
  approverIds?: string[];

  /** True: somebody outside may approve too, by a review link. Default false: they may comment. */
  @CanBeOmitted()
  @IsBoolean()
  external?: boolean;
}

/** Whether content must be approved before it goes out, and by whom. */
export class ApprovalSettings {
  /** True: a post goes out only while its content, as it is, has an approval. Default false. */
  @CanBeOmitted()
  @IsBoolean()
  required?: boolean;

  /** How many different people must approve. Default 1; not together with `stages`. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(20)
  @IsEnoughApprovers()
  approvals?: number;

  /** Who may approve. Left out or empty: every reviewer of the project. Not together with `stages`. */
  @isApproverIds
  approverIds?: string[];

  /** True: somebody outside may approve too, by a review link. Default false: they may comment. Not together with `stages`. */
  @CanBeOmitted()
  @IsBoolean()
  external?: boolean;

  /** Steps one after the other, instead of one: each is open when all before it are done. At most 10. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(10)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ApprovalStageSettings)
  @IsNotBeside('approvals', 'approverIds', 'external')
  stages?: ApprovalStageSettings[];

  /** True: whoever has written on a content may approve it too. Default false. */
  @CanBeOmitted()
  @IsBoolean()
  selfApproval?: boolean;
}

/** Rules of the calendar. */
export class ScheduleSettings {
  /** What becomes of a late post. Default `publish`. */
  @CanBeOmitted()
  @IsEnum(LatePolicy)
  latePolicy?: LatePolicy;

  /** From how many minutes behind its time a post counts as late. Default 60. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(10_080)
  lateAfterMinutes?: number;

  /** How many minutes before its time a post is checked. 0: not at all. Default 15. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(240)
  checkMinutesBefore?: number;

  /** True: a post that would be kept from going out waits for a person, who has been told why. Default false. */
  @CanBeOmitted()
  @IsBoolean()
  holdOnProblems?: boolean;

  /** Percentage of the posts of a plan that are placed to find better times, not to earn most. 0 to 50, default 0. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(50)
  explorationShare?: number;
}

/** What the team is told by mail. */
export class NotificationSettings {
  /**
   * True: admins, the owner and whoever made the content are told by mail when a post is in danger: at most six mails an hour to each.
   * Default true.
   */
  @CanBeOmitted()
  @IsBoolean()
  troubleMails?: boolean;

  /** True: people are told by mail when their approval is asked for, shortly before it is due, and when a comment mentions them. Default true. */
  @CanBeOmitted()
  @IsBoolean()
  reviewMails?: boolean;
}

/** When the weekly report is sent to those who want it by mail (`PUT …/analytics/report/subscription`), by the clocks of the project's zone. */
export class WeeklyReportSettings {
  /** 1 is Monday, 7 is Sunday. Default 1. */
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(7)
  weekday?: number;

  /** Full hour. Default 8. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(23)
  hour?: number;
}

/** Parameters for links, so that visits can be told apart. Proposals of variants have them (`POST …/contents/{id}/adapt`). */
export class UtmSettings {
  /** `utm_source`; default: the platform. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(100)
  source?: string;

  /** `utm_medium`. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(100)
  medium?: string;

  /** `utm_campaign`. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(100)
  campaign?: string;
}

/** What the team lets language models write. */
export class GenerationSettings {
  /** Most tokens in a calendar month (UTC). Default, and at most: what the server allows, see `…/generation/usage`. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  monthlyTokens?: number;
}

/** Choices of a project's team. Every one may be left out. */
export class ProjectSettings {
  /** IANA zone of the team's calendar. Default `UTC`. */
  @CanBeOmitted()
  @IsTimeZone()
  timeZone?: string;

  /** Language of the content, as a BCP 47 tag, e.g. `de-AT`. Default `en`. */
  @CanBeOmitted()
  @IsLocale()
  locale?: string;

  /** Whether content must be approved. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => ApprovalSettings)
  approval?: ApprovalSettings;

  /** Rules of the calendar. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => ScheduleSettings)
  schedule?: ScheduleSettings;

  /** What the team is told by mail. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => NotificationSettings)
  notifications?: NotificationSettings;

  /** When the weekly report is sent by mail. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => WeeklyReportSettings)
  weeklyReport?: WeeklyReportSettings;

  /** How the brand speaks, for people and for generated text. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(5000)
  brandVoice?: string;

  /** What language models may write. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => GenerationSettings)
  generation?: GenerationSettings;

  /** Parameters that are added to links. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => UtmSettings)
  utm?: UtmSettings;
}
