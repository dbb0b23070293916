import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { findContext } from '../context/request-context.js';

/** What the repositories of all modules stand on: TypeORM's repository of one entity, inside the open transaction if there is one. */
export abstract class EntityRepository<Entity extends ObjectLiteral> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly entity: EntityTarget<Entity>,
  ) {}

  protected get manager(): EntityManager {
    return findContext()?.entityManager ?? this.dataSource.manager;
  }

  protected get rows(): Repository<Entity> {
    return this.manager.getRepository(this.entity);
  }
}
