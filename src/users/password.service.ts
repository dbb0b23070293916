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

  /** All other sessions end. */
  async change(signedIn: SessionUser, { currentPassword, password }: ChangePasswordDto): Promise<void> {
    const { userId, sessionId } = signedIn;
    await this.reauthentication.confirm(signedIn, currentPassword, 'currentPassword');
    await this.credentials.replacePassword(userId, password, { keptSessionId: sessionId });
    this.mails.notice(userId, 'Your password was changed. All other sessions have ended.');
  }
}
