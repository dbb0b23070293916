import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { multipartBody } from '../../src/social-media/platforms/multipart.js';
import { callNetwork, type NetworkRequest } from '../../src/social-media/platforms/network-http.js';

interface Line {
  network: string;
  method: string;
  url: string;
  query: Record<string, unknown>;
  headers: Record<string, string>;
  body: unknown;
  status: number | null;
  answerHeaders: Record<string, string> | null;
  answerBody: unknown;
}

interface Mismatch {
  network: string;
  method: string;
  path: string;
  field: string;
  says: string;
  was: string;
  explained: string | null;
  line: number;
  times: number;
}

interface Result {
  kind: string;
  exchanges: number;
  checked: number;
  answers: number;
  notDescribed: { network: string; method: string; url: string; times: number }[];
  mismatches: Mismatch[];
}

/** Plain modules, which have no types. */
const load = async <Module>(file: string): Promise<Module> =>
  (await import(join(process.cwd(), 'conformance', file))) as Module;
const { Recording } = await load<{
  Recording: new (file: string) => { start(network: string, url: string): () => void; close(): void };
}>('record.mjs');
const { checkRecording } = await load<{
  checkRecording: (file: string, path: string, platform?: string) => Promise<Result>;
}>('check/check.mjs');
const { knownDifferences } = await load<{ knownDifferences: { kind: string; reason: string }[] }>(
  'check/known-differences.mjs',
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'asc-record-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('--record', () => {
  let server: Server;
  let url: string;
  let answer: { status?: number; headers?: Record<string, string>; body?: string } | 'reset';

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().on('end', () => {
        if (answer === 'reset') return request.socket.resetAndDestroy();
        response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** Says all of it while it is recorded; answers the file as it is. */
  async function record(calls: [string, Omit<NetworkRequest, 'signal'>, typeof answer][]): Promise<string> {
    const file = join(folder, 'recorded.ndjson');
    const recording = new Recording(file);
    const stop = recording.start('threads', url);
    for (const [path, asked, answered] of calls) {
      answer = answered;
      await callNetwork(`${url}${path}`, { ...asked, signal: AbortSignal.timeout(5000) }).catch(
        () => undefined,
      );
    }
    stop();
    await callNetwork(`${url}/graph.example.com/later`, { signal: AbortSignal.timeout(5000) }).catch(
      () => undefined,
    );
    recording.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    return readFileSync(file, 'utf8');
  }

  const linesOf = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);

  it('writes what was asked and answered, at the address that the real network has', async () => {
    const file = {
      field: 'source',
      name: 'loaf.jpg',
      contentType: 'image/jpeg',
      content: Buffer.from('12345'),
    };
    const multipart = multipartBody({ fields: { caption: 'Bread' }, file });
    const text = await record([
      [
        '/graph.example.com/v1.0/me/photos?size=5&tag=a&tag=b',
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body: 'text=Caf%C3%A9+1',
        },
        {
          status: 201,
          headers: { 'x-usage': '7' },
          body: `{"id":28485537026357143,"next":"${url}/graph.example.com/2","page":"${url}/pages/1"}`,
        },
      ],
      [
        '/api.example.com/a',
        { method: 'PUT', headers: { 'content-type': 'application/json; charset=UTF-8' }, body: '{"a":[1]}' },
        {},
      ],
      [
        '/api.example.com/b',
        { method: 'PUT', headers: { 'content-type': 'image/jpeg' }, body: Buffer.from('123') },
        { body: '<p>No' },
      ],
      ['/api.example.com/c', { method: 'POST', ...multipart }, 'reset'],
    ]);
    expect(linesOf(text)).toMatchObject([
      {
        network: 'threads',
        method: 'POST',
        url: 'https://graph.example.com/v1.0/me/photos',
        query: { size: '5', tag: ['a', 'b'] },
        body: { text: 'Café 1' },
        status: 201,
        answerHeaders: { 'x-usage': '7' },
        answerBody: { next: 'https://graph.example.com/2', page: `${url}/pages/1` },
      },
      { method: 'PUT', url: 'https://api.example.com/a', body: { a: [1] }, status: 200, answerBody: null },
      { body: { bytes: 3 }, answerBody: { bytes: 5 } },
      {
        body: { caption: 'Bread', source: { bytes: 5 } },
        status: null,
        answerHeaders: null,
        answerBody: null,
      },
    ]);
    // All digits of an id that is too large for a number of JavaScript.
    expect(text).toContain('"id":28485537026357143,');
  });

  it('keeps secrets out of the file, wherever they stand', async () => {
    let count = 0;
    const secrets: string[] = [];
    const secret = (): string => {
      const made = `s3cret+${++count}/value%${count}`;
      secrets.push(made);
      return made;
    };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const encoded = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
    const [token, refreshed, basic] = [secret(), secret(), secret()];
    const client = Buffer.from(`app:${encodeURIComponent(basic)}`).toString('base64');
    secrets.push(client);
    const uploading = encodeURIComponent(secret());
    const file = { field: 'file', name: 'a', contentType: 'image/jpeg', content: Buffer.from('1') };
    const multipart = multipartBody({ fields: { token: secret() }, file });
    const calls: Parameters<typeof record>[0] = [
      [
        '/api.example.com/token',
        {
          method: 'POST',
          headers: { ...form, Authorization: `Basic ${client}`, Cookie: secret() },
          body: encoded({
            code: secret(),
            client_secret: secret(),
            code_verifier: secret(),
            refresh_token: secret(),
          }),
        },
        {
          headers: { 'set-cookie': `session=${secret()}` },
          body: JSON.stringify({
            access_token: token,
            refresh_token: refreshed,
            token_type: 'bearer',
            note: `for ${basic}`,
          }),
        },
      ],
      [
        `/api.example.com/me?${encoded({ access_token: secret(), appsecret_proof: secret(), input_token: secret() })}`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-amz-security-token': secret() },
          body: JSON.stringify({
            upload: { 'x-amz-signature': secret(), clientSecret: secret() },
            tokens: { token: [secret()] },
          }),
        },
        {
          status: 400,
          body: JSON.stringify({
            error: { code: 190, message: `${token} is not valid` },
            data: [{ access_token: secret() }],
            next: `https://api.example.com/me?${encoded({ after: 'x', access_token: secret() })}`,
            upload: decodeURIComponent(uploading),
            url: `https://api.example.com/upload?id=${uploading}&upload_token=${uploading}&part=1`,
            text: `{"access_token": "${secret()}"}`,
          }),
        },
      ],
      [
        `/api.example.com/revoke/${encodeURIComponent(token)}`,
        {
          method: 'POST',
          body: multipart.body,
          headers: { ...multipart.headers, authorization: `Bearer ${secret()}` },
        },
        { body: `<p>${secret()}` },
      ],
      // Too short to be looked for elsewhere.
      ['/api.example.com/short?code=hush!', {}, { body: '{"token":"hush!","state":null}' }],
      ['/api.example.com/again', { headers: { authorization: `Bearer ${refreshed}` } }, 'reset'],
    ];
    const text = await record(calls);
    for (const made of secrets) {
      expect(text).not.toContain(made);
      expect(text).not.toContain(encodeURIComponent(made));
      expect(text).not.toContain(encoded({ made }).slice('made='.length));
    }
    expect(secrets.length).toBeGreaterThan(20);
    expect(text).not.toContain('hush!');
    const [first, second, ...more] = linesOf(text);
    expect(first).toMatchObject({
      headers: { authorization: 'Basic •••', cookie: '•••' },
      body: { code: '•••', client_secret: '•••' },
      answerBody: { access_token: '•••', token_type: 'bearer', note: 'for •••' },
    });
    // The number of an error is no authorization code.
    expect(second).toMatchObject({
      answerBody: {
        error: { code: 190, message: '••• is not valid' },
        url: 'https://api.example.com/upload?id=•••&upload_token=•••&part=1',
      },
    });
    expect(more.map(({ headers }) => headers.authorization)).toEqual(['Bearer •••', undefined, 'Bearer •••']);
  });

  it('records a run of the command', () => {
    const file = join(folder, 'run.ndjson');
    const { status } = run('--platform', 'threads', '--record', file);
    expect(status).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/sandbox-secret|"Bearer [^•]|127\.0\.0\.1:\d+\/graph/);
    const lines = linesOf(text);
    expect(lines.length).toBeGreaterThan(100);
    expect(new Set(lines.map(({ network }) => network))).toEqual(new Set(['threads']));
    expect(lines.filter(({ url: address }) => !address.startsWith('https://graph.threads.net/'))).toEqual([]);
    // Calls without an answer are in it, and answers that were ordered to be broken say so.
    expect(lines.some(({ status }) => status === null)).toBe(true);
    expect(lines.some(({ answerHeaders }) => answerHeaders?.['x-sandbox-fault'] === 'malformed-json')).toBe(
      true,
    );
  }, 120_000);
});

