import { RequestMethod, SetMetadata, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import type { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';

/** What a route asks of its caller. */
export type AccessRule =
  | { kind: 'public' }
  | { kind: 'signed-in'; byKey: boolean }
  | { kind: 'role'; role: string; byKey: boolean; alsoDeletedProject?: boolean }
  | { kind: 'superuser' };

/** Metadata key of a route's access rule; `@RequireRole` of the projects module sets it too. */
export const ACCESS_RULE = 'access-rule';

/** Anybody may call this route. */
export const Public = (): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'public' } satisfies AccessRule);

/**
 * Any signed-in person may call this route; it must touch nothing but what is theirs.
 * @param options.byKey lets their API keys call it too: nothing by which one could take the account over
 */
export const SignedIn = ({ byKey = false } = {}): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'signed-in', byKey } satisfies AccessRule);

/** Only superusers may call this route, with a session. */
export const RequireSuperuser = (): CustomDecorator =>
  SetMetadata(ACCESS_RULE, { kind: 'superuser' } satisfies AccessRule);

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

/** Where `@ApiTags` keeps the tags of a controller. */
const TAGS = 'swagger/apiUseTags';
/** Where Nest keeps the HTTP method of a handler. */
const METHOD = 'method';

/**
 * The scope that an API key needs for a route: `<tag>:read` for GET, `<tag>:write` for the rest, so that a new route has one by
 * existing. Undefined where keys may not call.
 */
export function scopeOf(
  rule: AccessRule | undefined,
  controller: object,
  handler: object,
): string | undefined {
  const [tag] = (Reflect.getMetadata(TAGS, controller) ?? []) as string[];
  if (!tag || !rule || !('byKey' in rule) || !rule.byKey) return undefined;
  return `${tag}:${Reflect.getMetadata(METHOD, handler) === RequestMethod.GET ? 'read' : 'write'}`;
}

/** One route of the application with its declared access. */
export interface RouteAccess {
  controller: string;
  handler: string;
  rule: AccessRule | undefined;
  /** What an API key needs, where keys may call. */
  scope: string | undefined;
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
      .map((name) => ({ name, handler: prototype[name] as () => unknown }))
      .filter(({ handler }) => Reflect.hasMetadata('path', handler))
      .map(({ name, handler }) => {
        const rule = reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [
          handler,
          metatype as () => unknown,
        ]);
        return { controller: metatype.name, handler: name, rule, scope: scopeOf(rule, metatype, handler) };
      });
  });
}

/** Throws, naming them, when routes declare no access: such an application must not start. */
export function assertEveryRouteDeclaresAccess(routes: RouteAccess[]): void {
  const open = routes.filter((route) => !route.rule).map((route) => `${route.controller}.${route.handler}`);
  if (open.length > 0) {
    throw new Error(
      `Routes without @Public, @SignedIn, @RequireRole or @RequireSuperuser: ${open.join(', ')}`,
    );
  }
}
