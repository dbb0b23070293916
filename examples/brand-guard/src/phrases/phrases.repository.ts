import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  EntityRepository,
  keysetSortById,
  newId,
  notFound,
  type Page,
  type PageRequest,
} from 'auto-scheduler-content-creator';
import { DataSource } from 'typeorm';
import { Phrase } from './phrase.entity.js';

const OLDEST_FIRST = keysetSortById<Phrase>('createdAt', 'ASC');

/** The phrases of projects. Each query names the project; the database looks at that again. */
@Injectable()
export class PhrasesRepository extends EntityRepository<Phrase> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Phrase);
  }

  async get(projectId: string, id: string): Promise<Phrase> {
    const phrase = await this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
    if (!phrase) throw notFound();
    return phrase;
  }

  list(projectId: string, page: PageRequest): Promise<Page<Phrase>> {
    return this.listRows([['this.project_id = ?', projectId]], OLDEST_FIRST, page);
  }

  all(projectId: string): Promise<Phrase[]> {
    return this.rows.find({ where: { projectId }, order: { id: 'ASC' } });
  }

  async insert(phrase: Pick<Phrase, 'projectId' | 'kind' | 'text' | 'bannedUntil'>): Promise<Phrase> {
    const id = newId();
    await this.rows.insert({ id, ...phrase });
    return this.get(phrase.projectId, id);
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }
}
