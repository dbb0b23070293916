import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../../core/context/request-context.js';
import { SignedIn } from '../../core/http/access.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import {
  ListNotificationsQuery,
  NotificationDto,
  NotificationPageDto,
  ReadNotificationsDto,
  UnreadNotificationsDto,
} from './notification.dto.js';
import {
  NotificationPreferencesDto,
  UpdateNotificationPreferencesDto,
} from './notification-preferences.dto.js';
import { NotificationPreferencesService } from './notification-preferences.service.js';
import { NotificationsRepository } from './notifications.repository.js';

/** What you are told of your projects, and how. */
@ApiTags('notifications')
@SignedIn({ byKey: true })
@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly preferences: NotificationPreferencesService,
  ) {}

  /** Your notifications, newest first. Kept for 90 days; those of a project that you have left are not yours any more. */
  @Get()
  async list(@Query() { limit, cursor, ...filter }: ListNotificationsQuery): Promise<NotificationPageDto> {
    const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const { userId } = getSignedInUser();
    return toPage(await this.notifications.list(userId, filter, page), (row) => NotificationDto.from(row));
  }

  /** How many of them you have not read. */
  @Get('unread')
  async countUnread(): Promise<UnreadNotificationsDto> {
    return { unread: await this.notifications.countUnread(getSignedInUser().userId) };
  }

  /** How you want to be told. Mails about passwords, sign-in and addresses come in any case. */
  @SignedIn()
  @Get('preferences')
  getPreferences(): Promise<NotificationPreferencesDto> {
    return this.preferences.get(getSignedInUser().userId);
  }

  /** Changes how you want to be told. */
  @SignedIn()
  @Patch('preferences')
  updatePreferences(@Body() body: UpdateNotificationPreferencesDto): Promise<NotificationPreferencesDto> {
    return this.preferences.update(getSignedInUser().userId, body);
  }

  /** Marks all of them as read, or those up to one. */
  @HttpCode(204)
  @Post('read')
  readAll(@Body() body: ReadNotificationsDto): Promise<void> {
    return this.notifications.markRead(getSignedInUser().userId, body);
  }

  /** Marks one as read. One that is read stays as it is. */
  @HttpCode(200)
  @Post(':notificationId/read')
  async read(@Param('notificationId', UuidPipe) id: string): Promise<NotificationDto> {
    const { userId } = getSignedInUser();
    await this.notifications.markRead(userId, { id });
    return NotificationDto.from(await this.notifications.get(userId, id));
  }
}
