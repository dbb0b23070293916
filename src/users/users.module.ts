import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessTokenKeys } from './access-token-keys.js';
import { AccessTokens } from './access-tokens.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { JwksController } from './jwks.controller.js';
import { JwtStrategy } from './jwt.strategy.js';
import { Session } from './session.entity.js';
import { SessionsRepository } from './sessions.repository.js';
import { User } from './user.entity.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** People, sign-in and sessions. */
@Module({
  imports: [PassportModule, TypeOrmModule.forFeature([User, Session])],
  controllers: [AuthController, JwksController, UsersController],
  providers: [
    AccessTokenKeys,
    AccessTokens,
    AuthService,
    JwtStrategy,
    SessionsRepository,
    UsersRepository,
    UsersService,
  ],
})
export class UsersModule {}