describe('--check', () => {
  const DESCRIPTIONS = 'test/conformance/descriptions';
  const json = { 'content-type': 'application/json' };
  const line = (changes: Partial<Line>): Line => ({
    network: 'threads',
    method: 'GET',
    url: 'https://api.example.com/v1/loaves',
    query: {},
    headers: json,
    body: null,
    status: 200,
    answerHeaders: json,
    answerBody: null,
    ...changes,
  });

  function write(...lines: (Line | string)[]): string {
    const file = join(folder, 'check.ndjson');
    writeFileSync(
      file,
      lines.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'),
    );
    return file;
  }

  const check = (path: string, ...lines: Line[]) => checkRecording(write(...lines), join(DESCRIPTIONS, path));
  const found = ({ mismatches }: Result) => mismatches.map(({ field, says, was }) => [field, says, was]);

  describe('an OpenAPI document', () => {
    const loaf = { id: '1', name: 'Rye', note: null };
    const list = (changes: Partial<Line> = {}) =>
      line({
        query: { size: '5', kinds: 'rye,wheat', fresh: 'true' },
        answerBody: { items: [loaf], bookmark: null },
        ...changes,
      });
    const bake = (body: object, changes: Partial<Line> = {}) =>
      line({ method: 'POST', body: { name: 'Rye', ...body }, status: 201, answerBody: loaf, ...changes });
    const grant = (body: object) =>
      line({
        method: 'POST',
        url: 'https://api.example.com/v1/token',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: { grant_type: 'authorization_code', code: '•••', ...body },
        status: 204,
      });
    const remove = (changes: Partial<Line> = {}) =>
      line({ method: 'DELETE', url: 'https://api.example.com/v1/loaves/12', status: 204, ...changes });

    it('finds nothing where there is nothing', async () => {
      const result = await check(
        'openapi.json',
        list(),
        list({ status: 500, answerBody: { code: 5 } }),
        list({ status: null, answerHeaders: null, answerBody: null }),
        list({ answerHeaders: { ...json, 'x-sandbox-fault': 'malformed-json' }, answerBody: { bytes: 3 } }),
        bake({ topping: { kind: 'seeds', grams: 3 }, price: 4, key: '•••' }),
        bake({ topping: { kind: 'glaze', colour: 'brown' }, price: { amount: 4 } }),
        grant({ days: '3' }),
        remove(),
      );
      expect(result).toMatchObject({
        kind: 'openapi',
        exchanges: 8,
        checked: 8,
        answers: 6,
        notDescribed: [],
        mismatches: [],
      });
    });

    it.each<[string, Line, ...[string, string, string][]]>([
      ['a method', line({ method: 'PATCH' }), ['method', 'GET, POST', '"PATCH"']],
      ['a missing parameter', list({ query: {} }), ['query.size', 'required', 'nothing']],
      [
        'an unknown parameter',
        list({ query: { size: '5', colour: 'red' } }),
        ['query.colour', 'no such parameter', '"red"'],
      ],
      [
        'the type of a parameter',
        list({ query: { size: 'big' } }),
        ['query.size', 'must be integer', '"big"'],
      ],
      [
        'an enum in a list',
        list({ query: { size: '5', kinds: 'rye,oat' } }),
        ['query.kinds[]', 'one of rye, wheat', '"oat"'],
      ],
      [
        'a parameter in the path',
        remove({ url: 'https://api.example.com/v1/loaves/x' }),
        ['path.loaf_id', 'must match pattern "^\\d+$"', '"x"'],
      ],
      ['no body', bake({}, { body: null }), ['body', 'required', 'nothing']],
      ['a body where there is none', list({ body: { a: 1 } }), ['body', 'no body', '{"a":1}']],
      [
        'a body of another type',
        bake({}, { headers: { 'content-type': 'text/plain' } }),
        ['body', 'application/json', '"text/plain"'],
      ],
      ['the type of a field', bake({ note: 5 }), ['body.note', 'must be string', '5']],
      ['a null', bake({ name: null }), ['body.name', 'must be string', 'null']],
      [
        'a limit',
        bake({ name: 'Wholemeal rye' }),
        ['body.name', 'must NOT have more than 10 characters', '"Wholemeal rye"'],
      ],
      ['an unknown field', bake({ crust: 1 }), ['body.crust', 'no such field', '1']],
      ['a field that is only read', bake({ id: '5' }), ['body.id', 'no such field', '"5"']],
      [
        'an unknown kind',
        bake({ topping: { kind: 'jam' } }),
        ['body.topping.kind', 'one of seeds, glaze', '"jam"'],
      ],
      [
        'a field of another kind',
        bake({ topping: { kind: 'glaze', grams: 3 } }),
        ['body.topping.grams', 'no such field', '3'],
      ],
      [
        'what a kind needs',
        bake({ topping: { kind: 'seeds' } }),
        ['body.topping.grams', 'required', 'nothing'],
      ],
      [
        'an enum of a kind',
        bake({ topping: { kind: 'glaze', colour: 'red' } }),
        ['body.topping.colour', 'one of brown', '"red"'],
      ],
      ['no alternative', bake({ price: 'dear' }), ['body.price', 'must be integer', '"dear"']],
      [
        'a limit in an alternative',
        bake({ price: { amount: 0 } }),
        ['body.price.amount', 'must be > 0', '0'],
      ],
      ['the type of a field in a form', grant({ days: 'many' }), ['body.days', 'must be integer', '"many"']],
      ['an unknown field in a form', grant({ scope: 'all' }), ['body.scope', 'no such field', '"all"']],
      ['a status', bake({}, { status: 202 }), ['status', 'no such answer', '202']],
      ['no answer', list({ answerBody: null }), ['answer', 'application/json', 'nothing']],
      [
        'an answer where there is none',
        remove({ answerBody: { ok: true } }),
        ['answer', 'no body', '{"ok":true}'],
      ],
      [
        'an answer of another type',
        list({ answerHeaders: { 'content-type': 'text/html' } }),
        ['answer', 'application/json', '"text/html"'],
      ],
      [
        'a field of an answer',
        list({ answerBody: { items: [loaf, { ...loaf, id: 5 }] } }),
        ['answer.items[].id', 'must be string', '5'],
      ],
      [
        'an unknown field of an answer',
        list({ answerBody: { items: [{ ...loaf, crust: 1 }] } }),
        ['answer.items[].crust', 'no such field', '1'],
      ],
      ['a missing field of an answer', list({ answerBody: {} }), ['answer.items', 'required', 'nothing']],
      [
        'an error',
        list({ status: 404, answerBody: { code: '5' } }),
        ['answer.code', 'must be integer', '"5"'],
      ],
    ])('tells what does not fit: %s', async (_name, planted, ...expected) => {
      expect(found(await check('openapi.json', list(), planted))).toEqual(expected);
    });
  });

  describe('node descriptions', () => {
    const host = 'https://graph.facebook.com/v25.0';
    const publish = (body: object, changes: Partial<Line> = {}) =>
      line({
        method: 'POST',
        url: `${host}/123/photos`,
        query: { appsecret_proof: '•••' },
        body: { url: 'https://a/', ...body },
        answerBody: { id: '1', success: true },
        ...changes,
      });
    const read = (fields: string, answerBody: object) =>
      line({ url: `${host}/123`, query: { fields }, answerBody });

    it('finds nothing where there is nothing', async () => {
      const result = await check(
        'nodes',
        publish({ published: 'false', position: '3', tags: '[{"x":1}]', kind: 'ROUND' }),
        publish({}, { status: 400, answerBody: { error: { code: 100 } } }),
        read('id,width,made,page{name},pages', {
          made: 1795976540,
          id: '1',
          width: 3,
          page: { name: 'Bread' },
          pages: { data: [{ id: '2' }] },
        }),
        line({
          url: `${host}/123/photos`,
          query: { limit: '5' },
          answerBody: { data: [{ id: '1' }], paging: {} },
        }),
      );
      expect(result).toMatchObject({
        kind: 'meta',
        checked: 4,
        answers: 3,
        notDescribed: [],
        mismatches: [],
      });
    });

    it.each<[string, Line, ...[string, string, string][]]>([
      ['a missing parameter', publish({}, { body: {} }), ['query.url', 'required', 'nothing']],
      ['an unknown parameter', publish({ colour: 'red' }), ['query.colour', 'no such parameter', '"red"']],
      ['a truth value', publish({ published: 'no' }), ['query.published', 'bool', '"no"']],
      ['a number', publish({ position: '-1' }), ['query.position', 'unsigned int', '"-1"']],
      ['a list', publish({ tags: 'a,b' }), ['query.tags', 'list<map>', '"a,b"']],
      ['an enum', publish({ kind: 'SQUARE' }), ['query.kind', 'one of PLAIN, ROUND', '"SQUARE"']],
      [
        'a field that is asked for',
        read('id,height', { id: '1', width: 3 }),
        ['query.fields', 'no such field in Photo', '"height"'],
      ],
      [
        'a field within another',
        read('id,page{colour}', { id: '1', width: 3 }),
        ['query.fields', 'no such field in Photo', '"page.colour"'],
      ],
      ['a field of an answer', read('width', { id: '1', width: '3' }), ['answer.width', 'int', '"3"']],
      [
        'an unknown field of an answer',
        publish({}, { answerBody: { id: '1', post_id: '2' } }),
        ['answer.post_id', 'no such field in Photo', '"2"'],
      ],
      // A page's `pages` would be a text: the photo is nearer, since all but one field deep within fits.
      [
        'a field deep within',
        read('pages', { pages: { data: [{ id: '2', name: 5 }] } }),
        ['answer.pages.data[].name', 'string', '5'],
      ],
      [
        'an edge with other underscores',
        line({ url: `${host}/1/photo_s`, answerBody: { data: [] } }),
        ['path', 'photos', '"photo_s"'],
      ],
      [
        'a field in a list',
        line({ url: `${host}/1/photos`, answerBody: { data: [{ id: 5 }] } }),
        ['answer.data[].id', 'string', '5'],
      ],
    ])('tells what does not fit: %s', async (_name, planted, ...expected) => {
      expect(found(await check('nodes', planted))).toEqual(expected);
    });
  });

  describe('a Postman collection', () => {
    const host = 'https://graph.example.com/v1.0';
    const publish = (body: object, changes: Partial<Line> = {}) =>
      line({
        method: 'POST',
        url: `${host}/me/photos`,
        query: { access_token: '•••' },
        body: { photo: 'x', kind: 'ROUND', ...body },
        answerBody: { id: '1' },
        ...changes,
      });
    const read = (fields: string, answerBody: object | null) =>
      line({
        url: `${host}/12345678`,
        query: { fields },
        headers: { authorization: 'Bearer •••' },
        answerBody,
      });

    it('finds nothing where there is nothing', async () => {
      const result = await check(
        'postman.json',
        publish({ audience: 'nobody', hidden: 'false', position: '3' }),
        publish({}, { status: 400, answerBody: { error: {} } }),
        read('id,size{width}', { id: '1', state: 'WAITING', size: 3, likes: [] }),
        read('id', { state: 'READY', likes: [{ count: 2 }] }),
      );
      expect(result).toMatchObject({
        kind: 'postman',
        checked: 4,
        answers: 3,
        notDescribed: [],
        mismatches: [],
      });
    });

    it.each<[string, Line, ...[string, string, string][]]>([
      [
        'a missing parameter',
        publish({}, { body: { kind: 'PLAIN' } }),
        ['query.photo', 'required', 'nothing'],
      ],
      ['an unknown parameter', publish({ colour: 'red' }), ['query.colour', 'no such parameter', '"red"']],
      ['no token', publish({}, { query: {} }), ['query.access_token', 'required', 'nothing']],
      [
        'a secret that is not wanted',
        publish({ appsecret_proof: '•••' }),
        ['query.appsecret_proof', 'no such parameter', '"•••"'],
      ],
      [
        'a token that is not wanted',
        line({ method: 'POST', url: `${host}/oauth/access_token`, query: { access_token: 'x' } }),
        ['query.access_token', 'no such parameter', '"x"'],
      ],
      ['a constant', publish({ kind: 'SQUARE' }), ['query.kind', 'one of PLAIN, ROUND', '"SQUARE"']],
      [
        'a value of a list',
        publish({ audience: 'friends' }),
        ['query.audience', 'of everyone, nobody', '"friends"'],
      ],
      ['a truth value', publish({ hidden: 'no' }), ['query.hidden', 'true or false', '"no"']],
      ['a number', publish({ position: 'first' }), ['query.position', 'a number', '"first"']],
      [
        'a field that is asked for',
        read('id,colour', null),
        ['query.fields', 'of id, shape, size', '"id,colour"'],
      ],
      ['a field of an answer', read('id', { id: 1 }), ['answer.id', 'string', '1']],
      [
        'a field in a list',
        read('id', { likes: [{ count: 1 }, { count: '2' }] }),
        ['answer.likes[].count', 'number', '"2"'],
      ],
      [
        'an unknown field of an answer',
        read('id', { colour: 'red' }),
        ['answer.colour', 'no such field', '"red"'],
      ],
      ['a name', read('id', { state: 'DONE' }), ['answer.state', 'a name such as WAITING', '"DONE"']],
    ])('tells what does not fit: %s', async (_name, planted, ...expected) => {
      expect(found(await check('postman.json', planted))).toEqual(expected);
    });

    it('explains what is known to be the mistake of a document', async () => {
      const token = line({ method: 'POST', url: `${host}/oauth/access_token`, answerBody: { user_id: 5 } });
      const { mismatches } = await check('postman.json', token, { ...token, network: 'instagram' });
      expect(mismatches).toMatchObject([
        {
          network: 'threads',
          field: 'answer.user_id',
          explained: expect.stringContaining('Get Access Tokens'),
        },
        { network: 'instagram', field: 'answer.user_id', explained: null },
      ]);
    });
  });

  it('tells what a document does not describe, and counts what is alike', async () => {
    const unknown = (id: string) => line({ url: `https://api.example.com/v1/cakes/${id}` });
    const wrong = (size: string) => line({ query: { size }, answerBody: { items: [] } });
    const result = await check(
      'openapi.json',
      unknown('123456789012345'),
      unknown('urn%3Ali%3Aimage%3AC4E10AQBwQ'),
      line({ url: 'https://other.example.com/v1/loaves' }),
      wrong('a'),
      wrong('b'),
    );
    expect(result).toMatchObject({ exchanges: 5, checked: 2, answers: 2 });
    expect(result.notDescribed).toEqual([
      { network: 'threads', method: 'GET', url: 'https://api.example.com/v1/cakes/{id}', times: 2 },
      { network: 'threads', method: 'GET', url: 'https://other.example.com/v1/loaves', times: 1 },
    ]);
    expect(result.mismatches).toEqual([
      {
        network: 'threads',
        method: 'GET',
        path: '/loaves',
        field: 'query.size',
        says: 'must be integer',
        was: '"a"',
        explained: null,
        line: 4,
        times: 2,
      },
    ]);
  });

  it('says why each known difference is one', () => {
    expect(knownDifferences.filter(({ reason }) => !/^\S+ \S.*\.$/.test(reason))).toEqual([]);
  });

  describe('the command', () => {
    const openapi = join(DESCRIPTIONS, 'openapi.json');
    const good = line({ query: { size: '5' }, answerBody: { items: [] } });
    const bad = line({ query: { size: 'x' }, answerBody: { items: [] } });

    it('ends with 0 without mismatches, with 1 otherwise, and says both to people and programs', () => {
      const clean = run('--check', write(good), '--openapi', openapi);
      expect(clean).toMatchObject({ status: 0, stderr: '' });
      expect(clean.stdout).toContain('openapi: 1 of 1 exchanges checked');
      const plain = run('--check', write(good, bad), '--openapi', openapi);
      expect(plain).toMatchObject({ status: 1, stderr: '' });
      expect(plain.stdout).toContain(
        'threads GET /loaves query.size: the document says must be integer; was "x" (1 times, first in line 2)',
      );
      const { status, stdout } = run('--check', write(bad), '--openapi', openapi, '--json');
      expect(status).toBe(1);
      expect((JSON.parse(stdout) as Result).mismatches).toHaveLength(1);
    }, 60_000);

    it.each<[string, () => string[], string]>([
      ['--check alone', () => ['--check', write(good)], '--check and --openapi go together'],
      ['--openapi alone', () => ['--openapi', openapi], '--check and --openapi go together'],
      [
        'both at once',
        () => ['--check', write(good), '--openapi', openapi, '--record', 'x'],
        '--record records a run',
      ],
      ['no such recording', () => ['--check', join(folder, 'none'), '--openapi', openapi], '--check: ENOENT'],
      ['an empty recording', () => ['--check', write(''), '--openapi', openapi], 'is empty'],
      [
        'bad lines',
        () => ['--check', write(good, '{"a":', '', { ...good, method: 'SHOUT' }), '--openapi', openapi],
        'line 2: is not JSON\nline 4: method: ',
      ],
      [
        'no such description',
        () => ['--check', write(good), '--openapi', join(folder, 'none')],
        '--openapi: ENOENT',
      ],
      [
        'what is no description',
        () => ['--check', write(good), '--openapi', 'package.json'],
        '--openapi: package.json holds neither',
      ],
      [
        'a description that is not JSON',
        () => ['--check', write(good), '--openapi', 'README.md'],
        '--openapi: README.md: ',
      ],
      [
        'a network that is not in it',
        () => ['--check', write(good), '--openapi', openapi, '--platform', 'tiktok'],
        'holds nothing of tiktok',
      ],
      ['a file that cannot be written', () => ['--record', join(folder, 'no', 'file')], '--record: ENOENT'],
    ])(
      'ends with 2 for %s',
      (_name, options, message) => {
        const { status, stderr } = run(...options());
        expect(stderr).toContain(message);
        expect(status).toBe(2);
      },
      60_000,
    );
  });
});

function run(...options: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, ['conformance/conformance.mjs', ...options], { encoding: 'utf8' });
}
