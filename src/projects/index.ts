export { AuditSealer } from './audit/audit-sealer.js';
export { ProjectAccessGuard } from './access/project-access.guard.js';
export { RequireRole } from './access/require-role.decorator.js';
export {
  ApprovalSettings,
  LatePolicy,
  ProjectSettings,
  WeeklyReportSettings,
} from './dto/project-settings.dto.js';
export { EventHandlers, HandlesEvents, type HandledEvent } from './events/event-handlers.js';
export { InvitationLimits } from './invitation-limits.js';
export { FollowQuery } from './live/follow.dto.js';
export { LiveAnswer, positionOf } from './live/live-answer.js';
export { LiveFeed } from './live/live-feed.js';
export { LiveStreams } from './live/live-streams.js';
export type { Notification } from './notifications/notification.entity.js';
export { TellsOf, type Letter, type NotificationSource } from './notifications/notification-sources.js';
export { Notifications, type Notice } from './notifications/notifications.js';
export { Project } from './project.entity.js';
export { ProjectsModule } from './projects.module.js';
export { ProjectsService } from './projects.service.js';
export { MemberStatus, TeamMember } from './team-member.entity.js';
export { WebhookDispatcher } from './webhooks/webhook-dispatcher.js';
