import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { getSignedInUser } from '../core/context/request-context.js';
import { Public, SignedIn } from '../core/http/access.js';
import { AuthService } from './auth.service.js';
import { LoginDto, RefreshDto, RegisterDto, TokensDto } from './dto/auth.dto.js';
import { UserDto } from './dto/user.dto.js';

/** Registration, sign-in and sign-out. */
@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  /** Registers a person. 409 when the e-mail address is taken. */
  @Public()
  @Post('register')
  async register(@Body() body: RegisterDto): Promise<UserDto> {
    return UserDto.from(await this.auth.register(body));
  }

  /** Signs in: an access token for the calls, a refresh token for the next access token. */
  @Public()
  @HttpCode(200)
  @Post('login')
  login(@Body() body: LoginDto, @Headers('user-agent') userAgent?: string): Promise<TokensDto> {
    return this.auth.login(body, userAgent ?? null);
  }

  /** Exchanges the refresh token for new tokens. Each refresh token works once. */
  @Public()
  @HttpCode(200)
  @Post('refresh')
  refresh(@Body() body: RefreshDto): Promise<TokensDto> {
    return this.auth.refresh(body.refreshToken);
  }

  /** Ends the session. Its tokens stop working at once. */
  @ApiBearerAuth()
  @SignedIn()
  @HttpCode(204)
  @Post('logout')
  logout(): Promise<void> {
    return this.auth.logout(getSignedInUser());
  }
}
