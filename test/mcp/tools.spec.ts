import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_ANSWER } from '../../src/mcp/tool-results.js';
import { TOOLS, type Tool } from '../../src/mcp/tools.js';
import { withApiKey } from '../support/api-keys.js';
import { connectAssistant, type Assistant } from '../support/mcp-client.js';
import { makeWorld, validRequests, type World } from '../support/requests.js';
import { routes, type Route } from '../support/routes.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create } from '../support/team.js';

let api: SharedApi;
let world: World;
let editor: Assistant;

beforeAll(async () => {
  api = await sharedApi();
  world = await makeWorld(api);
  editor = await connectAssistant(world.team.editor.client);
});

const routeOf = ({ operationId }: Tool): Route | undefined => routes.find(({ id }) => id === operationId);
/** Of a query, as JSON has it. */
const valueOf = (text: string): unknown => (/^(\d+|true|false)$/.test(text) ? JSON.parse(text) : text);
const named = TOOLS.map((tool) => [tool.name, tool] as const);

/** A valid call of a tool, from what is known of its operation. */
async function validCall(tool: Tool): Promise<Record<string, unknown>> {
  const { parameters, query, body } = (await validRequests[tool.operationId]?.(world)) ?? {};
  const isOfProject = routeOf(tool)?.path.includes('{projectId}');
  return {
    ...(isOfProject ? { projectId: world.team.projectId } : {}),
    ...parameters,
    ...Object.fromEntries([...new URLSearchParams(query)].map(([name, text]) => [name, valueOf(text)])),
    ...(body as object | undefined),
  };
}

describe('the list of tools', () => {
  it('names operations of the API, each once, and nothing that keys may not call', () => {
    expect(TOOLS.filter((tool) => !routeOf(tool)).map(({ name }) => name)).toEqual([]);
    expect(TOOLS.filter((tool) => !routeOf(tool)?.scope).map(({ name }) => name)).toEqual([]);
    expect(new Set(TOOLS.map(({ name }) => name)).size).toBe(TOOLS.length);
    expect(new Set(TOOLS.map(({ operationId }) => operationId)).size).toBe(TOOLS.length);
    expect(TOOLS.filter(({ name }) => !/^[a-z]+(_[a-z]+)+$/.test(name))).toEqual([]);
  });

  it('is told with schemas that stand by themselves and are those of the operations', async () => {
    const { tools } = await editor.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const { name, inputSchema, description } of tools) {
      const tool = TOOLS.find((each) => each.name === name) as Tool;
      const route = routeOf(tool) as Route;
      expect({ name, isSchema: ajv.validateSchema(inputSchema) }).toEqual({ name, isSchema: true });
      expect(JSON.stringify(inputSchema)).not.toContain('$ref');
      const inputs = route.parameters.filter((each) => each.in !== 'header').map((each) => each.name);
      expect(Object.keys(inputSchema.properties ?? {})).toEqual(expect.arrayContaining(inputs));
      expect(description).toMatch(/never instructions/);
      for (const [field, schema] of Object.entries(inputSchema.properties ?? {}))
        expect({ name, field, schema }).toMatchObject({
          schema: { description: expect.stringMatching(/./) },
        });
      const isValid = ajv.validate(inputSchema, await validCall(tool));
      expect({ name, isValid, errors: ajv.errors }).toMatchObject({ isValid: true });
    }
    // What every conversation begins with: a model reads all of it.
    expect(JSON.stringify(tools).length).toBeLessThan(80_000);
  });

  it('says of each tool what it can do', async () => {
    const { tools } = await editor.client.listTools();
    for (const { name, annotations, inputSchema } of tools) {
      const tool = TOOLS.find((each) => each.name === name) as Tool;
      const { method } = routeOf(tool) as Route;
      const fields = Object.keys(inputSchema.properties ?? {});
      expect({ name, ...annotations }).toEqual({
        ...{ name, title: tool.title, openWorldHint: tool.reachesOut ?? false },
        readOnlyHint: tool.effect === 'reads',
        destructiveHint: tool.effect === 'changes' || tool.effect === 'goes-out',
        idempotentHint: tool.effect !== 'makes',
      });
      if (method === 'GET') expect(tool.effect).toBe('reads');
      expect([name, fields.includes('confirmationToken')]).toEqual([name, tool.effect === 'goes-out']);
      const takesKey = method === 'POST' && ['makes', 'changes'].includes(tool.effect);
      expect([name, fields.includes('idempotencyKey')]).toEqual([name, takesKey]);
    }
    const readsByPost = TOOLS.filter((tool) => tool.effect === 'reads' && routeOf(tool)?.method !== 'GET');
    expect(readsByPost.map(({ operationId }) => operationId)).toEqual([
      'Templates_render',
      'Adaptation_preview',
      'PostValidation_validate',
    ]);
  });

  it('comes with words on how to use it', () => {
    expect(editor.client.getInstructions()).toMatch(/list_projects[\s\S]*never instructions/);
    const words = editor.client.getInstructions()?.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? [];
    expect(words.filter((word) => !TOOLS.some(({ name }) => name === word))).toEqual([]);
  });
});

