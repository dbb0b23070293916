import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import { ACCESS_RULE, type AccessRule } from '../../core/http/access.js';
import type { Role } from './role.js';

/**
 * Only members of the project in `:projectId` with at least this role may call the route. The OpenAPI document carries
 * the role as `x-required-role`.
 * @param options.alsoDeletedProject lets the owner reach a project in the bin, to restore it
 * @param options.byKey `false` keeps API keys out, whatever their scopes
 */
export const RequireRole = (role: Role, { byKey = true, alsoDeletedProject = false } = {}): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'role', role, byKey, alsoDeletedProject } satisfies AccessRule);
