import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { getSessionUser } from '../core/context/request-context.js';
import { Public, SignedIn } from '../core/http/access.js';
import { AuthService } from './auth.service.js';
import {
  LoginDto,
  RefreshDto,
  RegisterDto,
  SecondFactorChallengeDto,
  SecondFactorLoginDto,
  SignedInDto,
  TokensDto,
} from './dto/auth.dto.js';
import { UserDto } from './dto/user.dto.js';
import { SecondFactorLogin } from './second-factor/second-factor-login.js';
import { SessionsService } from './sessions.service.js';

/** Registration, sign-in and sign-out. */
@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly secondFactor: SecondFactorLogin,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Registers a person, who can sign in at once. A mail asks for the proof of the address.
   * @remarks 409 when the e-mail address is taken, 422 `auth.weak-password` when the password is easy to guess, 429 after too
   * many registrations from one place.
   */
  @Public()
  @Post('register')
  async register(@Body() body: RegisterDto): Promise<UserDto> {
    return UserDto.from(await this.auth.register(body));
  }

  /**
   * Signs in: an access token for the calls, a refresh token for the next access token.
   * @remarks A person with a second factor gets a challenge instead, for `POST /auth/login/second-factor`. 401 when address or
   * password is wrong, 429 after too many wrong ones.
   */
  @ApiExtraModels(SignedInDto, SecondFactorChallengeDto)
  @ApiOkResponse({
    schema: {
      oneOf: [{ $ref: getSchemaPath(SignedInDto) }, { $ref: getSchemaPath(SecondFactorChallengeDto) }],
    },
  })
  @Public()
  @HttpCode(200)
  @Post('login')
  login(
    @Body() body: LoginDto,
    @Headers('user-agent') userAgent?: string,
  ): Promise<SignedInDto | SecondFactorChallengeDto> {
    return this.auth.login(body, userAgent ?? null);
  }

  /**
   * Goes on with a challenge: signs in with a code of the authenticator app, or with a recovery code.
   * @remarks 401 `auth.wrong-second-factor` for a wrong code, 401 `auth.invalid-challenge` when it is too late, 429 after too
   * many wrong ones.
   */
  @Public()
  @HttpCode(200)
  @Post('login/second-factor')
  loginWithSecondFactor(
    @Body() body: SecondFactorLoginDto,
    @Headers('user-agent') userAgent?: string,
  ): Promise<SignedInDto> {
    return this.secondFactor.complete(body, userAgent ?? null);
  }

  /**
   * Exchanges the refresh token for new tokens. Each refresh token works once.
   * @remarks Sent again within ten seconds, by a client that lost the answer, it leads to the same next token. One that comes
   * back later, or after its successor, was stolen: the session ends.
   */
  @Public()
  @HttpCode(200)
  @Post('refresh')
  refresh(@Body() body: RefreshDto): Promise<TokensDto> {
    return this.sessions.refresh(body.refreshToken);
  }

  /** Ends the session. Its tokens stop working at once. */
  @SignedIn()
  @HttpCode(204)
  @Post('logout')
  logout(): Promise<void> {
    return this.sessions.signOut(getSessionUser());
  }
}
