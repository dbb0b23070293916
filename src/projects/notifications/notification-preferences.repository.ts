import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import type { NotificationKind } from './notification-kinds.js';
import { NotificationPreferences } from './notification-preferences.entity.js';

/** What a link in a mail switches off. */
export interface OptOut {
  kinds: NotificationKind[];
  ofDigest: boolean;
}

/** How people want to be told. People reach their own alone, but by the links in their mails. */
@Injectable()
export class NotificationPreferencesRepository extends EntityRepository<NotificationPreferences> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, NotificationPreferences);
  }

  find(userId: string): Promise<NotificationPreferences | null> {
    return this.findRow('this.user_id = $1', [userId]);
  }

  /** The person's row, which is made if there is none, held until the transaction ends. */
  async hold(userId: string): Promise<NotificationPreferences> {
    await this.manager.query(
      'INSERT INTO notification_preferences (id, user_id) VALUES ($1, $2) ON CONFLICT (user_id) DO NOTHING',
      [newId(), userId],
    );
    return this.rows.findOneOrFail({ where: { userId }, lock: { mode: 'pessimistic_write' } });
  }

  async update(
    id: string,
    changes: Partial<Pick<NotificationPreferences, 'digestHour' | 'timeZone' | 'kinds' | 'projects'>>,
  ): Promise<void> {
    await this.rows.update({ id }, changes);
  }

  /** IANA zone of a person's profile. */
  async timeZoneOf(userId: string): Promise<string> {
    const [row] = await this.manager.query<[{ zone: string }]>(
      'SELECT time_zone AS zone FROM users WHERE id = $1',
      [userId],
    );
    return row.zone;
  }

  /** Undefined for a token that there is not. */
  async findOptOut(token: string): Promise<OptOut | undefined> {
    const [row] = await this.manager.query<OptOut[]>(
      'SELECT kinds, of_digest AS "ofDigest" FROM app.opt_out_of($1)',
      [token],
    );
    return row;
  }

  /** False for a token that there is not. */
  async optOut(token: string): Promise<boolean> {
    const [row] = await this.manager.query<{ done: boolean }[]>('SELECT app.opt_out($1) AS done', [token]);
    return row?.done ?? false;
  }
}
