import { createTransport } from 'nodemailer';
import type { Mail, MailTransport } from './mail.js';

/** Longest wait for the server to connect, to greet and to go on, in milliseconds; nodemailer's own go up to ten minutes. */
const PATIENCE = 15_000;

/** Hands mails to an SMTP server (RFC 5321), over a few connections that are kept. */
export class SmtpTransport implements MailTransport {
  private readonly transporter;

  /**
   * @param url `smtp://user:password@host:port` (TLS where the server offers it) or `smtps://…` (TLS from the first byte)
   * @param from the sender, `Name <address>`
   */
  constructor(url: string, from: string) {
    this.transporter = createTransport(
      {
        url,
        pool: true,
        connectionTimeout: PATIENCE,
        greetingTimeout: PATIENCE,
        socketTimeout: PATIENCE,
        // Text of ours never names a file or an address to read from.
        disableFileAccess: true,
        disableUrlAccess: true,
      },
      { from },
    );
  }

  async deliver({ to, subject, text, attachments = [], optOutUrl }: Mail): Promise<void> {
    // As an object the address is taken as it is, and never read as a list of several.
    await this.transporter.sendMail({
      to: { name: '', address: to },
      subject,
      text,
      headers: optOutUrl === undefined ? {} : optOutHeaders(optOutUrl),
      attachments: attachments.map(({ fileName: filename, contentType, content }) => ({
        filename,
        contentType,
        content,
      })),
    });
  }

  close(): void {
    this.transporter.close();
  }
}

/** By which mail programs offer a button that ends such mails (RFC 2369, 3.2, and RFC 8058, 3.1). */
function optOutHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}
