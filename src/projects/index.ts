export { AuditSealer } from './audit/audit-sealer.js';
export { ProjectAccessGuard } from './access/project-access.guard.js';
export { RequireRole } from './access/require-role.decorator.js';
export {
  ApprovalSettings,
  LatePolicy,
  ProjectSettings,
  WeeklyReportSettings,
} from './dto/project-settings.dto.js';
export { Project } from './project.entity.js';
export { ProjectsModule } from './projects.module.js';
export { ProjectsService } from './projects.service.js';
export { MemberStatus, TeamMember } from './team-member.entity.js';
