import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';
import { getSignedInUser } from '../../core/context/request-context.js';
import { DomainError, notFound } from '../../core/errors/domain-error.js';
import { ACCESS_RULE, type AccessRule } from '../../core/http/access.js';
import { malformedId } from '../../core/http/uuid.pipe.js';
import { notSignedIn } from '../../users/index.js';
import { includesRole, type Role } from './role.js';

interface Access {
  session_alive: boolean;
  project_role: Role | null;
  project_deleted: boolean | null;
}

/**
 * The second global guard: asks the database, in one round trip and with the facts that row-level security reads, whether
 * the session and the person still live and which role they have in the project of the path. Nothing is remembered.
 */
@Injectable()
export class ProjectAccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<AccessRule>(ACCESS_RULE, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (rule.kind === 'public') return true;
    const projectId = rule.kind === 'role' ? projectIdOf(context) : null;
    const access = await this.askDatabase(projectId);
    if (!access.session_alive) throw notSignedIn();
    if (rule.kind === 'role') assertRole(access, rule);
    return true;
  }

  private async askDatabase(projectId: string | null): Promise<Access> {
    const rows = await this.dataSource.query<Access[]>(
      'SELECT session_alive, project_role, project_deleted FROM app.access($1, $2)',
      [getSignedInUser().sessionId, projectId],
    );
    return rows[0] as Access;
  }
}

function projectIdOf(context: ExecutionContext): string {
  const { projectId } = context
    .switchToHttp()
    .getRequest<FastifyRequest<{ Params: { projectId: string } }>>().params;
  if (!isUUID(projectId)) throw malformedId('projectId');
  return projectId.toLowerCase();
}

function assertRole(access: Access, rule: Extract<AccessRule, { kind: 'role' }>): void {
  const role = access.project_role;
  const isThere = !access.project_deleted || (rule.alsoDeletedProject === true && role === 'owner');
  if (!role || !isThere) throw notFound();
  if (!includesRole(role, rule.role as Role)) {
    throw new DomainError(
      'forbidden',
      'access.role-too-low',
      `This takes the role ${rule.role} in the project; yours is ${role}.`,
    );
  }
}
