import { Body, Controller, Delete, Get, HttpCode, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSessionUser, getSignedInUser } from '../core/context/request-context.js';
import { SignedIn } from '../core/http/access.js';
import { Tagged } from '../core/entity-tags/tagged.js';
import { CloseAccountDto, UpdateUserDto, UserDto } from './dto/user.dto.js';
import { UsersService } from './users.service.js';
import { User } from './user.entity.js';

/** Oneself. */
@ApiTags('users')
@SignedIn()
@Tagged(User)
@Controller('users/me')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  /** Who is signed in, or whose API key it is. */
  @SignedIn({ byKey: true })
  @Get()
  async me(): Promise<UserDto> {
    return UserDto.from(await this.users.get(getSignedInUser().userId));
  }

  /** Changes one's name or time zone. */
  @Patch()
  async update(@Body() body: UpdateUserDto): Promise<UserDto> {
    return UserDto.from(await this.users.update(getSignedInUser().userId, body));
  }

  /** Ends one's account for good. 409 while one owns projects. */
  @HttpCode(204)
  @Delete()
  close(@Body() body: CloseAccountDto): Promise<void> {
    return this.users.close(getSessionUser(), body.password);
  }
}
