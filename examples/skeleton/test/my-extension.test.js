import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { rowLevelSecurityChecks, startTestProduct } from 'auto-scheduler-content-creator/testing';
import myExtension from '../dist/index.js';

let product;
let team;
let notes;

before(async () => {
  product = await startTestProduct({ extensions: [myExtension] });
  team = await product.makeTeam();
  notes = `${team.base}/my-extension/notes`;
});
after(() => product?.close());

describe('a note', () => {
  it('is made by editors, read by the whole team, and seen by nobody else', async () => {
    const made = await team.editor.client.post(notes, { text: 'Hello' });
    assert.equal(made.status, 201, made.text);
    assert.equal((await team.viewer.client.get(notes)).body.items[0].text, 'Hello');
    assert.equal((await team.viewer.client.post(notes, { text: 'Hello' })).status, 403);
    assert.equal((await team.stranger.client.get(notes)).status, 404);
    assert.equal((await product.anybody.get(notes)).status, 401);
  });

  it('that is too long is refused by the name of its field', async () => {
    const { status, body } = await team.editor.client.post(notes, { text: 'x'.repeat(1001) });
    assert.deepEqual([status, body.errors[0].field], [422, 'text']);
  });
});

describe('the table', () => {
  for (const { name, run } of rowLevelSecurityChecks(myExtension, () => ({ product, team }))) it(name, run);
});
