import { Injectable } from '@nestjs/common';
import { newId } from '../core/database/base.entity.js';
import type { Page, PageRequest } from '../core/database/keyset.js';
import { notFound } from '../core/errors/domain-error.js';
import type { User } from '../users/index.js';
import { AdministrationLog } from './administration-log.js';
import {
  deactivatesOneself,
  lastSuperuser,
  ownerIsThere,
  transferToInactive,
  transferToOneself,
} from './administration.errors.js';
import {
  AdministrationRepository,
  type ActivationOutcome,
  type TransferOutcome,
  type UserFilter,
} from './administration.repository.js';

const ACTIVATION_REFUSALS: Record<Exclude<ActivationOutcome, 'done'>, () => Error> = {
  unknown: notFound,
  oneself: deactivatesOneself,
  'last-superuser': lastSuperuser,
};
const TRANSFER_REFUSALS: Record<Exclude<TransferOutcome, 'done'>, () => Error> = {
  unknown: notFound,
  'owner-there': ownerIsThere,
  oneself: transferToOneself,
  inactive: transferToInactive,
};

/** What superusers do: to people and to projects without an owner, never to what is in a project. */
@Injectable()
export class AdministrationService {
  constructor(
    private readonly administration: AdministrationRepository,
    private readonly log: AdministrationLog,
  ) {}

  listUsers(filter: UserFilter, page: PageRequest): Promise<Page<User>> {
    return this.log.recorded('users.listed', null, () => this.administration.listUsers(filter, page));
  }

  /** Locks a person out, or lets them in again. Their sessions end; their keys rest until they are let in. */
  setActive(id: string, active: boolean): Promise<User> {
    return this.log.recorded(active ? 'user.activated' : 'user.deactivated', id, async () => {
      const outcome = await this.administration.setActive(id, active);
      if (outcome !== 'done') throw ACTIVATION_REFUSALS[outcome]();
      return this.administration.getUser(id);
    });
  }

  /** Gives a project whose owner cannot sign in any more to somebody who can. */
  transfer(projectId: string, newOwnerId: string): Promise<void> {
    return this.log.recorded('project.transferred', projectId, async () => {
      const outcome = await this.administration.transfer(projectId, newOwnerId, newId());
      if (outcome !== 'done') throw TRANSFER_REFUSALS[outcome]();
    });
  }
}
