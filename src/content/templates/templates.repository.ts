import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { violates } from '../../core/database/database-errors.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSort, type Page, type PageRequest } from '../../core/database/keyset.js';
import { DomainError, notFound } from '../../core/errors/domain-error.js';
import { TextTemplate, type TemplateKind } from './text-template.entity.js';

const BY_NAME = keysetSort<TextTemplate>('name', 'this.name', 'ASC', (row) => row.name);

/** Texts that teams use again and again. */
@Injectable()
export class TemplatesRepository extends EntityRepository<TextTemplate> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, TextTemplate);
  }

  async get(projectId: string, id: string): Promise<TextTemplate> {
    const row = await this.find(projectId, id);
    if (!row) throw notFound();
    return row;
  }

  find(projectId: string, id: string): Promise<TextTemplate | null> {
    return this.findRow('this.project_id = $1 AND this.id = $2', [projectId, id]);
  }

  list(projectId: string, kind: TemplateKind | undefined, page: PageRequest): Promise<Page<TextTemplate>> {
    return this.listRows(
      [['this.project_id = ?', projectId], ...(kind ? [['this.kind = ?', kind] as const] : [])],
      BY_NAME,
      page,
    );
  }

  insert(
    row: Pick<TextTemplate, 'id' | 'projectId' | 'name' | 'kind' | 'body' | 'variables'>,
  ): Promise<TextTemplate> {
    return this.insertRow(row).catch(tellTakenName);
  }

  async update(
    projectId: string,
    id: string,
    changes: Partial<Pick<TextTemplate, 'name' | 'body' | 'variables'>>,
  ): Promise<void> {
    const { affected } = await this.rows.update({ projectId, id }, changes as never).catch(tellTakenName);
    if (affected !== 1) throw notFound();
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }
}

function tellTakenName(error: unknown): never {
  if (!violates(error, 'uq_text_templates_name')) throw error;
  throw new DomainError('conflict', 'template.name-taken', 'The project has one of that name and kind.', [
    { field: 'name', rule: 'unique', message: 'name is taken' },
  ]);
}
