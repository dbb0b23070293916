import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { loadConfig } from '../config/config.js';
import type { Mail } from './mail.js';
import { Mailer } from './mailer.js';
import { SmtpTransport } from './smtp-transport.js';

interface Received {
  from: string;
  to: string[];
  text: string;
}

const mail: Mail = { to: 'ada@example.com', subject: 'Grüße', text: 'A token: abc\n' };
const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent' });

let server: SMTPServer;
let received: Received[];
/** Answers of the server to the next mails; none left, and it takes them. */
let refusals: number[];
let tries: number;
let mailer: Mailer;

beforeEach(async () => {
  [received, refusals, tries] = [[], [], 0];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.on('data', (chunk) => (text += String(chunk)));
      stream.on('end', () => {
        tries++;
        const responseCode = refusals.shift();
        if (responseCode) {
          done(Object.assign(new Error('not now'), { responseCode }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text,
        });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const transport = new SmtpTransport(`smtp://127.0.0.1:${port}`, 'Planner <planner@example.com>');
  mailer = new Mailer(transport, config);
});

afterEach(async () => {
  await mailer.beforeApplicationShutdown();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** Resolves with the mails that came, once there are so many. */
async function untilReceived(count: number): Promise<Received[]> {
  while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  return received;
}

describe('the mailer', () => {
  it('hands a mail to an SMTP server', async () => {
    mailer.post(() => Promise.resolve(mail));
    const [first] = await untilReceived(1);
    expect(first).toMatchObject({ from: 'planner@example.com', to: ['ada@example.com'] });
    expect(first?.text).toContain('From: Planner <planner@example.com>');
    expect(first?.text).toContain('Subject: =?UTF-8?');
    expect(first?.text).toContain('A token: abc');
  });

  it('hands over files as they are', async () => {
    const content = '<p>Grüße</p>';
    const file = { fileName: 'week.html', contentType: 'text/html; charset=utf-8', content };
    mailer.post(() => Promise.resolve({ ...mail, attachments: [file] }));
    const [first] = await untilReceived(1);
    const [, head, body] =
      /^(Content-Type: text\/html[^]*?)\r\n\r\n([^]*?)\r\n--/m.exec(first?.text ?? '') ?? [];
    expect(head).toMatch(/charset=utf-8/);
    expect(head).toMatch(/Content-Disposition: attachment; filename=week\.html/);
    expect(head).toMatch(/Content-Transfer-Encoding: base64/);
    expect(Buffer.from(body ?? '', 'base64').toString()).toBe(content);
  });

  it('says in headers how such mails are ended, where they can be', async () => {
    const optOutUrl = `https://api.example.com/api/v1/notifications/opt-out/${'0123456789abcdef'.repeat(4)}`;
    mailer.post(() => Promise.resolve({ ...mail, optOutUrl }));
    mailer.post(() => Promise.resolve(mail));
    const texts = (await untilReceived(2)).map(({ text }) => text.replaceAll('\r\n ', ' '));
    expect(texts.filter((text) => text.includes('List-Unsubscribe'))).toHaveLength(1);
    const text = texts.find((one) => one.includes('List-Unsubscribe'));
    expect(text).toContain(`List-Unsubscribe: <${optOutUrl}>\r\n`);
    expect(text).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  });

  it('tries again when the server has no time, and not when it has said no', async () => {
    refusals = [550, 451];
    mailer.post(() => Promise.resolve({ ...mail, subject: 'refused' }));
    while (tries < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    mailer.post(() => Promise.resolve({ ...mail, subject: 'late' }));
    const [first] = await untilReceived(1);
    expect(first?.text).toContain('Subject: late');
    expect(tries).toBe(3);
  });

  it.each(['ada@example.com, eve@example.com', 'ada@example.com\r\nBcc: eve@example.com'])(
    'sends to nobody else for the address %j',
    async (to) => {
      mailer.post(() => Promise.resolve({ ...mail, to }));
      mailer.post(() => Promise.resolve(mail));
      await untilReceived(1);
      await mailer.beforeApplicationShutdown();
      const recipients = received.flatMap((one) => one.to);
      expect(recipients).not.toContain('eve@example.com');
    },
  );

  it('tells a job that it must try again, without the address, and that a final no is the end', async () => {
    refusals = [451, 550];
    const failure = await mailer.send(mail).catch((error: unknown) => error);
    expect(failure).toEqual(new Error('the mail server did not take a mail (451)'));
    expect((failure as Error).cause).toBeUndefined();
    await mailer.send(mail);
    expect(received).toEqual([]);
    await mailer.send(mail);
    expect(received).toHaveLength(1);
  });

  it('hands over what is on its way before the process ends', async () => {
    for (let count = 0; count < 20; count++) mailer.post(() => Promise.resolve(mail));
    await mailer.beforeApplicationShutdown();
    expect(received).toHaveLength(20);
  });

  it('sends nothing when there is nothing to say, and outlives what fails to be composed', async () => {
    mailer.post(() => Promise.resolve(undefined));
    mailer.post(() => Promise.reject(new Error('no such person')));
    mailer.post(() => Promise.resolve(mail));
    await mailer.beforeApplicationShutdown();
    expect(received).toHaveLength(1);
  });
});

describe('without configuration', () => {
  it('says so where a mail is needed, and composes none', () => {
    const mute = new Mailer(undefined, config);
    expect(() => mute.assertConfigured()).toThrow(expect.objectContaining({ code: 'mail.not-configured' }));
    mute.post(() => Promise.reject(new Error('must not be called')));
  });
});
