import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSessionUser } from '../core/context/request-context.js';
import { Public, SignedIn } from '../core/http/access.js';
import {
  ChangePasswordDto,
  KnownDeviceDto,
  RequestPasswordResetDto,
  ResetPasswordDto,
} from './dto/password.dto.js';
import { PasswordResetService } from './password-reset.service.js';
import { PasswordService } from './password.service.js';

/** New passwords. */
@ApiTags('auth')
@Controller()
export class PasswordController {
  constructor(
    private readonly passwords: PasswordService,
    private readonly resets: PasswordResetService,
  ) {}

  /**
   * Changes one's password and ends all other sessions, and API keys unless `keepApiKeys` is true.
   * @remarks 422 when the current one is wrong or the new one easy to guess, 429 after too many wrong ones.
   */
  @SignedIn()
  @HttpCode(204)
  @Post('users/me/password')
  change(@Body() body: ChangePasswordDto): Promise<void> {
    return this.passwords.change(getSessionUser(), body);
  }

  /**
   * Sends a mail with a token to set a new password, if the address is somebody's: the answer does not tell.
   * @remarks 429 after too many requests from one place, 503 `mail.not-configured` where the server sends no mail.
   */
  @Public()
  @HttpCode(202)
  @Post('auth/password-reset')
  request(@Body() body: RequestPasswordResetDto): Promise<void> {
    return this.resets.request(body.email);
  }

  /**
   * Sets a new password with the token of the mail and ends all sessions and API keys.
   * @remarks The token lives for one hour and works once. 422 when it is not valid, or the password is easy to guess: then the
   * token stays good.
   */
  @Public()
  @HttpCode(200)
  @Post('auth/password-reset/confirm')
  reset(@Body() body: ResetPasswordDto): Promise<KnownDeviceDto> {
    return this.resets.reset(body);
  }
}
