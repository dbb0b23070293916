import { Injectable, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { getContext } from '../context/request-context.js';
import type { BaseEntity } from '../database/base.entity.js';

/** When rows of any entity were changed last. */
@Injectable()
export class RowTimesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Holds a row until the open transaction ends, and tells when it was changed last. Undefined: it is not there, or not to be seen.
   * @param projectId its project, where the entity has one
   */
  async hold(entity: Type<BaseEntity>, id: string, projectId: string | undefined): Promise<Date | undefined> {
    const { tablePath, columns } = this.dataSource.getMetadata(entity);
    const isOfProject =
      projectId !== undefined && columns.some(({ propertyName }) => propertyName === 'projectId');
    const { entityManager } = getContext();
    if (!entityManager) throw new Error('A row is held in a transaction: open one before');
    const [row] = await entityManager.query<[{ updatedAt: Date }] | []>(
      `SELECT updated_at AS "updatedAt" FROM ${tablePath} WHERE id = $1${isOfProject ? ' AND project_id = $2' : ''} AND deleted_at IS NULL FOR UPDATE`,
      isOfProject ? [id, projectId] : [id],
    );
    return row?.updatedAt;
  }
}
