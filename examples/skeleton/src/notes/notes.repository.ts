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
import { Note } from './note.entity.js';

const NEWEST_FIRST = keysetSortById<Note>('newest', 'DESC');

/** The notes of projects. Each query names the project; the database looks at that again. */
@Injectable()
export class NotesRepository extends EntityRepository<Note> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Note);
  }

  async get(projectId: string, id: string): Promise<Note> {
    const note = await this.findRow('this.id = $1 AND this.project_id = $2', [id, projectId]);
    if (!note) throw notFound();
    return note;
  }

  list(projectId: string, page: PageRequest): Promise<Page<Note>> {
    return this.listRows([['this.project_id = ?', projectId]], NEWEST_FIRST, page);
  }

  async insert(projectId: string, text: string): Promise<Note> {
    const id = newId();
    await this.rows.insert({ id, projectId, text });
    return this.get(projectId, id);
  }
}
