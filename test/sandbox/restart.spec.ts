import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox } from '../../src/sandbox/index.js';
import { SandboxClient, startWithClient } from './sandbox-client.js';

const text = 'Läuft 🥖';

describe('A sandbox with a journal', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sandbox-journal-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const journalPath = () => join(dataDir, 'journal.ndjson');

  /** What anyone can see of the state from outside. */
  const picture = async (client: SandboxClient) => ({
    me: (await client.api('/users/me')).body,
    timeline: await client.timeline(),
    ledger: await client.ledger(),
  });

  it('knows accounts, tokens, rotation, uploads and posts after a restart', async () => {
    const { sandbox, client, tokens } = await startWithClient({ dataDir });
    const renewed = (await client.refresh(tokens.refresh_token)).body;
    const code = await client.consent('nora');
    const mediaId = await client.uploadPicture();
    const { id } = (await client.publish({ text }, { 'x-client-reference': 'r1' })).body.data;
    await client.post({ text: 'Noch eins' });
    await client.remove(id);
    const before = await picture(client);
    await sandbox.close();

    const restarted = await startSandbox({ port: 0, dataDir });
    const again = new SandboxClient(restarted, tokens.access_token);
    try {
      expect(await picture(again)).toEqual(before);
      expect(before.ledger).toHaveLength(2);
      expect(before.timeline).toHaveLength(1);
      expect((await again.refresh(tokens.refresh_token)).body.error).toBe('invalid_request');
      expect((await again.refresh(renewed.refresh_token)).status).toBe(200);
      expect((await again.redeem(code, { code_verifier: client.verifier })).status).toBe(200);
      expect((await again.redeem(code, { code_verifier: client.verifier })).body.error).toBe(
        'invalid_request',
      );
      await again.post({ text, media: { media_ids: [mediaId] } });
      expect((await again.ledger()).map((post) => post.sequence)).toEqual([1, 2, 3]);
    } finally {
      await restarted.close();
    }
  });

  it('cuts off a torn last line and writes on behind the whole ones', async () => {
    const first = await startWithClient({ dataDir });
    await first.client.post({ text });
    await first.sandbox.close();
    const whole = readFileSync(journalPath());
    const lastLine = whole.toString().trimEnd().split('\n').at(-1) ?? '';
    appendFileSync(journalPath(), Buffer.from(lastLine).subarray(0, -20));

    for (const expectedPosts of [1, 2]) {
      const sandbox = await startSandbox({ port: 0, dataDir });
      const client = new SandboxClient(sandbox, first.tokens.access_token);
      expect(await client.ledger()).toHaveLength(expectedPosts);
      await client.post({ text: `${text} ${expectedPosts}` });
      await sandbox.close();
    }
    expect(readFileSync(journalPath()).subarray(0, whole.length)).toEqual(whole);
  });

  it('refuses a journal that is broken in its middle, naming the line', async () => {
    appendFileSync(journalPath(), '{"type":\n{}\n');
    await expect(startSandbox({ port: 0, dataDir })).rejects.toThrow('journal.ndjson line 1 is not JSON');
  });

  it('keeps no secret in the journal', async () => {
    const { sandbox, client, tokens } = await startWithClient({ dataDir });
    const code = await client.consent();
    await sandbox.close();
    const journal = readFileSync(journalPath(), 'utf8');
    for (const secret of [tokens.access_token, tokens.refresh_token, code, 'sandbox-secret']) {
      expect(journal).not.toContain(secret);
    }
  });

  it('forgets everything on reset, also in the journal', async () => {
    const { sandbox, client } = await startWithClient({ dataDir });
    await client.post({ text });
    await client.orderFault({ route: 'me', kind: 'hang' });
    expect((await client.call('/sandbox/reset', { method: 'POST' })).status).toBe(204);
    expect(readFileSync(journalPath(), 'utf8')).toBe('');
    expect((await client.api('/users/me')).status).toBe(401);
    expect((await client.call('/sandbox/faults')).body).toEqual({ items: [] });
    await client.signIn();
    await client.post({ text });
    await sandbox.close();

    const restarted = await startSandbox({ port: 0, dataDir });
    expect(await new SandboxClient(restarted).ledger()).toMatchObject([{ sequence: 1 }]);
    await restarted.close();
  });
});