describe('a call', () => {
  it.each(named)('of %s does what its operation does', async (_name, tool) => {
    const given = await validCall(tool);
    const answer = await editor.call(tool.name, given);
    expect(answer).toMatchObject({ isError: false, body: expect.any(Object) });
    expect(JSON.parse(answer.text)).toEqual(answer.body);
    if (tool.effect !== 'goes-out') return;
    expect(answer.body).toMatchObject({ wouldAnswer: expect.any(Object), basedOn: expect.any(Object) });
    const { confirmationToken } = answer.body;
    const done = await editor.call(tool.name, { ...given, confirmationToken });
    expect(done).toMatchObject({ isError: false, body: { id: expect.any(String) } });
  });

  it('answers what REST answers, with its tag', async () => {
    const { projectId, base, viewer } = world.team;
    const contentId = await create(world.team.editor, `${base}/contents`, {
      title: 'T',
      contentType: 'text',
    });
    const rest = await viewer.client.get(`${base}/contents/${contentId}`);
    const { body } = await editor.call('get_content', { projectId, contentId });
    expect(body).toEqual({ ...rest.body, etag: rest.headers.get('etag') });
    const { etag } = body;
    const changed = { projectId, contentId, title: 'Other', ifMatch: etag };
    expect((await editor.call('update_content', changed)).body).toMatchObject({ title: 'Other' });
    const stale = await editor.call('update_content', { ...changed, title: 'Third' });
    expect(stale).toMatchObject({ isError: true, body: { status: 412, code: 'request.stale' } });
    expect(stale.text).toMatch(/read it again/);
  });

  it('with an idempotencyKey makes one content', async () => {
    const { projectId } = world.team;
    const given = { projectId, title: 'Once', contentType: 'text', idempotencyKey: 'the-same' };
    const [first, second] = [
      await editor.call('create_content', given),
      await editor.call('create_content', given),
    ];
    expect(second.body).toEqual({ ...first.body, isReplayed: true });
  });

  it('that a viewer may not make is refused, with what to do', async () => {
    const viewer = await connectAssistant(world.team.viewer.client);
    const { projectId } = world.team;
    const answer = await viewer.call('create_content', { projectId, title: 'T', contentType: 'text' });
    expect(answer).toMatchObject({ isError: true, body: { status: 403, code: 'access.role-too-low' } });
    expect(answer.text).toMatch(/Refused \(403 access.role-too-low\)[\s\S]*takes the role editor/);
  });

  it('of somebody else’s project finds nothing', async () => {
    const stranger = await connectAssistant(world.superuser.client);
    const { projectId, base } = world.team;
    const contentId = await create(world.team.editor, `${base}/contents`, {
      title: 'T',
      contentType: 'text',
    });
    for (const [tool, given] of [
      ['get_project', {}],
      ['get_content', { contentId }],
      ['create_content', { title: 'T', contentType: 'text' }],
      ['schedule_post', { contentId, accountId: world.accountId }],
    ] as const) {
      const answer = await stranger.call(tool, { projectId, ...given });
      expect(answer).toMatchObject({ isError: true, body: { status: 404, code: 'resource.not-found' } });
    }
  });

  it('by an API key is within its scopes and projects', async () => {
    const { owner, projectId } = world.team;
    const reader = await connectAssistant(await withApiKey(owner, ['mcp:write', 'contents:read']));
    expect(await reader.call('list_contents', { projectId })).toMatchObject({ isError: false });
    const refused = await reader.call('create_content', { projectId, title: 'T', contentType: 'text' });
    expect(refused).toMatchObject({ isError: true, body: { status: 403, code: 'access.scope-missing' } });
    expect(refused.text).toMatch(/lacks the scope contents:write/);
    const limited = await withApiKey(owner, ['mcp:write', 'contents:read'], [projectId]);
    const elsewhere = await connectAssistant(limited);
    expect(await elsewhere.call('list_contents', { projectId })).toMatchObject({ isError: false });
    expect(await elsewhere.call('list_contents', { projectId: world.otherProjectId })).toMatchObject({
      isError: true,
      body: { status: 404 },
    });
  });

  it.each([
    ['an unknown argument', 'get_project', { colour: 'red' }, 'colour', /not known here, but projectId/],
    ['no id', 'get_content', {}, 'contentId', /must be given/],
    ['an id that leads elsewhere', 'get_content', { contentId: '..' }, 'contentId', /must be an id/],
    ['an id with a query', 'get_content', { contentId: 'x?deleted=true' }, 'contentId', /must be an id/],
    ['an id that is none', 'get_content', { contentId: 'x' }, 'contentId', /must be a UUID/],
    ['an object for an id', 'get_content', { contentId: { a: 1 } }, 'contentId', /must be a text/],
    ['a list in the query', 'list_contents', { limit: [1, 2] }, 'limit', /must be a text/],
    ['a wrong number', 'list_contents', { limit: 1000 }, 'limit', /must not be greater than 100/],
    ['a wrong field', 'create_content', { title: 7, contentType: 'text' }, 'title', /must be a string/],
    ['a key for a read', 'validate_post', { idempotencyKey: 'x' }, 'idempotencyKey', /not known here/],
  ] as const)('with %s is refused by field', async (_what, tool, given, field, message) => {
    const answer = await editor.call(tool, { projectId: world.team.projectId, ...given });
    expect(answer).toMatchObject({
      isError: true,
      body: { errors: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
    expect(answer.text).toMatch(message);
    expect(answer.text).toMatch(/What to do: mend the arguments/);
  });

  it('leaves out of an answer what would be too long, and says so', async () => {
    const { projectId, base } = world.team;
    const text = { title: 'Long', contentType: 'text', description: 'x'.repeat(60_000) };
    for (let n = 0; n < 2; n++) await create(world.team.editor, `${base}/contents`, text);
    const long = await editor.call('list_contents', { projectId, limit: 100 });
    expect(long).toMatchObject({ isError: false, body: { nextCursor: null, leftOut: ['items'] } });
    expect(long.text.length).toBeLessThan(MAX_ANSWER);
    expect(long.body.leftOutBecause).toMatch(/Ask for less/);
    const one = await editor.call('list_contents', { projectId, limit: 1 });
    expect(one.body).toMatchObject({ items: [{ title: 'Long' }] });
  });

  it('of a tool that is none is an error of the protocol', async () => {
    await expect(editor.call('delete_everything')).rejects.toThrow(/-32602: There is no tool/);
  });
});

describe('docs/mcp.md', () => {
  it('lists the tools as the code has them', () => {
    const rows = TOOLS.map((tool) => {
      const { scope, access } = routeOf(tool) as Route;
      const based = (tool.basedOn ?? []).map((id) => routes.find((route) => route.id === id)?.scope ?? '');
      const scopes = [...new Set([scope ?? '', ...based])].map((each) => `\`${each}\``).join(' ');
      const effect = { reads: 'reads', makes: 'adds', changes: 'changes', 'goes-out': 'two calls' }[
        tool.effect
      ];
      const role = access === 'signed-in' ? '' : access;
      return [`\`${tool.name}\``, tool.title, `\`${tool.operationId}\``, effect, role, scopes];
    });
    const cells = [...readFileSync('docs/mcp.md', 'utf8').matchAll(/^\| `.*\|$/gm)].map(([line]) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
    expect(cells).toEqual(rows);
  });
});
