import { Injectable } from '@nestjs/common';
import { getContext } from '../core/context/request-context.js';
import { newId } from '../core/database/base.entity.js';
import { Transactions } from '../core/database/transactions.js';
import { AdministrationRepository } from './administration.repository.js';

/** What superusers do, as it is recorded. */
export type AdministrationAction =
  | 'users.listed'
  | 'user.activated'
  | 'user.deactivated'
  | 'project.transferred'
  | 'errors.listed'
  | 'error.resolved';

/** The one place where the use of administration is recorded: with the work, in its transaction. */
@Injectable()
export class AdministrationLog {
  constructor(
    private readonly administration: AdministrationRepository,
    private readonly transactions: Transactions,
  ) {}

  recorded<T>(action: AdministrationAction, subjectId: string | null, work: () => Promise<T>): Promise<T> {
    return this.transactions.run(async () => {
      const result = await work();
      await this.administration.log(newId(), action, subjectId, getContext().requestId);
      return result;
    });
  }
}
