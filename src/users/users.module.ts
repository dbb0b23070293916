import { Module } from '@nestjs/common';
import { PassportModule } from '@nestjs/passport';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import { SecretBox } from '../core/crypto/secret-box.js';
import { RateLimits } from '../core/limits/rate-limits.js';
import { AccessTokenKeys } from './access-token-keys.js';
import { AccessTokens } from './access-tokens.js';
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

/** People, sign-in and sessions. */
@Module({
  imports: [
    PassportModule,
    TypeOrmModule.forFeature([User, Session, OneTimeToken, SecondFactor, RecoveryCode]),
  ],
  controllers: [
    AuthController,
    JwksController,
    PasswordController,
    EmailVerificationController,
    UsersController,
    SessionsController,
    SecondFactorController,
  ],
  providers: [
    AccessTokenKeys,
    AccessTokens,
    AuthService,
    Credentials,
    EmailVerificationService,
    JwtStrategy,
    KnownDevices,
    OneTimeTokensRepository,
    PasswordResetService,
    PasswordService,
    RateLimits,
    Reauthentication,
    SecondFactorLogin,
    SecondFactorService,
    SecondFactorsRepository,
    { provide: SecretBox, inject: [CONFIG], useFactory: makeSecretBox },
    SessionsRepository,
    SessionsService,
    SignInLimits,
    UserMails,
    UsersRepository,
    UsersService,
  ],
})
export class UsersModule {}

function makeSecretBox({ ENCRYPTION_KEYS }: Config): SecretBox {
  if (!ENCRYPTION_KEYS) throw new Error('ENCRYPTION_KEYS is not set');
  return new SecretBox(ENCRYPTION_KEYS);
}
