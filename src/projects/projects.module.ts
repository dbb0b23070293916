import { Module } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/index.js';
import { AuditChange } from './audit/audit-change.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { AuditHead } from './audit/audit-head.entity.js';
import { AuditLogController } from './audit/audit-log.controller.js';
import { AuditLogRepository } from './audit/audit-log.repository.js';
import { AuditLogService } from './audit/audit-log.service.js';
import { AuditSealer } from './audit/audit-sealer.js';
import { EventHandlers } from './events/event-handlers.js';
import { ProjectEvent } from './events/project-event.entity.js';
import { ProjectEventsController } from './events/project-events.controller.js';
import { ProjectEventsRepository } from './events/project-events.repository.js';
import { ProjectEventsService } from './events/project-events.service.js';
import { InvitationLimits } from './invitation-limits.js';
import { InvitationMails } from './invitation-mails.js';
import { InvitationsController } from './invitations.controller.js';
import { LiveStreams } from './live/live-streams.js';
import { ProjectNotices } from './live/project-notices.js';
import { MembersController } from './members.controller.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { NotificationMails } from './notifications/notification-mails.js';
import { NotificationPreferences } from './notifications/notification-preferences.entity.js';
import { NotificationPreferencesRepository } from './notifications/notification-preferences.repository.js';
import { NotificationPreferencesService } from './notifications/notification-preferences.service.js';
import { NotificationSources } from './notifications/notification-sources.js';
import { Notification } from './notifications/notification.entity.js';
import { NotificationsController } from './notifications/notifications.controller.js';
import { NotificationsRepository } from './notifications/notifications.repository.js';
import { Notifications } from './notifications/notifications.js';
import { OptOutController } from './notifications/opt-out.controller.js';
import { Project } from './project.entity.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsRepository } from './projects.repository.js';
import { ProjectsService } from './projects.service.js';
import { TeamMember } from './team-member.entity.js';
import { WebhookPauses } from './webhooks/webhook-pauses.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import './project-checks.js';

/** Ownership, team members and roles, what people are told, and the log of what was done. */
@Module({
  imports: [
    UsersModule,
    WebhooksModule,
    DiscoveryModule,
    TypeOrmModule.forFeature([
      ...[Project, TeamMember, AuditEntry, AuditChange, AuditHead, ProjectEvent],
      ...[Notification, NotificationPreferences],
    ]),
  ],
  controllers: [
    ProjectsController,
    MembersController,
    InvitationsController,
    AuditLogController,
    ProjectEventsController,
    NotificationsController,
    OptOutController,
  ],
  providers: [
    EventHandlers,
    MetadataScanner,
    WebhookPauses,
    ProjectsRepository,
    ProjectsService,
    MembersRepository,
    MembersService,
    InvitationLimits,
    InvitationMails,
    AuditLogRepository,
    AuditLogService,
    AuditSealer,
    ProjectEventsRepository,
    ProjectEventsService,
    ProjectNotices,
    LiveStreams,
    NotificationMails,
    NotificationPreferencesRepository,
    NotificationPreferencesService,
    NotificationSources,
    Notifications,
    NotificationsRepository,
  ],
  exports: [InvitationLimits, LiveStreams, Notifications, ProjectsService],
})
export class ProjectsModule {}
