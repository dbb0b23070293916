import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { keysetSortById, type Condition, type Page, type PageRequest } from '../core/database/keyset.js';
import { notFound } from '../core/errors/domain-error.js';
import { User } from '../users/index.js';

const NEWEST_FIRST = keysetSortById<User>('newest', 'DESC');

/** Which people are wanted. */
export interface UserFilter {
  /** Part of the e-mail address, in any case. */
  email?: string;
  active?: boolean;
}

/** What `app.set_user_active` answers. */
export type ActivationOutcome = 'done' | 'unknown' | 'oneself' | 'last-superuser';
/** What `app.transfer_project` answers. */
export type TransferOutcome = 'done' | 'unknown' | 'owner-there' | 'oneself' | 'inactive';

/** All people, and what superusers do to them. Only a transaction that was let in as administration sees or does any of it. */
@Injectable()
export class AdministrationRepository extends EntityRepository<User> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, User);
  }

  listUsers({ email, active }: UserFilter, page: PageRequest): Promise<Page<User>> {
    const conditions: Condition[] = [];
    if (email !== undefined) conditions.push(['position(lower(?) IN lower(this.email)) > 0', email]);
    if (active !== undefined) conditions.push(['this.is_active = ?', active]);
    return this.listRows(conditions, NEWEST_FIRST, page);
  }

  async getUser(id: string): Promise<User> {
    const user = await this.findRow('this.id = $1', [id]);
    if (!user) throw notFound();
    return user;
  }

  async setActive(id: string, active: boolean): Promise<ActivationOutcome> {
    const [row] = await this.rows.query<{ outcome: ActivationOutcome }[]>(
      'SELECT app.set_user_active($1, $2) AS outcome',
      [id, active],
    );
    return row?.outcome ?? 'unknown';
  }

  async transfer(projectId: string, newOwnerId: string, newMemberId: string): Promise<TransferOutcome> {
    const [row] = await this.rows.query<{ outcome: TransferOutcome }[]>(
      'SELECT app.transfer_project($1, $2, $3) AS outcome',
      [projectId, newOwnerId, newMemberId],
    );
    return row?.outcome ?? 'unknown';
  }

  async log(id: string, action: string, subjectId: string | null, requestId: string): Promise<void> {
    await this.rows.query('SELECT app.log_administration($1, $2, $3, $4)', [
      id,
      action,
      subjectId,
      requestId,
    ]);
  }
}
