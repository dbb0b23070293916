import { SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** What a route asks of its caller. */
export type AccessRule =
  | { kind: 'public'; changes?: boolean }
  | { kind: 'signed-in' }
  | { kind: 'role'; role: string; alsoDeletedProject?: boolean };

/** Metadata key of a route's access rule; `@RequireRole` of the projects module sets it too. */
export const ACCESS_RULE = 'access-rule';

/**
 * Anybody may call this route.
 * @param options.changes a GET that changes something, where a browser is sent to, so that the audit log knows it
 */
export const Public = (options: { changes?: boolean } = {}): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'public', ...options } satisfies AccessRule);

/** Any signed-in person may call this route; it must touch nothing but what is theirs. */
export const SignedIn = (): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'signed-in' } satisfies AccessRule);

const rulesOfClass = new WeakMap<object, Map<unknown, AccessRule>>();

/** What the route of this request declares. Every route declares something, or the application would not have started. */
export function accessRuleOf(context: ExecutionContext, reflector: Reflector): AccessRule {
  // By class and handler: a handler that two controllers inherit may be declared differently by each.
  const [controller, handler] = [context.getClass(), context.getHandler()];
  const rules = rulesOfClass.get(controller) ?? new Map<unknown, AccessRule>();
  const rule =
    rules.get(handler) ?? reflector.getAllAndOverride<AccessRule>(ACCESS_RULE, [handler, controller]);
  rulesOfClass.set(controller, rules.set(handler, rule));
  return rule;
}

/** One route of the application with its declared access. */
export interface RouteAccess {
  controller: string;
  handler: string;
  rule: AccessRule | undefined;
}

/** Every route handler of every controller, with what it declares. */
export function listRouteAccess(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
  reflector: Reflector,
): RouteAccess[] {
  return discovery.getControllers().flatMap(({ metatype }) => {
    if (!metatype) return [];
    const prototype = metatype.prototype as Record<string, () => unknown>;
    return scanner
      .getAllMethodNames(prototype)
      .filter((name) => Reflect.hasMetadata('path', prototype[name] as () => unknown))
      .map((name) => ({
        controller: metatype.name,
        handler: name,
        rule: reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
          prototype[name] as () => unknown,
          metatype as () => unknown,
        ]),
      }));
  });
}

/** Throws, naming them, when routes declare no access: such an application must not start. */
export function assertEveryRouteDeclaresAccess(routes: RouteAccess[]): void {
  const open = routes.filter((route) => !route.rule).map((route) => `${route.controller}.${route.handler}`);
  if (open.length > 0) {
    throw new Error(`Routes without @Public, @SignedIn or @RequireRole: ${open.join(', ')}`);
  }
}
