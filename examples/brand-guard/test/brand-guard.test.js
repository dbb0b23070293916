import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { rowLevelSecurityChecks, startTestProduct, until } from 'auto-scheduler-content-creator/testing';
import brandGuard from '../dist/index.js';
import { says } from '../dist/phrases/spoken.js';

const extensions = [brandGuard];
let product;
let team;
let phrases;

before(async () => {
  product = await startTestProduct({ extensions });
  team = await product.makeTeam();
  phrases = `${team.base}/brand-guard/phrases`;
  await product.startWorking();
});
after(() => product?.close());

const write = async (description) => {
  const body = { title: 'Launch', contentType: 'text', description };
  const made = await team.editor.client.post(`${team.base}/contents`, body);
  assert.equal(made.status, 201, made.text);
  return made.body.id;
};
const findings = async () => (await team.viewer.client.get(`${team.base}/brand-guard/findings`)).body.items;

describe('a phrase', () => {
  it('is said as whole words, in whatever case and width', () => {
    assert.equal(says('Pure ART!', { text: 'art' }), true);
    assert.equal(says('A party', { text: 'art' }), false);
    assert.equal(says('ＡＲＴ', { text: 'art' }), true);
    assert.equal(says('party art', { text: 'art' }), true);
  });

  it('is added by editors, and seen by the project alone', async () => {
    const made = await team.editor.client.post(phrases, { kind: 'banned', text: 'miracle' });
    assert.equal(made.status, 201, made.text);
    assert.equal((await team.viewer.client.post(phrases, { kind: 'banned', text: 'x' })).status, 403);
    assert.equal((await team.stranger.client.get(phrases)).status, 404);
    assert.equal((await product.anybody.get(phrases)).status, 401);
  });

  it('is found in contents as they are written, and when it is new', async () => {
    const contentId = await write('A miracle');
    const found = await until(findings, (all) => all.length > 0);
    assert.deepEqual(
      found.map((one) => [one.contentId, one.messages]),
      [[contentId, ['“miracle” must not be said']]],
    );
    const other = await write('Bread');
    await team.editor.client.post(phrases, { kind: 'banned', text: 'bread' });
    await until(findings, (all) => all.some((one) => one.contentId === other));
  });
});

describe('the tables', () => {
  for (const { name, run } of rowLevelSecurityChecks(brandGuard, () => ({ product, team }))) it(name, run);
});
