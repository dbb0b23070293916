import { join } from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { usesMailbox, type Config } from '../config/config.js';
import { Mailbox } from './mailbox.js';
import { MailboxController } from './mailbox.controller.js';
import { MAIL_TRANSPORT, Mailer } from './mailer.js';
import { SmtpTransport } from './smtp-transport.js';

/** Mail: by SMTP where `MAIL_URL` is set, into the mailbox page outside production, else not at all. */
@Global()
@Module({})
export class MailModule {
  static forRoot(config: Config): DynamicModule {
    const mailbox = usesMailbox(config) ? new Mailbox(join(config.DATA_DIR, 'mailbox')) : undefined;
    const { MAIL_URL, MAIL_FROM } = config;
    return {
      module: MailModule,
      controllers: mailbox ? [MailboxController] : [],
      providers: [
        ...(mailbox ? [{ provide: Mailbox, useValue: mailbox }] : []),
        {
          provide: MAIL_TRANSPORT,
          useFactory: () => (MAIL_URL && MAIL_FROM ? new SmtpTransport(MAIL_URL, MAIL_FROM) : mailbox),
        },
        Mailer,
      ],
      exports: [Mailer],
    };
  }
}
