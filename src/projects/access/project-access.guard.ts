import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import {
  getContext,
  getSignedInUser,
  type ApiKeyUser,
  type RequestActor,
  type SessionUser,
} from '../../core/context/request-context.js';
import { sessionRequired } from '../../core/errors/domain-error.js';
import { accessRuleOf, scopeOf, type AccessRule } from '../../core/http/access.js';
import { operationName } from '../../core/http/operation-name.js';
import { malformedId } from '../../core/http/uuid.pipe.js';

const READING_METHODS = new Set(['GET', 'HEAD']);

/**
 * The second global guard: says what the route takes, and from here on no transaction of the request begins unless the
 * database finds session or key, person and role to be so (`app.enter`). It decides nothing by itself and remembers nothing.
 * For the audit log it also says which operation this is, and where it came from.
 */
@Injectable()
export class ProjectAccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = accessRuleOf(context, this.reflector);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!READING_METHODS.has(request.method)) {
      getContext().description = {
        requestId: request.id,
        action: operationName(context.getClass().name, context.getHandler().name),
        address: request.ip,
      };
    }
    if (rule.kind !== 'public') {
      getContext().databaseActor = {
        ...identityOf(context, rule),
        project: rule.kind === 'role' ? projectOf(context, rule) : undefined,
        superusersOnly: rule.kind === 'superuser',
        isSettled: false,
      };
    }
    return true;
  }
}

/** A session, or an API key with the scope that the route takes from it. */
function identityOf(
  context: ExecutionContext,
  rule: AccessRule,
): SessionUser | (ApiKeyUser & { scope: string }) {
  const user = getSignedInUser();
  if ('sessionId' in user) return user;
  const scope = scopeOf(rule, context.getClass(), context.getHandler());
  if (!scope) throw sessionRequired();
  return { ...user, scope };
}

function projectOf(
  context: ExecutionContext,
  { role, alsoDeletedProject = false }: Extract<AccessRule, { kind: 'role' }>,
): RequestActor['project'] {
  const { projectId } = context
    .switchToHttp()
    .getRequest<FastifyRequest<{ Params: { projectId: string } }>>().params;
  if (!isUUID(projectId)) throw malformedId('projectId');
  return { id: projectId.toLowerCase(), leastRole: role, alsoDeleted: alsoDeletedProject };
}
