import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsTimeZone,
  IsUUID,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import {
  MAIL_CHOICES,
  NOTIFICATION_KINDS,
  type MailChoice,
  type NotificationKind,
} from './notification-kinds.js';

/** Projects that one request changes. */
const MAX_PROJECTS = 100;

/** How you want a kind. */
export class KindPreferenceChangeDto {
  @IsOneOf('NotificationKind', NOTIFICATION_KINDS)
  kind: NotificationKind;

  /** By mail: at once, in one mail a day, or not at all. */
  @CanBeOmitted()
  @IsOneOf('NotificationMail', MAIL_CHOICES)
  mail?: MailChoice;

  /** Whether it stands in your list. */
  @CanBeOmitted()
  @IsBoolean()
  inApp?: boolean;
}

/** What you want otherwise in one project. */
export class ProjectPreferenceChangeDto {
  @IsUUID()
  projectId: string;

  /** `true`: you are told nothing of it, neither by mail nor in your list. */
  @CanBeOmitted()
  @IsBoolean()
  isMuted?: boolean;

  /** Kinds of which no mail comes, whatever `kinds` says; all of them, each once. */
  @CanBeOmitted()
  @IsArray()
  @ArrayUnique()
  @ApiProperty({
    type: 'string',
    enum: NOTIFICATION_KINDS,
    enumName: 'NotificationKind',
    isArray: true,
    required: false,
  })
  @IsIn(NOTIFICATION_KINDS, { each: true })
  noMailOf?: NotificationKind[];
}

/** How you want to be told from now on. What is left out stays as it is. */
export class UpdateNotificationPreferencesDto {
  /** When the digest comes, on the hour, from 0 to 23. */
  @CanBeOmitted()
  @IsInt()
  @Min(0)
  @Max(23)
  digestHour?: number;

  /** IANA zone of that hour; null: that of your profile. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  @CanBeOmitted()
  @ValidateIf(({ timeZone }: { timeZone: unknown }) => timeZone !== null)
  @IsTimeZone()
  timeZone?: string | null;

  /** Each kind once. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(NOTIFICATION_KINDS.length)
  @ArrayUnique(({ kind }: KindPreferenceChangeDto) => kind)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => KindPreferenceChangeDto)
  kinds?: KindPreferenceChangeDto[];

  /** Each project once, up to 100. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(MAX_PROJECTS)
  @ArrayUnique(({ projectId }: ProjectPreferenceChangeDto) => projectId)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => ProjectPreferenceChangeDto)
  projects?: ProjectPreferenceChangeDto[];
}

/** How you want a kind. */
export class KindPreferenceDto {
  @ApiProperty({ type: 'string', enum: NOTIFICATION_KINDS, enumName: 'NotificationKind' })
  kind: NotificationKind;
  /** When it is told, and to whom. */
  meaning: string;
  /** By mail: at once, in one mail a day, or not at all. */
  @ApiProperty({ type: 'string', enum: [...MAIL_CHOICES], enumName: 'NotificationMail' })
  mail: MailChoice;
  /** Whether it stands in your list. */
  inApp: boolean;
}

/** What you want otherwise in one project. */
export class ProjectPreferenceDto {
  projectId: string;
  /** You are told nothing of it. */
  isMuted: boolean;
  /** Kinds of which no mail comes; links in mails add to it. */
  @ApiProperty({ type: 'string', enum: NOTIFICATION_KINDS, enumName: 'NotificationKind', isArray: true })
  noMailOf: NotificationKind[];
}

/** How you are told what happens. */
export class NotificationPreferencesDto {
  /** When the digest comes, on the hour, from 0 to 23. It comes only if there is something to tell. */
  digestHour: number;
  /** IANA zone of that hour; null: that of your profile. */
  timeZone: string | null;
  /** All kinds that there are. */
  kinds: KindPreferenceDto[];
  /** Projects of which you want something else. */
  projects: ProjectPreferenceDto[];
}
