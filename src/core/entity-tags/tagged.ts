import type { Type } from '@nestjs/common';
import type { BaseEntity } from '../database/base.entity.js';

/** What the controller of a resource keeps entity tags of. */
export interface TaggedResource {
  entity: Type<BaseEntity>;
  /** Path parameter with the id of a resource. Undefined: the resource is the acting person. */
  parameter: string | undefined;
}

const TAGGED = Symbol('tagged');

/**
 * Marks the controller of a resource that is one row (and what belongs to it, if that touches the row): answers that show one carry its `ETag`,
 * and changes of it heed `If-Match`.
 * @param parameter path parameter with its id; left out: the resource is the acting person
 */
export function Tagged(entity: Type<BaseEntity>, parameter?: string): ClassDecorator {
  return (controller) =>
    Reflect.defineMetadata(TAGGED, { entity, parameter } satisfies TaggedResource, controller);
}

/** What a controller is marked with. */
export function taggedResourceOf(controller: object): TaggedResource | undefined {
  return Reflect.getMetadata(TAGGED, controller) as TaggedResource | undefined;
}

/** The tag of a row that was changed at that time: no two changes of a row have the same one, see `app.touch_updated_at`. */
export function tagOf(updatedAt: Date): string {
  return `"${updatedAt.getTime().toString(36)}"`;
}
