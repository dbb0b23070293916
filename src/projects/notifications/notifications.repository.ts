import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { keysetSortById, type Condition, type Page, type PageRequest } from '../../core/database/keyset.js';
import { notFound } from '../../core/errors/domain-error.js';
import type { MailChoice, NotificationKind } from './notification-kinds.js';
import { Notification } from './notification.entity.js';
import type { Notice } from './notifications.js';

const NEWEST_FIRST = keysetSortById<Notification>('newest', 'DESC');

/** Which notifications of a person are wanted. */
export interface NotificationFilter {
  unread?: boolean;
  projectId?: string;
  kind?: NotificationKind;
}

/** A notice with all that decides how it is told. */
export type ReadyNotice = Required<Notice> & { id: string; defaultMail: MailChoice; mayMail: boolean };

/** A notification that a mail may tell, and to whom. */
export interface Mailable {
  id: string;
  personId: string;
  email: string;
}

/** A notification of a digest. */
export interface Digested {
  id: string;
  projectId: string;
  projectName: string;
  email: string;
}

/** What people are told: for themselves, and for the worker that tells them. */
@Injectable()
export class NotificationsRepository extends EntityRepository<Notification> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, Notification);
  }

  /** Newest first. */
  list(
    userId: string,
    { unread, projectId, kind }: NotificationFilter,
    page: PageRequest,
  ): Promise<Page<Notification>> {
    const conditions: Condition[] = [['this.user_id = ?', userId], ['this.is_listed']];
    if (unread !== undefined) conditions.push([`this.read_at IS ${unread ? '' : 'NOT '}NULL`]);
    if (projectId !== undefined) conditions.push(['this.project_id = ?', projectId]);
    if (kind !== undefined) conditions.push(['this.kind = ?', kind]);
    return this.listRows(conditions, NEWEST_FIRST, page);
  }

  async countUnread(userId: string): Promise<number> {
    const [row] = await this.manager.query<{ unread: number }[]>(
      'SELECT count(*)::float8 AS unread FROM notifications WHERE user_id = $1 AND is_listed AND read_at IS NULL',
      [userId],
    );
    return row?.unread ?? 0;
  }

  async get(userId: string, id: string): Promise<Notification> {
    const found = await this.findRow('this.user_id = $1 AND this.id = $2 AND this.is_listed', [userId, id]);
    if (!found) throw notFound();
    return found;
  }

  /** What was read before keeps its time. @param upTo this one and older ones; left out: all */
  async markRead(
    userId: string,
    { id, upTo, projectId }: { id?: string; upTo?: string; projectId?: string },
  ) {
    await this.manager.query(
      `UPDATE notifications SET read_at = now() WHERE user_id = $1 AND read_at IS NULL AND is_listed
         AND ($2::uuid IS NULL OR id = $2) AND ($3::uuid IS NULL OR id <= $3) AND ($4::uuid IS NULL OR project_id = $4)`,
      [userId, id ?? null, upTo ?? null, projectId ?? null],
    );
  }

  /** People of the project with at least this role, whoever has least of it first. */
  async peopleOf(projectId: string, leastRole: string): Promise<string[]> {
    const rows = await this.manager.query<{ person: string }[]>(
      'SELECT person FROM app.people_of($1, $2) AS person',
      [projectId, leastRole],
    );
    return rows.map(({ person }) => person);
  }

  /** What somebody of the project is called; null: it is nobody of it. */
  async nameOf(projectId: string, personId: string): Promise<string | null> {
    const [row] = await this.manager.query<{ name: string | null }[]>(
      'SELECT app.person_name($1, $2) AS name',
      [projectId, personId],
    );
    return row?.name ?? null;
  }

  /** Answers how what is new is to be mailed, each way once, and when the person's digest comes. */
  tell(
    { projectId, personId, batch }: { projectId: string; personId: string; batch: string },
    notices: readonly ReadyNotice[],
  ): Promise<{ mail: MailChoice; hour: number; timeZone: string }[]> {
    const rows = notices.map((notice) => ({
      ...notice,
      subject_type: notice.subjectType,
      subject_id: notice.subjectId,
      least_role: notice.leastRole,
      default_mail: notice.defaultMail,
      may_mail: notice.mayMail,
    }));
    return this.manager.query(
      'SELECT mail, digest_hour AS hour, time_zone AS "timeZone" FROM app.tell_person($1, $2, $3, $4)',
      [projectId, personId, batch, JSON.stringify(rows)],
    );
  }

  /** Those of a batch that a mail may tell at this moment. */
  mailable(projectId: string, batch: string): Promise<Mailable[]> {
    return this.manager.query<Mailable[]>(
      'SELECT id, person AS "personId", email FROM app.letter_of($1, $2)',
      [projectId, batch],
    );
  }

  /** For the worker: notifications of its project, the oldest first. */
  findAll(projectId: string, ids: readonly string[]): Promise<Notification[]> {
    return this.rows
      .createQueryBuilder('told')
      .where('told.projectId = :projectId AND told.id = ANY (:ids)', { projectId, ids })
      .orderBy('told.id')
      .getMany();
  }

  /** One waits at most for each person. @param moves changes the time of one that waits, and plans none */
  async planDigest(personId: string, at: Date, { moves = false } = {}): Promise<void> {
    await this.manager.query('SELECT app.plan_digest($1, $2, $3)', [personId, at, moves]);
  }

  /** Takes what waits for the person's digest, and answers those that it may tell, by project. */
  takeDigest(personId: string): Promise<Digested[]> {
    return this.manager.query<Digested[]>(
      'SELECT id, project_id AS "projectId", project_name AS "projectName", email FROM app.take_digest($1)',
      [personId],
    );
  }

  /** The token by which the person switches off these kinds of the project, or with null their digest. */
  async optOutToken(
    personId: string,
    projectId: string | null,
    kinds: readonly NotificationKind[],
  ): Promise<string> {
    const [row] = await this.manager.query<[{ token: string }]>(
      'SELECT app.opt_out_token($1, $2, $3) AS token',
      [personId, projectId, kinds],
    );
    return row.token;
  }
}
