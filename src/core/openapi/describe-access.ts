import type { OpenAPIObject } from '@nestjs/swagger';
import type { AccessRule, RouteAccess } from '../http/access.js';
import { operationName } from '../http/operation-name.js';
import { operationsOf } from './operations.js';

/** The one scheme: the access token of a session, or an API key. */
export const BEARER = 'bearer';

/**
 * Says at each operation what its route declares: a security requirement, `x-required-role` (a role in the project, or `superuser`),
 * `x-required-scope` for API keys, and the same in words at the end of the description.
 */
export function describeAccess(document: OpenAPIObject, routes: readonly RouteAccess[]): void {
  const routeOf = new Map(routes.map((route) => [operationName(route.controller, route.handler), route]));
  for (const { operation } of operationsOf(document)) {
    const { rule, scope } = routeOf.get(operation.operationId ?? '') ?? {};
    if (!rule) throw new Error(`${operation.operationId} is no route`);
    if (rule.kind !== 'public') operation.security = [{ [BEARER]: [] }];
    // A public route that wants a secret of its own says so itself.
    operation.security ??= [];
    const role = roleOf(rule);
    if (role) operation['x-required-role'] = role;
    if (scope) operation['x-required-scope'] = scope;
    operation.description = [operation.description, sentenceOf(rule, scope)].filter(Boolean).join('\n\n');
  }
}

function roleOf(rule: AccessRule): string | undefined {
  if (rule.kind === 'superuser') return 'superuser';
  return rule.kind === 'role' ? rule.role : undefined;
}

function sentenceOf(rule: AccessRule, scope: string | undefined): string {
  const byKey = scope
    ? `API keys need the scope \`${scope}\`.`
    : 'API keys may not call it: it takes a session.';
  switch (rule.kind) {
    case 'public':
      return '**Access:** nobody needs to be signed in.';
    case 'signed-in':
      return `**Access:** anybody who is signed in. ${byKey}`;
    case 'superuser':
      return `**Access:** superusers. ${byKey}`;
    case 'role':
      return `**Access:** the role \`${rule.role}\` in the project, or one that includes it. ${byKey}`;
  }
}
