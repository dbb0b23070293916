import type { Type } from '@nestjs/common';
import { ExtensionError, type Extension } from './extension.js';
import { modulesOf } from './modules-of.js';

/** Where Nest keeps what a module is made of, and Swagger the tags of a controller. */
const [CONTROLLERS, TAGS] = ['controllers', 'swagger/apiUseTags'];

/**
 * Sees to it that each controller of an extension has a tag that the extension's permissions name, and that is nobody else's: what an API
 * key may do is said by tags (see `scopeOf`). That each route says who may call it is looked at when the application starts.
 * @param own the product's modules
 * @throws ExtensionError that names the extension and the controller
 */
export function checkRoutes(extensions: readonly Extension[], own: readonly Type[]): void {
  const ownControllers = own.flatMap((module) => controllersOf(module, []));
  const taken = new Map(ownControllers.flatMap(tagsOf).map((tag) => [tag, 'the product']));
  for (const { name, module, permissions } of extensions) {
    for (const tag of Object.keys(permissions)) {
      const owner = taken.get(tag);
      if (owner) throw new ExtensionError(`Extension ${name}: the permission ${tag} is ${owner}’s already`);
      taken.set(tag, name);
    }
    for (const controller of controllersOf(module, own)) {
      const [tag] = tagsOf(controller);
      if (tag === undefined || !Object.hasOwn(permissions, tag))
        throw new ExtensionError(
          `Extension ${name}: ${controller.name} needs an @ApiTags that the extension's permissions name, and has ${tag ?? 'none'}`,
        );
    }
  }
}

/** Controllers of a module and of all that it imports, without those of others. */
function controllersOf(module: Type, others: readonly Type[]): Type[] {
  return modulesOf(module, others).flatMap((one) => (Reflect.getMetadata(CONTROLLERS, one) ?? []) as Type[]);
}

function tagsOf(controller: Type): string[] {
  return (Reflect.getMetadata(TAGS, controller) ?? []) as string[];
}
