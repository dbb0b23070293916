import { sealedColumn } from '../../src/core/crypto/sealed-columns.js';
import { SecretBox } from '../../src/core/crypto/secret-box.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startSandbox } from '../../src/sandbox/index.js';
import { connectAccount } from './accounts.js';
import { startApi, type TestApi } from './api.js';
import { registerPerson, type Person } from './http-client.js';
import { until } from './until.js';
import { startWorkerProcess, type WorkerProcess } from './worker-process.js';

/** What the sandbox knows of one accepted publish. */
export interface LedgerEntry {
  platform: string;
  postId: string;
  clientReference: string | null;
  text: string;
  acceptedAt: string;
}

/** A fault of the sandbox, see its control routes. */
export interface Fault {
  route: 'publish' | 'reply' | 'change' | 'timeline' | 'metrics' | 'token' | 'me';
  kind: string;
  times: number;
  platform?: string;
  delayMs?: number;
  retryAfterSeconds?: number;
}

/** API, sandbox, one person with one project, and as many workers as a test starts. */
export interface Stage<StartedApi extends TestApi = TestApi> {
  api: StartedApi;
  sandboxUrl: string;
  anna: Person;
  projectId: string;
  startWorker(): Promise<WorkerProcess>;
  /** Has a worker stopped when the stage is closed. */
  stopAtClose<Worker extends { stop(): Promise<unknown> }>(worker: Worker): Worker;
  connect(platform: string, handle: string): Promise<string>;
  /** A text content with a post on the account, due at once. */
  duePost(accountId: string, text: string): Promise<string>;
  post(id: string): Promise<PostView>;
  attempts(id: string): Promise<AttemptView[]>;
  fault(fault: Fault): Promise<void>;
  /** Resolves when every queued fault has met its request. */
  faultsMet(): Promise<void>;
  /** A post that somebody makes in the network's own app. */
  postByHand(platform: string, handle: string, text: string): Promise<void>;
  /** How many consents of an account work at its network. */
  grants(platform: string, handle: string): Promise<number>;
  ledger(clientReference?: string): Promise<LedgerEntry[]>;
  /** Makes the account's stored tokens look as if they were about to end. */
  expireToken(accountId: string): Promise<void>;
  /** As if the half-minute in which one process may refresh were over. */
  endRefreshLease(accountId: string): Promise<void>;
  close(): Promise<void>;
}

export interface PostView {
  id: string;
  status: string;
  platformPostId: string | null;
  platformUrl: string | null;
  failureClass: string | null;
  failureMessage: string | null;
  needsAttention: string | null;
  isOnItsWay: boolean;
  tries: number;
}

export interface AttemptView {
  phase: string;
  message: string | null;
  platformPostId: string | null;
  finishedAt: string | null;
}

/** Short times: what takes minutes in production takes seconds here. */
const QUICK = {
  PUBLISH_POLL_MS: '100',
  PUBLISH_LEASE_SECONDS: '3',
  PUBLISH_SETTLE_SECONDS: '1',
  NETWORK_TIMEOUT_MS: '1500',
  METRICS_PLAN_SECONDS: '1,5',
};

export function setStage(environment: Record<string, string> = {}): Promise<Stage> {
  return setStageWith(startApi, environment);
}

/** With an API that is started in another way. */
export async function setStageWith<StartedApi extends TestApi>(
  start: (environment: Record<string, string>) => Promise<StartedApi>,
  environment: Record<string, string>,
): Promise<Stage<StartedApi>> {
  const sandbox = await startSandbox({ port: 0 });
  const api = await start({ SANDBOX_URL: sandbox.url, ...QUICK, ...environment });
  const anna = await registerPerson(api.client, 'Anna');
  const project = await anna.client.post<{ id: string }>('/projects', { name: 'Stage' });
  const projectId = project.body.id;
  const base = `/projects/${projectId}`;
  const stops: (() => Promise<unknown>)[] = [];
  const stopAtClose: Stage['stopAtClose'] = (worker) => {
    stops.push(() => worker.stop());
    return worker;
  };
  const control = async (path: string, method = 'GET', body?: unknown): Promise<unknown> => {
    const response = await fetch(`${sandbox.url}/sandbox/${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`sandbox ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    api,
    sandboxUrl: sandbox.url,
    anna,
    projectId,
    startWorker: async () => stopAtClose(await startWorkerProcess(api.config)),
    stopAtClose,
    connect: (platform, handle) => connectAccount(anna, projectId, platform, handle),
    duePost: async (accountId, text) => {
      const content = await anna.client.post<{ id: string }>(`${base}/contents`, {
        title: text,
        contentType: 'text',
      });
      const draft = await anna.client.post<{ id: string }>(`${base}/posts`, {
        contentId: content.body.id,
        accountId,
      });
      const sent = await anna.client.post(`${base}/posts/${draft.body.id}/publish-now`);
      if (sent.status !== 200) throw new Error(JSON.stringify(sent.body));
      return draft.body.id;
    },
    post: async (id) => (await anna.client.get<PostView>(`${base}/posts/${id}`)).body,
    attempts: async (id) =>
      (await anna.client.get<{ items: AttemptView[] }>(`${base}/posts/${id}/attempts`)).body.items,
    faultsMet: async () =>
      void (await until(
        () => control('faults') as Promise<{ items: unknown[] }>,
        (faults) => faults.items.length === 0,
      )),
    postByHand: async (platform, handle, text) =>
      void (await control('posts', 'POST', { platform, handle, text })),
    fault: async (fault) => void (await control('faults', 'POST', fault)),
    grants: async (platform, handle) =>
      ((await control(`grants?platform=${platform}&handle=${handle}`)) as { working: number }).working,
    ledger: async (clientReference) => {
      const query = clientReference ? `?clientReference=${clientReference}` : '';
      return ((await control(`ledger${query}`)) as { items: LedgerEntry[] }).items;
    },
    expireToken: (accountId) => expireToken(api, projectId, accountId),
    endRefreshLease: (accountId) =>
      withClient(api.database.adminUrl, async (admin) => {
        await admin.query('UPDATE social_media_accounts SET refresh_lease_until = NULL WHERE id = $1', [
          accountId,
        ]);
      }),
    close: async () => {
      for (const stop of stops) await stop();
      await api.close();
      await sandbox.close();
    },
  };
}

async function expireToken(api: TestApi, projectId: string, accountId: string): Promise<void> {
  const column = sealedColumn('social_media_accounts', 'credentials');
  const place = { ...column, rowId: accountId, ownerId: projectId };
  const box = new SecretBox(api.config.ENCRYPTION_KEYS ?? '');
  await withClient(api.database.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ credentials: string }>(
      'SELECT credentials FROM social_media_accounts WHERE id = $1',
      [accountId],
    );
    const credentials = JSON.parse(box.open(rows[0]?.credentials ?? '', place)) as Record<string, unknown>;
    const ending = box.seal(JSON.stringify({ ...credentials, expiresAt: new Date().toISOString() }), place);
    await admin.query('UPDATE social_media_accounts SET credentials = $2 WHERE id = $1', [accountId, ending]);
  });
}
