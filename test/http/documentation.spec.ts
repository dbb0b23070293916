import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../support/main-process.js';
import {
  brokenRules,
  declaredResponse,
  document,
  operationOfId,
  operations,
  type Content,
} from '../support/openapi-document.js';
import { routes, type Schema } from '../support/routes.js';
import { sharedApi } from '../support/shared-api.js';

let url: string;
let directory: string;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'asc-openapi-'));
  ({ url } = (await sharedApi()).client);
});

afterAll(() => rmSync(directory, { recursive: true }));

describe('Swagger UI', () => {
  it('is a page whose scripts and styles all load, under its own content security policy', async () => {
    const page = await fetch(`${url}/docs`);
    const html = await page.text();
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/html'),
    ]);
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none';script-src 'self';style-src 'self' 'unsafe-inline';img-src 'self' data: blob:;connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'",
    );
    const assets = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, address = '']) => new URL(address, page.url),
    );
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset.origin).toBe(url);
      const response = await fetch(asset);
      expect({ asset: asset.pathname, status: response.status }).toEqual({
        asset: asset.pathname,
        status: 200,
      });
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(0);
    }
    expect(assets.map(({ pathname }) => pathname.split('/').at(-1))).toEqual(
      expect.arrayContaining(['swagger-ui.css', 'swagger-ui-bundle.js', 'swagger-ui-init.js']),
    );
  });

  it('keeps its authorization and can run calls', async () => {
    const script = await (await fetch(`${url}/docs/swagger-ui-init.js`)).text();
    expect(script).toMatch(/"persistAuthorization": true/);
    expect(script).toMatch(/"tryItOutEnabled": true/);
  });
});

