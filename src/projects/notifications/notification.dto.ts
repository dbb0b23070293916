import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsUUID } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { PageQuery } from '../../core/http/page.dto.js';
import { QueryBoolean } from '../../core/http/query-boolean.js';
import { NOTIFICATION_KINDS, type NotificationKind } from './notification-kinds.js';
import type { Notification } from './notification.entity.js';

/** Which of your notifications are wanted. */
export class ListNotificationsQuery extends PageQuery {
  /** `true`: only unread ones; `false`: only read ones. */
  @CanBeOmitted()
  @QueryBoolean()
  @IsBoolean()
  unread?: boolean;

  /** Only those of this project. */
  @CanBeOmitted()
  @IsUUID()
  projectId?: string;

  /** Only those of this kind. */
  @CanBeOmitted()
  @IsOneOf('NotificationKind', NOTIFICATION_KINDS)
  kind?: NotificationKind;
}

/** What is read. */
export class ReadNotificationsDto {
  /** The newest one that you have seen, by its id: it and all older ones are read. Left out: all. */
  @CanBeOmitted()
  @IsUUID()
  upTo?: string;

  /** Only those of this project. */
  @CanBeOmitted()
  @IsUUID()
  projectId?: string;
}

/** Something that you are told. */
export class NotificationDto {
  id: string;
  /** What it is about in general. More kinds may come. */
  @ApiProperty({ type: 'string', enum: NOTIFICATION_KINDS, enumName: 'NotificationKind' })
  kind: NotificationKind;
  projectId: string;
  /** What has happened, on one line. */
  title: string;
  /** What there is to say beside it, on one line; empty where the title says all. */
  text: string;
  /** What it is about: `content`, `post`, `account`, `report`, `webhook`. More may come. */
  subjectType: string;
  subjectId: string;
  /** Where in this API to read it, e.g. `/api/v1/projects/…/posts/…`. */
  path: string;
  createdAt: Date;
  /** When you have marked it as read; null: not yet. */
  readAt: Date | null;

  static from(notification: Notification): NotificationDto {
    const { id, kind, projectId, title, text, subjectType, subjectId, path, createdAt, readAt } =
      notification;
    return { id, kind, projectId, title, text, subjectType, subjectId, path, createdAt, readAt };
  }
}

/** A page of notifications, newest first. */
export class NotificationPageDto {
  items: NotificationDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** How many of your notifications you have not read. */
export class UnreadNotificationsDto {
  unread: number;
}
