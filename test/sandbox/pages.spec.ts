import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { networks } from '../../src/sandbox/networks.js';
import type { RunningSandbox } from '../../src/sandbox/index.js';
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
  const text = `<script>alert('x')</script> & "quotes"`;
  const escaped = '&#60;script&#62;alert(&#39;x&#39;)&#60;/script&#62; &#38; &#34;quotes&#34;';
  const media = [
    {
      url: `https://media.example/"onerror="alert(1)/<b>.jpg?a=1&b='`,
      alt_text: '"><img src=x onerror=alert(1)>',
    },
  ];

  it('shows the feeds of all networks with everything escaped', async () => {
    const { url } = (await client.publish({ content_type: 'image', text, media })).body;
    const feed = await page('/sandbox');
    for (const network of Object.values(networks))
      expect(feed).toContain(`id="${network.name}">${network.title}</h2>`);
    for (const markup of [feed, await page(new URL(url).pathname)]) {
      expect(markup).toContain(escaped);
      expect(markup).toContain('aria-label="&#34;&#62;&#60;img src=x onerror=alert(1)&#62;"');
      expect(markup).not.toContain(text);
      expect(markup).not.toMatch(/<img[^>]* onerror/);
      expect(markup.match(/<script/g)).toHaveLength(1);
    }
  });

  it('shows a post on its own page until it is deleted', async () => {
    const { id, url } = (await client.publish({ content_type: 'text', text: 'Good morning' })).body;
    const own = await page(new URL(url).pathname);
    expect(own).toContain('<p class="text">Good morning</p>');
    expect(own).toContain('<dt>impression_count</dt>');
    expect((await client.call(new URL(url).pathname.replace('harbourbakery', 'other'))).status).toBe(404);
    await client.api(`/posts/${id}`, { method: 'DELETE' });
    expect((await client.call(new URL(url).pathname)).status).toBe(404);
    expect(await page('/sandbox')).not.toContain('Good morning');
  });

  it('escapes what an app puts into the consent page', async () => {
    const parameters = client.authorizationParameters({
      state: '"><script>alert(1)</script>',
      redirect_uri: `${app.redirectUri}&y="><script>alert(2)</script>`,
    });
    const consent = await page(`/twitter/oauth/authorize?${new URLSearchParams(parameters).toString()}`);
    expect(consent).toContain('value="&#34;&#62;&#60;script&#62;alert(1)&#60;/script&#62;"');
    expect(consent.match(/<script/g)).toHaveLength(1);
  });

  it('runs no code and no style but its own', async () => {
    const { headers } = await client.call('/sandbox');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('counts posts, deletions, accounts and waiting faults', async () => {
    const { id } = (await client.publish({ content_type: 'text', text: 'x' })).body;
    await client.publish({ content_type: 'text', text: 'y' });
    await client.api(`/posts/${id}`, { method: 'DELETE' });
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