describe('the document', () => {
  it('that is served is the committed one', async () => {
    const served: unknown = await (await fetch(`${url}/docs/openapi.json`)).json();
    expect(served).toEqual(JSON.parse(readFileSync('openapi.json', 'utf8')));
  });

  it('names the role of every route of a project, and asks no token for public ones', () => {
    for (const route of routes) {
      const isOfProject = route.path.startsWith('/projects/{projectId}');
      expect({ route: route.id, isOfProject }).toEqual({
        route: route.id,
        isOfProject: !['public', 'signed-in', 'superuser'].includes(route.access),
      });
    }
    expect(routes.filter(({ access }) => access === 'public').map(({ id }) => id)).toEqual([
      'Auth_register',
      'Auth_login',
      'Auth_loginWithSecondFactor',
      'Auth_refresh',
      'Password_request',
      'Password_reset',
      'EmailVerification_verify',
      'ExternalReview_look',
      'ExternalReview_decide',
      'ExternalReview_comment',
      'PublicMedia_read',
      'PublicCalendarFeeds_read',
    ]);
  });

  it('describes everything that it names, and requires no parameter beside the path', () => {
    const { components } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
      components: { schemas: Record<string, Schema> };
    };
    const empty = Object.entries(components.schemas).filter(
      ([, schema]) => !schema.enum && Object.keys(schema.properties ?? {}).length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual([]);
    const required = routes.flatMap(({ id, parameters }) =>
      parameters
        .filter((parameter) => parameter.in !== 'path' && parameter.required)
        .map(({ name }) => [id, name]),
    );
    expect(required).toEqual([]);
  });

  it('says of every operation of the API, and of no other, that it is limited', () => {
    for (const { path, operation } of operations) {
      const isLimited = path.startsWith('/api/v1/');
      const tooMany = declaredResponse(operation, 429);
      const own = Object.values(operation.responses).filter(({ $ref }) => !$ref);
      const told = own.filter(({ headers = {} }) => 'RateLimit' in headers && 'RateLimit-Policy' in headers);
      expect({ path, tooMany: Object.keys(tooMany?.headers ?? {}).sort(), told: told.length }).toEqual({
        path,
        tooMany: isLimited ? ['RateLimit', 'RateLimit-Policy', 'Retry-After'] : [],
        told: isLimited ? own.length : 0,
      });
    }
  });

  it('says of every operation in a line and in more what it does, and who may call it', () => {
    for (const { operation } of operations) {
      const { operationId, summary, description, tags, security } = operation;
      expect({ operationId, summary }).toMatchObject({ summary: expect.stringMatching(/^[^\n]{6,200}$/) });
      expect({ operationId, description }).toMatchObject({
        description: expect.stringContaining('**Access:**'),
      });
      expect({ operationId, tags: tags.length, security }).toMatchObject({
        tags: 1,
        security: expect.any(Array),
      });
    }
    const {
      'x-required-role': role,
      'x-required-scope': scope,
      security,
      description,
    } = operationOfId('Posts_cancel');
    expect({ role, scope, security }).toEqual({
      role: 'editor',
      scope: 'posts:write',
      security: [{ bearer: [] }],
    });
    expect(description).toMatch(/the role `editor`.*the scope `posts:write`/);
  });

  it('gives every operation an id of its own that generated clients make a name of', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(ids.filter((id) => !/^[A-Z][A-Za-z]*_[a-z][A-Za-z]*$/.test(id))).toEqual([]);
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length);
  });

  it('has an example of every body that is no file, and each is what its schema says', () => {
    const without: string[] = [];
    const wrong: unknown[] = [];
    const look = (where: string, content: Content = {}) => {
      for (const [type, { schema = {}, example }] of Object.entries(content)) {
        const isFile = (schema as Schema).format === 'binary' || type === 'multipart/form-data';
        if (!isFile && example === undefined) without.push(`${where} ${type}`);
        if (!isFile) wrong.push(...brokenRules(schema, example).map((rule) => `${where} ${type}: ${rule}`));
      }
    };
    for (const { operation } of operations) {
      look(operation.operationId, operation.requestBody?.content);
      for (const status of Object.keys(operation.responses))
        look(`${operation.operationId} ${status}`, declaredResponse(operation, Number(status))?.content);
      for (const { name, in: place, schema, example } of operation.parameters) {
        if (place !== 'path') continue;
        wrong.push(
          ...brokenRules(schema, example).map((rule) => `${operation.operationId} ${name}: ${rule}`),
        );
      }
    }
    expect({ without, wrong }).toEqual({ without: [], wrong: [] });
  });

  it('lists what each operation refuses by its code, where it is read from the sources', () => {
    const codes = (id: string, status: number) =>
      [
        ...(declaredResponse(operationOfId(id), status)?.description ?? '').matchAll(/`([a-z-]+\.[a-z-]+)`/g),
      ].map(([, code]) => code);
    // Through a service, a callback, a repository, and a helper that is handed the code.
    expect(codes('Posts_cancel', 409)).toEqual(
      expect.arrayContaining(['post.on-its-way', 'post.wrong-status']),
    );
    expect(codes('Plans_apply', 409)).toEqual(
      expect.arrayContaining(['plan.calendar-moved', 'plan.empty', 'plan.not-a-draft']),
    );
    expect(codes('Members_invite', 403)).toEqual(
      expect.arrayContaining(['access.role-too-low', 'user.email-not-verified']),
    );
    expect(codes('Posts_cancel', 409)).not.toContain('plan.empty');
    expect(codes('Contents_update', 412)).toEqual(['request.stale']);
    expect(codes('Contents_list', 412)).toEqual([]);
    for (const { operation } of operations)
      expect({ id: operation.operationId, internal: declaredResponse(operation, 500)?.description }).toEqual({
        id: operation.operationId,
        internal: expect.stringContaining('`internal`'),
      });
  });

  it('names each list of values once, and no two schemas alike', () => {
    const lists = Object.entries(document.components.schemas).flatMap(([name, { enum: values }]) =>
      values ? [[name, JSON.stringify(values.toSorted())] as const] : [],
    );
    expect(lists.length).toBeGreaterThan(40);
    const unnamed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      const { enum: values } = node as { enum?: unknown[] };
      const isNamed = /^\.components\.schemas\.\w+$/.test(path);
      if (Array.isArray(values) && values.length > 1 && !isNamed) unnamed.push(path);
      for (const [key, child] of Object.entries(node)) if (key !== 'example') visit(child, `${path}.${key}`);
    };
    visit(document, '');
    expect(unnamed).toEqual([]);
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
      /(\.dto|settings)\.ts$/.test(path),
    );
    const classes = sources.flatMap((path) =>
      [...readFileSync(join('src', path), 'utf8').matchAll(/^export (?:abstract )?class (\w+)/gm)].map(
        ([, name]) => name,
      ),
    );
    // Of two classes of one name the document would hold one, for both.
    expect(classes.filter((name, index) => classes.indexOf(name) !== index)).toEqual([]);
  });

  it('passes the check while it is what the code says, and fails it when it is not', async () => {
    const check = () => runProgram('src/openapi.js', ['--check'], {}, directory);
    const copy = join(directory, 'openapi.json');
    copyFileSync('openapi.json', copy);
    expect(await check()).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    writeFileSync(copy, readFileSync(copy, 'utf8').replace('"viewer"', '"owner"'));
    const altered = await check();
    expect(altered).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('npm run openapi') });
    expect(readFileSync(copy, 'utf8')).not.toBe(readFileSync('openapi.json', 'utf8'));
  });
});
