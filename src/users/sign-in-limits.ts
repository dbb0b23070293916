import { Injectable } from '@nestjs/common';
import { getContext, type SessionUser } from '../core/context/request-context.js';
import { clientNetwork } from '../core/limits/client-network.js';
import { RateLimits, type Limit, type Try } from '../core/limits/rate-limits.js';
import { KnownDevices } from './known-devices.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Failed tries, unless it says otherwise. Why these: docs/adr/0009-sign-in-limits.md. */
const LIMITS = {
  loginByAddress: { name: 'login-address', tries: 50, seconds: 15 * MINUTE },
  loginByPair: { name: 'login-pair', tries: 10, seconds: HOUR },
  loginByAccount: { name: 'login-account', tries: 100, seconds: DAY },
  loginByDevice: { name: 'login-device', tries: 10, seconds: 15 * MINUTE },
  secondFactorByAccount: { name: 'second-factor-account', tries: 20, seconds: DAY },
  secondFactorByDevice: { name: 'second-factor-device', tries: 10, seconds: 15 * MINUTE },
  /** Refresh tokens and tokens that came by mail: nobody guesses them, but trying costs us a look-up. */
  tokenByAddress: { name: 'token-address', tries: 100, seconds: 15 * MINUTE },
  /** Password or code asked again of somebody who is signed in. */
  againBySession: { name: 'again-session', tries: 10, seconds: HOUR },
  /** All registrations. */
  registerByAddress: { name: 'register-address', tries: 50, seconds: HOUR },
  /** All requests for a mail. */
  mailByAddress: { name: 'mail-address', tries: 30, seconds: HOUR },
  /** All mails to one e-mail address. */
  mailByRecipient: { name: 'mail-recipient', tries: 5, seconds: HOUR },
} satisfies Record<string, Limit>;

/** Whoever signs in: an account that may not exist, perhaps on a device that it has signed in on before. */
export interface SignInAttempt {
  /** As it was typed. */
  email: string;
  /** Whose address it is; undefined where it is nobody's. */
  userId: string | undefined;
  deviceToken: string | undefined;
}

/** Which limit holds where. Nobody can lock a person out of a device on which they have signed in before. */
@Injectable()
export class SignInLimits {
  constructor(
    private readonly limits: RateLimits,
    private readonly devices: KnownDevices,
  ) {}

  /** A token by which this device is known from now on. */
  knowDevice(userId: string): string {
    return this.devices.issue(userId);
  }

  /** A try with a password. The same for an address that nobody has. */
  login<T>({ email, userId, deviceToken }: SignInAttempt, work: () => Promise<T>): Promise<T> {
    const device = userId && this.devices.identify(userId, deviceToken);
    if (device) return this.limits.attempt([{ limit: LIMITS.loginByDevice, who: device }], work);
    // By id where there is one: whatever spelling finds the account counts for it.
    const account = userId ?? email.toLowerCase();
    const tries = [
      byAddress(LIMITS.loginByAddress),
      { limit: LIMITS.loginByPair, who: `${account} ${clientAddress()}` },
      { limit: LIMITS.loginByAccount, who: account },
    ];
    return this.limits.attempt(tries, work);
  }

  /** A try with a code, after the password was right. */
  secondFactor<T>(userId: string, deviceToken: string | undefined, work: () => Promise<T>): Promise<T> {
    const device = this.devices.identify(userId, deviceToken);
    const tries = device
      ? [{ limit: LIMITS.secondFactorByDevice, who: device }]
      : [{ limit: LIMITS.secondFactorByAccount, who: userId }];
    return this.limits.attempt(tries, work);
  }

  /** A try with a token that nobody can guess. */
  token<T>(work: () => Promise<T>): Promise<T> {
    return this.limits.attempt([byAddress(LIMITS.tokenByAddress)], work);
  }

  /** A try of a signed-in person to show that it is them. Counted by session: no other device suffers. */
  again<T>({ sessionId }: SessionUser, work: () => Promise<T>): Promise<T> {
    return this.limits.attempt([{ limit: LIMITS.againBySession, who: sessionId }], work);
  }

  registration(): Promise<void> {
    return this.limits.count([byAddress(LIMITS.registerByAddress)]);
  }

  mailRequest(): Promise<void> {
    return this.limits.count([byAddress(LIMITS.mailByAddress)]);
  }

  /** Whether one more mail may go to this address. Silent, so that the answer to a request tells nothing. */
  mayMail(email: string): Promise<boolean> {
    return this.limits.allows([{ limit: LIMITS.mailByRecipient, who: email.toLowerCase() }]);
  }
}

function byAddress(limit: Limit): Try {
  return { limit, who: clientAddress() };
}

function clientAddress(): string {
  return clientNetwork(getContext().clientAddress ?? 'unknown');
}
