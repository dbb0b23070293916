import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { SecretBox } from '../core/crypto/secret-box.js';
import { RouteScopes } from '../core/http/route-scopes.js';
import { AccessTokenKeys } from './access-token-keys.js';
import { AccessTokens } from './access-tokens.js';
import { ApiKeyIdentities } from './api-keys/api-key-identities.js';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { ApiKeysRepository } from './api-keys/api-keys.repository.js';
import { ApiKeysService } from './api-keys/api-keys.service.js';
import { AuthController } from './auth.controller.js';
import { AuthService } from './auth.service.js';
import { Credentials } from './credentials.js';
import { EmailVerificationController } from './email-verification.controller.js';
import { EmailVerificationService } from './email-verification.service.js';
import { JwksController } from './jwks.controller.js';
import { JwtStrategy } from './jwt.strategy.js';
import { KnownDevices } from './known-devices.js';
import { OneTimeToken } from './one-time-token.entity.js';
import { OneTimeTokensRepository } from './one-time-tokens.repository.js';
import { PasswordController } from './password.controller.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordService } from './password.service.js';
import { Reauthentication } from './reauthentication.js';
import { RecoveryCode } from './second-factor/recovery-code.entity.js';
import { SecondFactorController } from './second-factor/second-factor.controller.js';
import { SecondFactor } from './second-factor/second-factor.entity.js';
import { SecondFactorLogin } from './second-factor/second-factor-login.js';
import { SecondFactorService } from './second-factor/second-factor.service.js';
import { SecondFactorsRepository } from './second-factor/second-factors.repository.js';
import { Session } from './session.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';
import { SignInLimits } from './sign-in-limits.js';
import { User } from './user.entity.js';
import { UserMails } from './user-mails.js';
import { UsersController } from './users.controller.js';
import { UsersRepository } from './users.repository.js';
import { UsersService } from './users.service.js';

/** People, sign-in, sessions and API keys. */
@Module({
  imports: [
    PassportModule,
    DiscoveryModule,
    TypeOrmModule.forFeature([User, Session, ApiKey, OneTimeToken, SecondFactor, RecoveryCode]),
  ],
  controllers: [
    AuthController,
    JwksController,
    PasswordController,
    EmailVerificationController,
    UsersController,
    SessionsController,
    SecondFactorController,
    ApiKeysController,
  ],
  providers: [
    AccessTokenKeys,
    AccessTokens,
    ApiKeyIdentities,
    ApiKeysRepository,
    ApiKeysService,
    AuthService,
    Credentials,
    EmailVerificationService,
    JwtStrategy,
    KnownDevices,
    OneTimeTokensRepository,
    PasswordResetService,
    PasswordService,
    Reauthentication,
    RouteScopes,
    SecondFactorLogin,
    SecondFactorService,
    SecondFactorsRepository,
    {
      provide: SecretBox,
      inject: [CONFIG],
      useFactory: (config: Config) => new SecretBox(config.ENCRYPTION_KEYS),
    },
    SessionsRepository,
    SessionsService,
    SignInLimits,
    UserMails,
    UsersRepository,
    UsersService,
  ],
  // ApiKeyIdentities is for the global guard, which the composition root makes.
  exports: [ApiKeyIdentities, Reauthentication],
})
export class UsersModule {}
