import { Injectable } from '@nestjs/common';
import { RateLimits, type Limit } from '../core/limits/rate-limits.js';
import { MembersRepository } from './members.repository.js';
import { unprovedInviter } from './projects.errors.js';

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * Invitations that one person, and all admins of one project together, may make, and that a project may send to one address; and
 * mails to one address, whoever invites.
 */
const LIMITS = {
  byPerson: { name: 'invitation-person', tries: 100, seconds: DAY },
  byProject: { name: 'invitation-project', tries: 200, seconds: DAY },
  byRecipient: { name: 'invitation-recipient', tries: 5, seconds: HOUR },
  mailByRecipient: { name: 'invitation-mail', tries: 20, seconds: DAY },
} satisfies Record<string, Limit>;

/** Keeps invitations, to a project or to a review, from filling mailboxes. */
@Injectable()
export class InvitationLimits {
  constructor(
    private readonly limits: RateLimits,
    private readonly members: MembersRepository,
  ) {}

  /** Counts an invitation before it is made. @throws DomainError `user.email-not-verified` or `rate-limit.exceeded` */
  async count(invitedBy: string, projectId: string, email: string): Promise<void> {
    if (!(await this.members.isInviterProved())) throw unprovedInviter();
    await this.limits.count([
      { limit: LIMITS.byPerson, who: invitedBy },
      { limit: LIMITS.byProject, who: projectId },
      { limit: LIMITS.byRecipient, who: `${projectId} ${email.toLowerCase()}` },
    ]);
  }

  /** Whether one more mail may go to this address. Silent: nobody learns or uses up what others have sent. */
  mayMail(email: string): Promise<boolean> {
    return this.limits.allows([{ limit: LIMITS.mailByRecipient, who: email.toLowerCase() }]);
  }
}
