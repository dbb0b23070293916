import { Injectable } from '@nestjs/common';
import type { SessionUser } from '../core/context/request-context.js';
import { Credentials } from './credentials.js';
import type { ChangePasswordDto } from './dto/password.dto.js';
import { Reauthentication } from './reauthentication.js';
import { UserMails } from './user-mails.js';

/** A new password for somebody who knows the old one. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly reauthentication: Reauthentication,
    private readonly credentials: Credentials,
    private readonly mails: UserMails,
  ) {}

  /** All other sessions end, and API keys unless they are to stay. */
  async change(
    signedIn: SessionUser,
    { currentPassword, password, keepApiKeys }: ChangePasswordDto,
  ): Promise<void> {
    const { userId, sessionId } = signedIn;
    await this.reauthentication.confirm(signedIn, currentPassword, 'currentPassword');
    await this.credentials.replacePassword(userId, password, { keptSessionId: sessionId, keepApiKeys });
    const ended = keepApiKeys ? 'All other sessions have' : 'All other sessions and all API keys have';
    this.mails.notice(userId, `Your password was changed. ${ended} ended.`);
  }
}
