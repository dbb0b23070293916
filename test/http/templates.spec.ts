import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

let api: SharedApi;
let team: Team;
let templates: string;
let number = 0;

beforeAll(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
  templates = `${team.base}/templates`;
});

const body = (fields: Record<string, unknown>) => ({
  name: `T ${++number}`,
  kind: 'template',
  body: 'Text',
  ...fields,
});
const make = (fields: Record<string, unknown>) => create(team.editor, templates, body(fields));
const render = (id: string, given: Record<string, unknown> = {}) =>
  team.viewer.client.post<{ text: string | null; missing: string[] }>(`${templates}/${id}/render`, given);

const OFFER = {
  body: '{{ product }}: {% if price %}{{ price | round: 2 }} €{% else %}free{% endif %}{% for tag in tags %} #{{ tag }}{% endfor %}, until {{ until | date: "%d.%m.%Y" }}',
  variables: [
    { name: 'product', type: 'text', description: 'What it is called' },
    { name: 'price', type: 'number', default: 0 },
    { name: 'tags', type: 'list', default: [] },
    { name: 'until', type: 'date' },
  ],
};

describe('a template', () => {
  it('is filled in, with defaults, and tells what is missing', async () => {
    const id = await make(OFFER);
    expect((await render(id)).body).toEqual({ text: null, missing: ['product', 'until'] });
    const values = { product: 'Bread', until: '2027-03-01', price: 2.345, tags: ['a', 'b'] };
    expect((await render(id, { values })).body).toEqual({
      text: 'Bread: 2.35 € #a #b, until 01.03.2027',
      missing: [],
    });
  });

  it('has a signature and groups of hashtags below it', async () => {
    const id = await make({ body: 'Hello {{ name }}', variables: [{ name: 'name', type: 'text' }] });
    const signature = await make({
      kind: 'signature',
      body: '— {{ author }}',
      variables: [{ name: 'author', type: 'text', default: 'The team' }],
    });
    const group = await make({ kind: 'hashtags', body: '#one #two' });
    const other = await make({ kind: 'hashtags', body: '#two\n#drei' });
    const given = { values: { name: 'you' }, signatureId: signature, hashtagGroupIds: [group, other] };
    expect((await render(id, given)).body.text).toBe('Hello you\n\n— The team\n\n#one #two #drei');
    expectFieldProblem(
      await render(id, { ...given, signatureId: group }),
      422,
      'signatureId',
      'template.unknown',
    );
    expectFieldProblem(
      await render(id, { ...given, hashtagGroupIds: [group, id] }),
      422,
      'hashtagGroupIds.1',
    );
    const content = await create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
    const { body: adapted } = await team.editor.client.post<{ items: { variant: { text: string } }[] }>(
      `${team.base}/contents/${content}/adapt`,
      { targets: [{ platform: 'threads' }], hashtagGroupIds: [group] },
    );
    expect(adapted.items[0]?.variant.text).toMatch(/^T\n\n#one/);
  });

  it.each([
    ['values.product', { product: 5, until: '2027-03-01' }],
    ['values.until', { product: 'x', until: 'soon' }],
    ['values.until', { product: 'x', until: '2027-02-30' }],
    ['values.price', { product: 'x', until: '2027-03-01', price: '5' }],
    ['values.tags', { product: 'x', until: '2027-03-01', tags: [1] }],
    ['values.__proto__', JSON.parse('{"__proto__": "x", "product": "x", "until": "2027-03-01"}')],
    ['values.other', { product: 'x', until: '2027-03-01', other: 1 }],
  ])('refuses a value that does not fit: %s', async (field, values: unknown) => {
    const answer = await render(await make(OFFER), { values });
    // A key of this name is refused for what it is, wherever it stands.
    if (field === 'values.__proto__') expectProblem(answer, 400);
    else expectFieldProblem(answer, 422, field, 'request.invalid');
  });

  it.each([
    ['body', 'template.unreadable', { body: '{% if %' }],
    [
      'body',
      'template.unreadable',
      { body: '{{ x | no_such_filter }}', variables: [{ name: 'x', type: 'text' }] },
    ],
    ['body', 'template.unreadable', { body: '{% include "../../etc/passwd" %}' }],
    ['body', 'template.unreadable', { body: '{% render "x" %}' }],
    ['body', 'template.unreadable', { body: '{% layout "x" %}' }],
    ['variables', 'template.undeclared', { body: '{{ a }} {{ b.c }}' }],
    ['variables.0.default', 'request.invalid', { variables: [{ name: 'a', type: 'number', default: 'x' }] }],
    ['variables.0.default', 'request.invalid', { variables: [{ name: 'a', type: 'text', default: null }] }],
    ['variables.0.name', 'request.invalid', { variables: [{ name: '1a', type: 'text' }] }],
    ['variables.0.type', 'request.invalid', { variables: [{ name: 'a', type: 'file' }] }],
    [
      'variables',
      'request.invalid',
      {
        variables: [
          { name: 'a', type: 'text' },
          { name: 'a', type: 'text' },
        ],
      },
    ],
    ['body', 'template.not-hashtags', { kind: 'hashtags', body: '#one two' }],
    ['body', 'request.invalid', { body: '' }],
    ['kind', 'request.invalid', { kind: 'other' }],
  ])('is refused where it cannot be used: %s %s', async (field, code, fields) => {
    expectFieldProblem(await team.editor.client.post(templates, body(fields)), 422, field, code);
  });

  it.each([
    [
      'loops on and on',
      '{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}x{% endfor %}{% endfor %}{% endfor %}',
    ],
    ['counts to the end of the world', '{% for i in (1..100000000) %}x{% endfor %}'],
    [
      'doubles itself',
      '{% assign s = "aaaaaaaaaa" %}{% for i in (1..40) %}{% assign s = s | append: s %}{% endfor %}{{ s }}',
    ],
    ['gets too long', '{% for i in (1..70000) %}x{% endfor %}'],
  ])('is stopped where it %s', async (_what, text) => {
    const answer = await render(await make({ body: text }));
    expectFieldProblem(answer, 422, 'body', 'template.unreadable');
  });

  it('reaches nothing but its values', async () => {
    const text =
      '[{{ a.constructor }}{{ a.__proto__ }}{{ a.toUpperCase }}{{ a.length }}{{ constructor }}{{ process }}{{ a | size }}]';
    const names = ['a', 'constructor', 'process'].map((name) => ({ name, type: 'text', default: '' }));
    const id = await make({ body: text, variables: names });
    expect((await render(id, { values: { a: 'abc' } })).body.text).toBe('[33]');
  });

  it('is found by its kind, changed and taken away; its name is its own', async () => {
    const id = await make({ name: 'Once', kind: 'signature' });
    expectFieldProblem(
      await team.editor.client.post(templates, body({ name: 'once', kind: 'signature' })),
      409,
      'name',
      'template.name-taken',
    );
    await make({ name: 'Once', kind: 'template' });
    const { body: page } = await team.viewer.client.get<{ items: { id: string; kind: string }[] }>(
      `${templates}?kind=signature&limit=100`,
    );
    expect(page.items.map((item) => item.id)).toContain(id);
    expect(new Set(page.items.map(({ kind }) => kind))).toEqual(new Set(['signature']));
    const change = (fields: unknown) => team.editor.client.patch(`${templates}/${id}`, fields);
    expectFieldProblem(await change({ body: '{{ unknown }}' }), 422, 'variables', 'template.undeclared');
    expectFieldProblem(await change({ kind: 'template' }), 422, 'kind');
    expect((await change({ body: 'Other' })).body).toMatchObject({ body: 'Other', kind: 'signature' });
    expect((await team.editor.client.delete(`${templates}/${id}`)).status).toBe(204);
    expectProblem(await team.viewer.client.get(`${templates}/${id}`), 404);
  });
});
