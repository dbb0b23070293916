import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../core/database/entity.repository.js';
import { violates } from '../core/database/database-errors.js';
import { notFound } from '../core/errors/domain-error.js';
import { User } from './user.entity.js';
import { emailTaken } from './users.errors.js';

/** People. Row-level security shows oneself and the people one shares a project with. */
@Injectable()
export class UsersRepository extends EntityRepository<User> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, User);
  }

  async get(id: string): Promise<User> {
    const user = await this.rows.findOneBy({ id });
    if (!user) throw notFound();
    return user;
  }

  /** Inserts as that person: the policy lets nobody register somebody else. */
  async insert(user: Pick<User, 'id' | 'email' | 'hashedPassword' | 'fullName' | 'timeZone'>): Promise<void> {
    try {
      await this.rows.insert(user);
    } catch (error) {
      throw violates(error, 'uq_users_email') ? emailTaken() : error;
    }
  }

  async update(
    id: string,
    changes: Partial<Pick<User, 'fullName' | 'timeZone' | 'hashedPassword'>>,
  ): Promise<void> {
    const { affected } = await this.rows.update({ id }, changes);
    if (affected !== 1) throw notFound();
  }

  /** Who may sign in with this address, and the hash to check. The only way to a password hash. */
  async findForSignIn(email: string): Promise<{ userId: string; hashedPassword: string } | null> {
    const rows = await this.rows.query<{ user_id: string; hashed_password: string }[]>(
      'SELECT user_id, hashed_password FROM app.sign_in_lookup($1)',
      [email],
    );
    const [row] = rows;
    return row ? { userId: row.user_id, hashedPassword: row.hashed_password } : null;
  }

  /** Keeps the acting person as they are until the end of the transaction; false when the verified password is theirs no more. */
  async hold(verifiedHash: string): Promise<boolean> {
    const [row] = await this.rows.query<{ held: boolean }[]>('SELECT app.hold_person($1) AS held', [
      verifiedHash,
    ]);
    return row?.held ?? false;
  }

  /** Ends the acting person's account, unless they own projects; the number of those. */
  async closeAccount(): Promise<number> {
    const [row] = await this.rows.query<{ owned: number }[]>('SELECT app.close_account() AS owned');
    return row?.owned ?? 0;
  }
}
