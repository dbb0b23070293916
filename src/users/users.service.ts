import { Injectable } from '@nestjs/common';
import type { UpdateUserDto } from './dto/user.dto.js';
import type { User } from './user.entity.js';
import { UsersRepository } from './users.repository.js';

/** What people see and change about themselves. */
@Injectable()
export class UsersService {
  constructor(private readonly users: UsersRepository) {}

  get(id: string): Promise<User> {
    return this.users.get(id);
  }

  async update(id: string, changes: UpdateUserDto): Promise<User> {
    if (Object.keys(changes).length > 0) await this.users.update(id, changes);
    return this.users.get(id);
  }
}
