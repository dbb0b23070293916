import { letter, onOneLine, PRODUCT, quoted } from '../../core/mail/letter.js';
import type { Mail } from '../../core/mail/mail.js';
import type { Notification } from './notification.entity.js';
import type { Letter } from './notification-sources.js';

/** Most of them that one mail tells one by one. */
const MAX_TOLD = 100;

/** A mail with the link that ends such mails. @param optOutUrl of the page that asks, and whose POST does it (RFC 8058) */
export function mailWith(to: string, { subject, paragraphs, attachments }: Letter, optOutUrl: string): Mail {
  const end = `To get no more such mails: ${optOutUrl}`;
  return {
    to,
    subject,
    text: letter([...paragraphs, end]),
    optOutUrl,
    ...(attachments ? { attachments } : {}),
  };
}

/** The mail about what says all in title and text. @param baseUrl of the server */
export function plainLetter(notifications: readonly Notification[], baseUrl: string): Letter {
  const [first] = notifications;
  return {
    subject: onOneLine(first?.title ?? ''),
    paragraphs: told(notifications, baseUrl),
  };
}

/** What of one project goes into a digest. */
export interface DigestPart {
  projectName: string;
  notifications: readonly Notification[];
}

/** The daily mail. */
export function digestLetter(parts: readonly DigestPart[], baseUrl: string): Letter {
  const count = parts.reduce((sum, { notifications }) => sum + notifications.length, 0);
  return {
    subject: `${count === 1 ? 'One notification' : `${count} notifications`} of ${PRODUCT}`,
    paragraphs: [
      'This is what you have not read yet.',
      ...parts.flatMap(({ projectName, notifications }) => [
        `In the project ${quoted(projectName)}:`,
        ...told(notifications, baseUrl),
      ]),
      'You get this mail once a day, if there is something to tell. PATCH /api/v1/notifications/preferences chooses what is in it, and when it comes.',
    ],
  };
}

function told(notifications: readonly Notification[], baseUrl: string): string[] {
  const more = notifications.length - MAX_TOLD;
  return [
    ...notifications
      .slice(0, MAX_TOLD)
      .map(({ title, text, path }) => [title, text, `${baseUrl}${path}`].filter(Boolean).join('\n')),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ];
}
