import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { violates } from '../../core/database/database-errors.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Condition, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import { MediaFile } from './media-file.entity.js';
import type { MediaType } from './media-type.js';
import { sameFileThere } from './media.errors.js';

const NEWEST_FIRST = keysetSortById<MediaFile>('newest', 'DESC');
/** Most folders that one answer lists. */
const MAX_FOLDERS = 1000;

/** Which files of a project are wanted. */
export interface MediaFilter {
  kind?: 'image' | 'video';
  folder?: string;
  text?: string;
  deleted?: boolean;
}

/** A folder that files are in. */
export interface MediaFolder {
  folder: string;
  files: number;
}

/** What a signed address leads to. */
export type LinkedFile = Pick<MediaFile, 'contentType' | 'bytes' | 'sha256'>;

/** Files of a project. */
@Injectable()
export class MediaFilesRepository extends EntityRepository<MediaFile> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, MediaFile);
  }

  /** Asks the database whether it lets the request in, before anything of an upload is read. */
  async assertLetIn(): Promise<void> {
    await this.rows.query('SELECT 1');
  }

  async get(projectId: string, id: string): Promise<MediaFile> {
    const file = await this.findRow('this.project_id = $1 AND this.id = $2', [projectId, id]);
    if (!file) throw notFound();
    return file;
  }

  async getForUpdate(projectId: string, id: string): Promise<MediaFile> {
    const file = await this.rows.findOne({ where: { projectId, id }, lock: { mode: 'pessimistic_write' } });
    if (!file) throw notFound();
    return file;
  }

  /** The living file with these bytes. */
  findByBytes(projectId: string, sha256: string): Promise<MediaFile | null> {
    return this.findRow('this.project_id = $1 AND this.sha256 = $2', [projectId, sha256]);
  }

  list(projectId: string, filter: MediaFilter, page: PageRequest): Promise<Page<MediaFile>> {
    return this.listRows(conditionsOf(projectId, filter), NEWEST_FIRST, page, filter);
  }

  /** Null where the project has a living file with the same bytes. */
  async insert(
    file: Omit<MediaFile, 'createdAt' | 'updatedAt' | 'deletedAt' | 'purgedAt' | 'project' | 'uploader'>,
  ): Promise<MediaFile | null> {
    try {
      return await this.insertRow(file);
    } catch (error) {
      if (violates(error, 'uq_media_files_sha256')) return null;
      throw error;
    }
  }

  async update(
    projectId: string,
    id: string,
    changes: Partial<Pick<MediaFile, 'folder' | 'fileName' | 'altText'>>,
  ): Promise<void> {
    const { affected } = await this.rows.update({ projectId, id }, changes);
    if (affected !== 1) throw notFound();
  }

  async remove(projectId: string, id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ projectId, id });
    if (affected !== 1) throw notFound();
  }

  /** 404 for a file that is gone for good, 409 where the library has the same bytes again. */
  async restore(projectId: string, id: string): Promise<void> {
    const restored = await this.rows
      .createQueryBuilder()
      .restore()
      .where('project_id = :projectId AND id = :id AND purged_at IS NULL', { projectId, id })
      .execute()
      .catch((error: unknown) => {
        throw violates(error, 'uq_media_files_sha256') ? sameFileThere() : error;
      });
    if (restored.affected !== 1) throw notFound();
  }

  /** Types of living files, under their ids. With `hold` none of them goes into the bin until the transaction ends. */
  async typesOf(
    projectId: string,
    ids: readonly string[],
    { hold = false } = {},
  ): Promise<Map<string, MediaType>> {
    const rows = await this.rows.query<{ id: string; type: MediaType }[]>(
      `SELECT id, content_type AS type FROM media_files
       WHERE project_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL ORDER BY id ${hold ? 'FOR SHARE' : ''}`,
      [projectId, ids],
    );
    return new Map(rows.map(({ id, type }) => [id, type]));
  }

  /** What living files show, under their ids. */
  async altTextsOf(projectId: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.rows.query<{ id: string; text: string }[]>(
      `SELECT id, alt_text AS text FROM media_files WHERE project_id = $1 AND id = ANY ($2::uuid[]) AND deleted_at IS NULL`,
      [projectId, ids],
    );
    return new Map(rows.map(({ id, text }) => [id, text]));
  }

  /** By name, the first thousand. */
  folders(projectId: string): Promise<MediaFolder[]> {
    return this.rows.query<MediaFolder[]>(
      `SELECT folder, count(*)::integer AS files FROM media_files
       WHERE project_id = $1 AND deleted_at IS NULL GROUP BY folder ORDER BY folder LIMIT ${MAX_FOLDERS}`,
      [projectId],
    );
  }

  /** Gives all that is in a folder or below it, in the bin too, another place. How many files that are. */
  async moveFolder(projectId: string, from: string, to: string): Promise<number> {
    const rows = await this.rows.query<unknown[] | [unknown[], number]>(
      `WITH moved AS (
         UPDATE media_files SET folder = ltrim($3::text || substr(folder, length($2::text) + 1), '/')
         WHERE project_id = $1 AND (folder = $2::text OR starts_with(folder, $2::text || '/')) RETURNING id
       ) SELECT count(*)::integer AS files FROM moved`,
      [projectId, from, to],
    );
    return (rows[0] as { files: number }).files;
  }

  /** Asked by nobody in particular: whoever has the signed address. */
  async behindLink(projectId: string, id: string): Promise<LinkedFile | undefined> {
    const [row] = await this.rows.query<LinkedFile[]>(
      'SELECT content_type AS "contentType", bytes, sha256 FROM app.media_file_behind_link($1, $2)',
      [projectId, id],
    );
    return row;
  }

  /** Gives up what went into the bin before that time. How many files that are. */
  async purge(before: Date): Promise<number> {
    const [row] = await this.rows.query<{ files: number }[]>('SELECT app.purge_media_files($1) AS files', [
      before,
    ]);
    return row?.files ?? 0;
  }

  /** Those of the ids whose bytes are needed, in the bin too. */
  async needed(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.rows.query<{ id: string }[]>(
      'SELECT id FROM app.media_files_with_bytes($1) AS id',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }
}

function conditionsOf(projectId: string, { kind, folder, text, deleted }: MediaFilter): Condition[] {
  const conditions: Condition[] = [['this.project_id = ?', projectId]];
  if (kind) conditions.push(['starts_with(this.content_type, ?)', `${kind}/`]);
  if (folder !== undefined) conditions.push(['this.folder = ?', folder]);
  if (text !== undefined) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(['(this.file_name ILIKE ? OR this.alt_text ILIKE ?)', pattern, pattern]);
  }
  if (deleted) conditions.push(['this.purged_at IS NULL']);
  return conditions;
}
