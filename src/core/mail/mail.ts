/** A message to one person. Plain text: nothing in it needs escaping, and it reads the same everywhere. */
export interface Mail {
  /** One e-mail address. */
  to: string;
  subject: string;
  text: string;
  attachments?: readonly Attachment[];
  /** Where a POST without signing in ends such mails (RFC 8058). Left out: they cannot be switched off. */
  optOutUrl?: string;
}

/** A text file that comes with a mail. */
export interface Attachment {
  fileName: string;
  /** Media type with its parameters, e.g. `text/html; charset=utf-8`. */
  contentType: string;
  content: string;
}

/** Where mails go. */
export interface MailTransport {
  /** Resolves when somebody else has taken responsibility for the mail. */
  deliver(mail: Mail): Promise<void>;
  close(): void;
}
