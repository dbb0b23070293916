import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { findContext, runInContext } from '../context/request-context.js';
import { DomainError } from '../errors/domain-error.js';
import { createLogger, type Logger } from '../logging/logger.js';
import type { Mail, MailTransport } from './mail.js';

/** Injection token of the transport; undefined where mail is not configured. */
export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

/** Waits between the tries to deliver a mail, in milliseconds. */
const RETRY_DELAYS = [1000, 10_000, 60_000];
/** Mails on their way in one process; what comes on top is dropped, with a line in the log. */
const MAX_PENDING = 1000;

/**
 * Sends mails in the background, so that no answer waits for a mail server or tells by its time whether one was asked. What
 * it holds lives in memory alone: the tokens in mails are stored nowhere in plain, and who misses a mail asks for another.
 */
@Injectable()
export class Mailer implements BeforeApplicationShutdown {
  private readonly logger: Logger;
  private readonly pending = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    @Inject(MAIL_TRANSPORT) private readonly transport: MailTransport | undefined,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('mail', config.LOG_LEVEL);
    if (!transport)
      this.logger.warn('MAIL_URL is not set: nobody can verify an address, reset a password or be invited');
  }

  /** @throws DomainError `mail.not-configured`: for what makes no sense without a mail. */
  assertConfigured(): void {
    if (this.transport) return;
    throw new DomainError(
      'unavailable',
      'mail.not-configured',
      'This server sends no mail: its administrator has not set MAIL_URL.',
    );
  }

  /** Composes a mail and sends it, both in the background; `undefined` sends none. Without configuration it does nothing. */
  post(compose: () => Promise<Mail | undefined>): void {
    if (!this.transport) return;
    if (this.pending.size >= MAX_PENDING) {
      this.logger.error('too many mails are on their way: one was dropped');
      return;
    }
    // An open transaction is over before the mail is composed.
    const context = { requestId: 'background', ...findContext(), entityManager: undefined };
    const work = runInContext(context, () => this.deliver(this.transport as MailTransport, compose))
      .catch((error: unknown) => this.logger.error(reasonOf(error), 'a mail was not sent'))
      .finally(() => this.pending.delete(work));
    this.pending.add(work);
  }

  /**
   * Hands over a mail, once, for a job: what throws is tried again by the job. A mail that the server refuses for good is dropped with a
   * line in the log. Without configuration it does nothing.
   */
  async send(mail: Mail): Promise<void> {
    const refusal = await this.transport?.deliver(mail).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (refusal === undefined) return;
    // Without the server's own words, which may hold the address: what a job throws is logged, and kept.
    if (!isFinal(refusal)) throw new Error(`the mail server did not take a mail (${codeOf(refusal)})`);
    this.logger.error(reasonOf(refusal), 'a mail was refused');
  }

  /** Waits for mails that are being handed over, while the database is still there; who waits for another try is given up. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.pending);
    this.transport?.close();
  }

  private async deliver(transport: MailTransport, compose: () => Promise<Mail | undefined>): Promise<void> {
    const mail = await compose();
    if (!mail) return;
    for (const delay of RETRY_DELAYS) {
      try {
        await transport.deliver(mail);
        return;
      } catch (error) {
        if (isFinal(error)) throw error;
        this.logger.warn(reasonOf(error), 'a mail was not taken, and is tried again');
        await sleep(delay, undefined, { signal: this.stopping.signal });
      }
    }
    await transport.deliver(mail);
  }
}

/** The mail server has said no for good (a reply of 500 and above; RFC 5321, 4.2.1). */
function isFinal(error: unknown): boolean {
  return ((error as { responseCode?: number }).responseCode ?? 0) >= 500;
}

function codeOf(error: unknown): string {
  const { responseCode, code } = error as { responseCode?: number; code?: string };
  return String(responseCode ?? code ?? 'unknown');
}

/** What the log tells of a mail that did not go: the server's reply itself may hold the address. */
function reasonOf(error: unknown): Record<string, unknown> {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  return responseCode === undefined && code === undefined
    ? { err: error }
    : { reason: { code, command, responseCode } };
}
