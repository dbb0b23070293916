import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSessionUser } from '../core/context/request-context.js';
import { Public, SignedIn } from '../core/http/access.js';
import { VerifyEmailDto } from './dto/email-verification.dto.js';
import { EmailVerificationService } from './email-verification.service.js';

/** Proofs that an e-mail address is a person's own. */
@ApiTags('auth')
@Controller()
export class EmailVerificationController {
  constructor(private readonly verifications: EmailVerificationService) {}

  /**
   * Sends the mail with the token again.
   * @remarks 409 when the address is verified already, 429 after too many requests, 503 `mail.not-configured` where the server
   * sends no mail.
   */
  @SignedIn()
  @HttpCode(202)
  @Post('users/me/email-verification')
  sendAgain(): Promise<void> {
    return this.verifications.sendAgain(getSessionUser().userId);
  }

  /**
   * Verifies the address that the token was sent to.
   * @remarks The token lives for a day and works once. 422 when it is not valid.
   */
  @Public()
  @HttpCode(204)
  @Post('auth/email-verification')
  verify(@Body() body: VerifyEmailDto): Promise<void> {
    return this.verifications.verify(body.token);
  }
}
