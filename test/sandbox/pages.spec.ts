import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findProtocols } from '../../src/sandbox/protocols/find-protocols.js';
import type { RunningSandbox } from '../../src/sandbox/index.js';
import { consent } from '../support/accounts.js';
import { type SandboxClient, app, startWithClient } from './sandbox-client.js';

describe('Pages of the sandbox', () => {
  let sandbox: RunningSandbox;
  let client: SandboxClient;

  beforeEach(async () => {
    ({ sandbox, client } = await startWithClient());
  });
  afterEach(() => sandbox.close());

  const page = async (path: string) => {
    const { status, headers, body } = await client.call<string>(path);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    return body;
  };
  const pathOf = (id: string) => `/sandbox/twitter/harbourbakery/${id}`;
  const textsOn = async (path: string) =>
    [...(await page(path)).matchAll(/<p class="text">([^<]*)<\/p>/g)].map(([, text]) => text);

  /** Threads takes media by address, so that anything may stand in one. */
  const publishOnThreads = async (handle: string, content: Record<string, string>): Promise<string> => {
    const url = new URL(`${sandbox.url}/threads.net/oauth/authorize`);
    url.search = new URLSearchParams({
      response_type: 'code',
      client_id: app.id,
      redirect_uri: app.redirectUri,
      scope: 'threads_basic,threads_content_publish',
    }).toString();
    const code = new URL(await consent(url.href, handle)).searchParams.get('code') ?? '';
    const post = async (path: string, form: Record<string, string>) => {
      const body = new URLSearchParams(form);
      return (await client.call<Record<string, string>>(path, { method: 'POST', body })).body;
    };
    const { access_token = '' } = await post('/graph.threads.net/oauth/access_token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: app.redirectUri,
      client_id: app.id,
      client_secret: app.secret,
    });
    const { id: creation_id = '' } = await post('/graph.threads.net/v1.0/me/threads', {
      ...content,
      access_token,
    });
    const { id = '' } = await post('/graph.threads.net/v1.0/me/threads_publish', {
      creation_id,
      access_token,
    });
    return id;
  };

  it('shows the feeds of all networks with everything escaped', async () => {
    const text = `<script>alert('x')</script> & "quotes"`;
    const escaped = '&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62; &#38; &#34;quotes&#34;';
    const id = await publishOnThreads('nora.paints', {
      media_type: 'IMAGE',
      image_url: `https://media.example/"onerror="alert(1)/<b>.jpg?a=1&b='`,
      alt_text: '"><img src=x onerror=alert(1)>',
      text,
    });
    const feed = await page('/sandbox');
    for (const { network } of await findProtocols())
      expect(feed).toContain(`id="${network.name}">${network.title}</h2>`);
    for (const markup of [feed, await page(`/sandbox/threads/nora.paints/${id}`)]) {
      expect(markup).toContain(escaped);
      expect(markup).toContain('aria-label="&#34;&#62;&#60;img src=x onerror=alert(1)&#62;"');
      expect(markup).not.toContain(text);
      expect(markup).not.toMatch(/<img[^>]* onerror/);
      expect(markup.match(/<script/g)).toHaveLength(1);
    }
  });

  it('shows a post on its own page until it is deleted', async () => {
    const id = await client.post({ text: 'Good morning' });
    const shown = await client.call(`/x.com/i/status/${id}`);
    expect(shown.headers.get('location')).toBe(`${sandbox.url}${pathOf(id)}`);
    const own = await page(pathOf(id));
    expect(own).toContain('<p class="text">Good morning</p>');
    expect(own).toContain('<dt>impression_count</dt>');
    expect((await client.call(pathOf(id).replace('harbourbakery', 'other'))).status).toBe(404);
    await client.remove(id);
    expect((await client.call(pathOf(id))).status).toBe(404);
    expect(await page('/sandbox')).not.toContain('Good morning');
  });

  it('shows replies below what they answer, and nowhere else', async () => {
    const below = (id: string) => ({ reply: { in_reply_to_tweet_id: id } });
    const id = await client.post({ text: 'Good morning' });
    const reply = await client.post({ text: 'We open at seven', ...below(id) });
    await client.post({ text: 'At eight on Sundays', ...below(reply) });
    await client.post({ text: 'Good night' });

    const feed = await page('/sandbox');
    expect(feed).toContain('<span>2 posts</span>');
    expect(feed).toContain(`href="${pathOf(reply)}"`);
    expect(await textsOn('/sandbox')).toEqual([
      'Good night',
      'Good morning',
      'We open at seven',
      'At eight on Sundays',
    ]);
    expect(await textsOn(pathOf(id))).toEqual(['Good morning', 'We open at seven', 'At eight on Sundays']);
    expect(await textsOn(pathOf(reply))).toEqual(['We open at seven', 'At eight on Sundays']);

    await client.remove(reply);
    expect(await textsOn(pathOf(id))).toEqual(['Good morning']);
    expect(await textsOn('/sandbox')).toEqual(['Good night', 'Good morning']);
  });

  it('escapes what an app puts into the consent page', async () => {
    const consentPage = await page(
      client.consentPath({
        state: '"><script>alert(1)</script>',
        redirect_uri: `${app.redirectUri}&y="><script>alert(2)</script>`,
      }),
    );
    expect(consentPage).toContain('value="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;"');
    expect(consentPage.match(/<script/g)).toHaveLength(1);
  });

  it('runs no code and no style but its own', async () => {
    const { headers } = await client.call('/sandbox');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('counts posts, deletions, accounts and waiting faults', async () => {
    const id = await client.post({ text: 'x' });
    await client.post({ text: 'y' });
    await client.remove(id);
    await client.orderFault({ route: 'me', kind: 'hang', times: 3 });
    const counters = [...(await page('/sandbox')).matchAll(/<dt>([^<]+)<\/dt>\s*<dd>(\d+)<\/dd>/g)];
    expect(counters.map(([, label, value]) => [label, value])).toEqual([
      ['Accepted posts', '2'],
      ['Deleted', '1'],
      ['Accounts', '1'],
      ['Faults waiting', '3'],
    ]);
  });

  it('says that it is well', async () => {
    expect((await client.call('/sandbox/health')).body).toEqual({ status: 'ok' });
  });
});
