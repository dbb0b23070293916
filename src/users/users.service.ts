import { Injectable } from '@nestjs/common';
import type { SessionUser } from '../core/context/request-context.js';
import type { UpdateUserDto } from './dto/user.dto.js';
import { Reauthentication } from './reauthentication.js';
import type { User } from './user.entity.js';
import { ownsProjects } from './users.errors.js';
import { UsersRepository } from './users.repository.js';

/** What people see and change about themselves. */
@Injectable()
export class UsersService {
  constructor(
    private readonly users: UsersRepository,
    private readonly reauthentication: Reauthentication,
  ) {}

  get(id: string): Promise<User> {
    return this.users.get(id);
  }

  async update(id: string, changes: UpdateUserDto): Promise<User> {
    if (Object.keys(changes).length > 0) await this.users.update(id, changes);
    return this.users.get(id);
  }

  /**
   * Ends an account for good: its sessions, keys and memberships end with it, and its address is free. Projects have to be
   * handed over before.
   */
  async close(signedIn: SessionUser, password: string): Promise<void> {
    await this.reauthentication.confirm(signedIn, password, 'password');
    const owned = await this.users.closeAccount();
    if (owned > 0) throw ownsProjects(owned);
  }
}
