import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import type { Browser, BrowserContext } from 'playwright-core';
import { Product, until } from '../start/product.js';
import { operations } from '../support/openapi-document.js';
import { launchChromium, noBrowser } from './chromium.js';
import { SwaggerUiPage } from './swagger-ui-page.js';

// A limit for what hangs, not for what is slow: on a busy machine it draws the page for minutes.
jest.setTimeout(600_000);
if (noBrowser) console.warn(`Swagger UI is not tested: ${noBrowser}`);

/** What the page keeps of Swagger UI: how it makes a request of what was filled in. */
interface SwaggerUi {
  getSystem(): {
    specSelectors: { specJson(): { toJS(): object } };
    fn: {
      buildRequest(order: object): {
        url: string;
        method: string;
        headers: Record<string, string>;
        body?: unknown;
      };
    };
  };
}

const PASSWORD = 'correct horse battery staple';
let workshop: string;
let product: Product;
let browser: Browser;
let context: BrowserContext;
let docs: SwaggerUiPage;
let apiUrl: string;
/** Whatever a person would find wrong in the browser's tools. */
const complaints: string[] = [];

(noBrowser ? describe.skip : describe)('Swagger UI in Chromium', () => {
  beforeAll(async () => {
    workshop = mkdtempSync(join(tmpdir(), 'browser-'));
    await chmod(workshop, 0o755);
    product = Product.launch(join(workshop, 'data'));
    [browser] = await Promise.all([launchChromium(), product.ready()]);
    ({ apiUrl } = await product.running());
    // It draws what is in the window only: all modules are.
    context = await browser.newContext({ viewport: { width: 1280, height: 6000 } });
    const page = await context.newPage();
    page.on('console', (message) => {
      // An answer that is no 2xx is told here too; some are what a test asks for.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        complaints.push(message.text());
    });
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== apiUrl && !['data:', 'blob:'].includes(protocol)) complaints.push(request.url());
    });
    docs = new SwaggerUiPage(page, `${apiUrl}/docs`);
    await docs.open();
  });

  afterAll(async () => {
    await browser.close();
    await product.end();
    // Where root must, it keeps the cluster elsewhere.
    const cluster = join(workshop, 'data', 'postgres');
    if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true });
    rmSync(workshop, { recursive: true });
  });

  it('signs in, keeps its authorization, and publishes a post that it makes', async () => {
    const login = { email: `kim-${randomUUID()}@example.com`, password: PASSWORD };
    const registered = await docs.tryOut('auth', 'Auth_register', { body: { ...login, fullName: 'Kim' } });
    expect(registered.status).toBe(201);
    const signedIn = await docs.tryOut<{ accessToken: string }>('auth', 'Auth_login', { body: login });
    expect(signedIn.status).toBe(200);

    expect((await docs.tryOut('users', 'Users_me')).status).toBe(401);
    await docs.authorize(signedIn.body.accessToken);
    expect(await docs.tryOut('users', 'Users_me')).toMatchObject({
      status: 200,
      body: { email: login.email },
    });
    await docs.open();
    expect(await docs.tryOut('users', 'Users_me')).toMatchObject({
      status: 200,
      body: { email: login.email },
    });

    const project = await docs.tryOut<{ id: string }>('projects', 'Projects_create', {
      body: { name: 'Harbour Bakery' },
    });
    expect(project.status).toBe(201);
    const parameters = { projectId: project.body.id };

    const consent = await docs.tryOut<{ authorizeUrl: string }>('accounts', 'Accounts_connect', {
      parameters: { ...parameters, platform: 'threads' },
    });
    const callbackUrl = await allow(consent.body.authorizeUrl);
    const account = await docs.tryOut<{ id: string }>('accounts', 'Accounts_finish', {
      parameters,
      body: { callbackUrl },
    });
    expect(account.status).toBe(201);

    const content = await docs.tryOut<{ id: string }>('contents', 'Contents_create', {
      parameters,
      body: { title: 'Summer bread', contentType: 'text', description: 'Fresh every morning.' },
    });
    expect(content.status).toBe(201);
    const scheduledTime = new Date(Date.now() + 3000).toISOString();
    const post = await docs.tryOut<{ id: string; status: string }>('posts', 'Posts_create', {
      parameters,
      body: { contentId: content.body.id, accountId: account.body.id, scheduledTime },
    });
    expect(post).toMatchObject({ status: 201, body: { status: 'scheduled' } });
    const look = () =>
      docs.tryOut<{ status: string; platformUrl: string | null }>('posts', 'Posts_get', {
        parameters: { ...parameters, postId: post.body.id },
      });
    await until(async () => (await look()).body.status === 'published', 'the post to be published');
    expect((await look()).body.platformUrl).toMatch(/^http/);
  });

  /** Presses Allow on the network's page, in a tab of its own; answers where the browser is sent. */
  async function allow(authorizeUrl: string): Promise<string> {
    const tab = await context.newPage();
    await tab.goto(authorizeUrl);
    await tab.locator('button[value="allow"]').click();
    await tab.waitForURL(`${apiUrl}/accounts/callback?**`);
    const address = tab.url();
    await tab.close();
    return address;
  }

  it('uploads a file', async () => {
    const file = join(workshop, 'bread.png');
    writeFileSync(
      file,
      await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c84' } })
        .png()
        .toBuffer(),
    );
    const project = await docs.tryOut<{ id: string }>('projects', 'Projects_create', {
      body: { name: 'Files' },
    });
    const parameters = { projectId: project.body.id };
    const uploaded = await docs.tryOut<{ id: string; width: number; height: number }>(
      'media',
      'MediaUploads_upload',
      { parameters, form: { file } },
    );
    expect(uploaded).toMatchObject({ status: 201, body: { width: 40, height: 30 } });
  });

  it('opens the operation that the address names', async () => {
    const tab = await context.newPage();
    await tab.goto(`${apiUrl}/docs#/posts/Posts_create`);
    const linked = new SwaggerUiPage(tab, '').operation('posts', 'Posts_create');
    await linked.locator('button.execute').waitFor();
    expect(await tab.locator('.opblock.is-open').count()).toBe(1);
    await tab.close();
  });

  it('shows the modules in alphabetical order', async () => {
    const modules = await docs.page.locator('.opblock-tag').all();
    const tags = await Promise.all(modules.map((module) => module.getAttribute('data-tag')));
    expect(tags).toEqual([...new Set(operations.flatMap(({ operation }) => operation.tags))].sort());
  });

  it('can send whatever an operation takes, each with the token where it wants one', async () => {
    const wanted = operations.map(({ path, method, operation }) => {
      const { operationId, parameters, requestBody, security } = operation;
      const [[type, { example = undefined } = {}] = []] = Object.entries(requestBody?.content ?? {});
      const named = (place: string) => parameters.filter((each) => each.in === place).map(({ name }) => name);
      const fields = type === 'multipart/form-data' ? { file: 'x' } : undefined;
      return {
        ...{ operationId, type, path: path.replace(/\{\w+\}/g, 'x'), method: method.toUpperCase() },
        ...{ query: named('query').sort(), headers: named('header') },
        body: fields ? 'a form' : typeof example === 'object' ? JSON.stringify(example, null, 2) : example,
        parameters: parameters.map((each) => `${each.in}.${each.name}`),
        requestBody: fields ?? (typeof example === 'object' ? JSON.stringify(example, null, 2) : example),
        isSigned: security.length > 0,
      };
    });
    const sent = await docs.page.evaluate((orders) => {
      const { fn, specSelectors } = (globalThis as unknown as { ui: SwaggerUi }).ui.getSystem();
      const spec = specSelectors.specJson().toJS();
      const token = { value: 'the-token', schema: { type: 'http', scheme: 'bearer' } };
      return orders.map(({ operationId, type, parameters, requestBody }) => {
        const { url, method, headers, body } = fn.buildRequest({
          ...{ spec, operationId, requestBody, requestContentType: type, server: '/' },
          parameters: Object.fromEntries(parameters.map((name) => [name, 'x'])),
          securities: { authorized: { bearer: token, metricsToken: token } },
        });
        const { pathname, searchParams } = new URL(url, 'http://here');
        return {
          ...{ operationId, method, path: pathname, query: [...searchParams.keys()].sort() },
          headers: Object.keys(headers),
          body: typeof body === 'object' ? 'a form' : body,
        };
      });
    }, wanted);
    const lower = (names: string[]) => names.map((name) => name.toLowerCase());
    expect(sent.map(({ headers, ...request }) => request)).toEqual(
      wanted.map(({ operationId, method, path, query, body }) => ({
        operationId,
        method,
        path,
        query,
        body,
      })),
    );
    for (const [index, { operationId, headers, isSigned }] of wanted.entries()) {
      const asked = lower([...headers, ...(isSigned ? ['Authorization'] : [])]);
      const left = asked.filter((name) => !lower(sent[index]?.headers ?? []).includes(name));
      expect({ operationId, left }).toEqual({ operationId, left: [] });
    }
  });

  it('had nothing to complain about, and asked nobody else', () => {
    expect(complaints).toEqual([]);
  });
});
