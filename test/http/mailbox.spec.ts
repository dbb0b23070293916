import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Mailer } from '../../src/core/mail/mailer.js';
import { startApiInside, type ApiInside } from '../support/api-inside.js';
import { until } from '../support/until.js';

let api: ApiInside;

beforeAll(async () => {
  api = await startApiInside();
});

afterAll(() => api.close());

const page = async (of = api) => fetch(`${of.client.url}/mailbox`);

describe('the mailbox page', () => {
  it('shows what was sent, newest first, with everything foreign escaped', async () => {
    expect(await (await page()).text()).toContain('No mail yet');
    const subject = '<script>alert(1)</script>';
    const text = `</pre><img src=x onerror="alert('1')"> & more`;
    for (const to of ['first@example.com', 'second@example.com']) {
      api.app.get(Mailer).post(() => Promise.resolve({ to, subject, text }));
      await until(
        async () => (await page()).text(),
        (shown) => shown.includes(to),
      );
    }
    const shown = await (await page()).text();
    expect(shown).not.toMatch(/<script|<img/);
    expect(shown).toContain('&#60;script&#62;');
    expect(shown.indexOf('second@')).toBeLessThan(shown.indexOf('first@'));
  });

  it('carries the headers of every answer, and is no page of the API', async () => {
    const { headers, status } = await page();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'unsafe-inline';base-uri 'none';frame-ancestors 'none'",
    );
    expect((await fetch(`${api.client.url}/api/v1/mailbox`)).status).toBe(404);
  });

  it('keeps mails where only the owner reads them', () => {
    const folder = join(api.config.DATA_DIR, 'mailbox');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['in production', { NODE_ENV: 'production' }],
    ['where mail is sent', { MAIL_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@example.com' }],
  ])('does not exist %s', async (_where, environment) => {
    const other = await startApiInside(environment);
    const { status } = await page(other);
    await other.close();
    expect(status).toBe(404);
  });
});
