import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../core/database/keyset.js';
import { notFound } from '../core/errors/domain-error.js';
import type { ProjectSettings } from './dto/project-settings.dto.js';
import { Project } from './project.entity.js';

const NEWEST_FIRST = keysetSortById<Project>('newest', 'DESC');

/** What `app.hand_over_project` answers. */
export type HandOverOutcome = 'done' | 'not-owner' | 'oneself' | 'no-member' | 'inactive';

/** Projects of the acting person. */
@Injectable()
export class ProjectsRepository extends EntityRepository<Project> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Project);
  }

  async get(id: string): Promise<Project> {
    const project = await this.rows.findOneBy({ id });
    if (!project) throw notFound();
    return project;
  }

  /** The settings of projects, under their ids. */
  async settingsOf(ids: readonly string[]): Promise<Map<string, ProjectSettings>> {
    const rows = await this.rows.query<Pick<Project, 'id' | 'settings'>[]>(
      'SELECT id, settings FROM projects WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL',
      [ids],
    );
    return new Map(rows.map(({ id, settings }) => [id, settings]));
  }

  /** Those of these people who are in the project, each once. */
  async membersAmong(id: string, userIds: readonly string[]): Promise<string[]> {
    const rows = await this.rows.query<{ person: string }[]>(
      `SELECT owner_id AS person FROM projects WHERE id = $1 AND owner_id = ANY ($2::uuid[])
       UNION SELECT user_id FROM team_members
       WHERE project_id = $1 AND user_id = ANY ($2::uuid[]) AND status = 'active' AND deleted_at IS NULL`,
      [id, userIds],
    );
    return rows.map(({ person }) => person);
  }

  /** Whether the acting person is its owner or an admin of it. */
  async isAdmin(id: string): Promise<boolean> {
    const [row] = await this.rows.query<{ is: boolean }[]>(
      `SELECT $1::uuid = ANY (app.my_projects('admin')) AS is`,
      [id],
    );
    return row?.is ?? false;
  }

  list(page: PageRequest): Promise<Page<Project>> {
    return this.listRows([], NEWEST_FIRST, page);
  }

  async insert(
    project: Pick<Project, 'id' | 'name' | 'description' | 'ownerId' | 'settings'>,
  ): Promise<void> {
    await this.rows.insert(project);
  }

  async update(
    id: string,
    changes: Partial<Pick<Project, 'name' | 'description' | 'settings' | 'publishingPausedAt'>>,
  ): Promise<void> {
    const { affected } = await this.rows.update({ id }, changes);
    if (affected !== 1) throw notFound();
  }

  /** Replaces the given settings, and leaves the others as they are. */
  async changeSettings(id: string, changes: ProjectSettings): Promise<void> {
    const [, affected] = await this.rows.query<[unknown[], number]>(
      'UPDATE projects SET settings = settings || $2::jsonb WHERE id = $1 AND deleted_at IS NULL',
      [id, JSON.stringify(changes)],
    );
    if (affected !== 1) throw notFound();
  }

  async remove(id: string): Promise<void> {
    const { affected } = await this.rows.softDelete({ id });
    if (affected !== 1) throw notFound();
  }

  async restore(id: string): Promise<void> {
    const { affected } = await this.rows.restore({ id });
    if (affected !== 1) throw notFound();
  }

  /** Makes a member the owner, and the acting owner an admin member with the id `newMemberId`; or tells why not. */
  async handOver(id: string, newOwnerId: string, newMemberId: string): Promise<HandOverOutcome> {
    const [row] = await this.rows.query<{ outcome: HandOverOutcome }[]>(
      'SELECT app.hand_over_project($1, $2, $3) AS outcome',
      [id, newOwnerId, newMemberId],
    );
    return row?.outcome ?? 'not-owner';
  }
}
