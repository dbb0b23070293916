import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runProgram } from '../support/main-process.js';
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
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
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

  it('describes everything that it names, and requires no query parameter', () => {
    const { components } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
      components: { schemas: Record<string, Schema> };
    };
    const empty = Object.entries(components.schemas).filter(
      ([, schema]) => !schema.enum && Object.keys(schema.properties ?? {}).length === 0,
    );
    expect(empty.map(([name]) => name)).toEqual([]);
    const required = routes.flatMap(({ id, parameters }) =>
      parameters
        .filter((parameter) => parameter.in === 'query' && parameter.required)
        .map(({ name }) => [id, name]),
    );
    expect(required).toEqual([]);
  });

  it('says of every operation of the API, and of no other, that it is limited', () => {
    const { paths } = JSON.parse(readFileSync('openapi.json', 'utf8')) as {
      paths: Record<
        string,
        Record<string, { responses: Record<string, { $ref?: string; headers?: object }> }>
      >;
    };
    const limited = ['RateLimit', 'RateLimit-Policy'];
    for (const [path, operations] of Object.entries(paths)) {
      for (const { responses } of Object.values(operations)) {
        const { '429': tooMany, ...others } = responses;
        const isLimited = path.startsWith('/api/v1/');
        expect({ path, $ref: tooMany?.$ref }).toEqual({
          path,
          $ref: isLimited ? '#/components/responses/RateLimitExceeded' : undefined,
        });
        for (const { headers = {} } of Object.values(others))
          expect({ path, headers: Object.keys(headers) }).toEqual({
            path,
            headers: isLimited ? limited : [],
          });
      }
    }
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
