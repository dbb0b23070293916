import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Webhook } from 'standardwebhooks';
import { startApi, type TestApi } from '../support/api.js';
import { freePort } from '../support/free-port.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { queuedJobs } from '../support/jobs.js';
import { create, makeProject } from '../support/team.js';
import { until } from '../support/until.js';
import { Receiver, startDispatcher, type Behaviour, type Received } from '../support/webhooks.js';
import { startWorkerProcess } from '../support/worker-process.js';

interface WebhookView {
  id: string;
  secret: string;
  pausedAt: string | null;
  pauseReason: string | null;
}
interface DeliveryView {
  id: string;
  sequence: number;
  type: string;
  subjectId: string;
  status: string;
  tries: number;
  eventId: string | null;
  dueAt: string | null;
  lastAttempt: { statusCode: number | null; error: string | null } | null;
  attempts: { statusCode: number | null; error: string | null; message: string | null; answer: string }[];
}
/** A project with one webhook, at a path of its own. */
interface Hooked {
  owner: Person;
  base: string;
  projectId: string;
  path: string;
  hook: WebhookView;
  hookPath: string;
}

let api: TestApi;
let admin: pg.Client;
let receiver: Receiver;
let worker: Awaited<ReturnType<typeof startDispatcher>> | undefined;
let owner: Person;
/** Little room, so that it matters who takes it. */
const config = () => ({ ...api.config, WEBHOOK_CONCURRENCY: 16 });

beforeAll(async () => {
  receiver = new Receiver(await freePort());
  await receiver.start();
  api = await startApi({ WEBHOOK_ALLOWED_HOSTS: `127.0.0.1:${receiver.port}` });
  admin = new pg.Client({ connectionString: api.database.adminUrl });
  await admin.connect();
  owner = await registerPerson(api.client, 'Owner');
  worker = await startDispatcher(config());
});
afterAll(async () => {
  await worker?.stop();
  await admin.end();
  await api.close();
  await receiver.stop();
});

/** A failure, and no next try before time is made to pass. */
const busy = (text = ''): Behaviour => ({ status: 503, headers: { 'retry-after': '3600' }, text });

let paths = 0;
async function hooked(body: object = {}, of: Person = owner): Promise<Hooked> {
  const projectId = await makeProject(of);
  const base = `/projects/${projectId}`;
  const path = `/hook${++paths}`;
  const made = await of.client.post<WebhookView>(`${base}/webhooks`, { url: receiver.url(path), ...body });
  expect(made.status).toBe(201);
  return { owner: of, base, projectId, path, hook: made.body, hookPath: `${base}/webhooks/${made.body.id}` };
}

const newContent = ({ base }: Hooked, title = 'Loaf') =>
  create(owner, `${base}/contents`, { title, contentType: 'text' });
async function change({ base }: Hooked, contentId: string, times = 1): Promise<void> {
  for (let turn = 1; turn <= times; turn++) {
    const title = `Version ${turn} ${Math.random()}`;
    expect((await owner.client.patch(`${base}/contents/${contentId}`, { title })).status).toBe(200);
  }
}
const received = (path: string, count: number) =>
  until(
    async () => receiver.at(path),
    (all) => all.length >= count,
  );
const deliveries = async ({ hookPath }: Hooked, query = '') =>
  (await owner.client.get<{ items: DeliveryView[] }>(`${hookPath}/deliveries?limit=100${query}`)).body.items;
const delivery = async ({ hookPath }: Hooked, id: string) =>
  (await owner.client.get<DeliveryView>(`${hookPath}/deliveries/${id}`)).body;
const settled = (of: Hooked, isDone: (all: DeliveryView[]) => boolean) => until(() => deliveries(of), isDone);
const allDelivered = (count: number) => (all: DeliveryView[]) =>
  all.length === count && all.every(({ status }) => status === 'delivered');
/** Lets the time pass until the next try of all that waits. */
async function later({ hook, projectId }: Hooked): Promise<void> {
  await admin.query(
    'UPDATE webhook_deliveries SET due_at = now() WHERE endpoint_id = $1 AND due_at IS NOT NULL',
    [hook.id],
  );
  await admin.query('UPDATE app.webhook_lanes SET due_at = now(), not_before = NULL WHERE endpoint_id = $1', [
    hook.id,
  ]);
  await admin.query('SELECT pg_notify($1, $2)', ['webhooks', projectId]);
}
const idOf = ({ headers }: Received) => headers['webhook-id'] as string;
const verify = (secret: string, { text, headers }: Received) =>
  new Webhook(secret).verify(text, headers as Record<string, string>);
const typesSince = async ({ base }: Hooked) =>
  (await owner.client.get<{ items: { type: string }[] }>(`${base}/events?limit=500`)).body.items.map(
    ({ type }) => type,
  );

describe('an event', () => {
  it('is sent signed, as the feed has it, to those who want its type, in the order of its subject', async () => {
    const all = await hooked();
    const some = await owner.client.post<WebhookView>(`${all.base}/webhooks`, {
      ...{ url: receiver.url('/some'), eventTypes: ['post.*', 'content.updated'] },
    });
    const contentId = await newContent(all);
    await change(all, contentId, 3);
    const got = await received(all.path, 4);
    const { body: feed } = await owner.client.get<{ items: Record<string, unknown>[] }>(`${all.base}/events`);
    expect(got.map(({ body }) => body)).toEqual(
      feed.items.map(({ occurredAt, ...event }) => ({
        ...event,
        timestamp: occurredAt,
        projectId: all.projectId,
      })),
    );
    for (const one of got) expect(verify(all.hook.secret, one)).toEqual(one.body);
    expect(() => verify(some.body.secret, got[0] as Received)).toThrow('No matching signature');
    expect((await received('/some', 3)).map(({ body }) => body.type)).toEqual(
      Array(3).fill('content.updated'),
    );
    const log = await settled(all, allDelivered(4));
    expect(log.map(({ id }) => id)).toEqual(got.map(idOf).reverse());
    expect(log.map(({ eventId, lastAttempt }) => [eventId, lastAttempt?.statusCode])).toEqual(
      feed.items.map(({ id }) => [id, 204]).reverse(),
    );
    expect(await delivery(all, log[0]?.id ?? '')).toMatchObject({
      attempts: [{ statusCode: 204, error: null, answer: '' }],
    });
  });

  it('is tried again under its id until it arrives, and later ones of its subject wait for it', async () => {
    const one = await hooked();
    receiver.behave(one.path, busy(`no\0 ${'x'.repeat(3000)}`), busy(), { status: 200 });
    const first = await newContent(one);
    await settled(one, ([created]) => created?.tries === 1);
    await change(one, first, 2);
    await later(one);
    // Only the next try of the first one goes out, whatever has come meanwhile.
    await settled(one, (all) => all.length === 3 && all.some(({ tries }) => tries === 2));
    expect(receiver.typesAt(one.path)).toEqual(['content.created', 'content.created']);
    await later(one);
    const log = await settled(one, allDelivered(3));
    expect(receiver.typesAt(one.path)).toEqual([
      ...['content.created', 'content.created', 'content.created', 'content.updated', 'content.updated'],
    ]);
    expect(new Set(receiver.at(one.path).slice(0, 3).map(idOf)).size).toBe(1);
    const { attempts } = await delivery(one, log.at(-1)?.id ?? '');
    expect(attempts.map(({ statusCode, error }) => [statusCode, error])).toEqual([
      [503, 'server_error'],
      [503, 'server_error'],
      [200, null],
    ]);
    expect(attempts[0]?.answer).toHaveLength(1024);
  });

  it.each<[string, Behaviour, string]>([
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }, 'redirect'],
    ['a refusal', { status: 404 }, 'client_error'],
  ])('is not delivered by %s', async (_name, behaviour, error) => {
    const one = await hooked();
    receiver.behave(one.path, behaviour);
    await newContent(one);
    const [log] = await settled(one, ([first]) => (first?.tries ?? 0) >= 1);
    expect(log?.status).toBe('waiting');
    expect((await delivery(one, log?.id ?? '')).attempts[0]).toMatchObject({ error });
  });

  it('waits for as long as its receiver asks', async () => {
    const one = await hooked();
    receiver.behave(one.path, { status: 503, headers: { 'retry-after': '7200' } }, { status: 200 });
    await newContent(one);
    const [log] = await settled(one, ([first]) => first?.tries === 1);
    const seconds = (new Date(log?.dueAt ?? 0).getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(7000);
    expect(seconds).toBeLessThanOrEqual(7200);
  });

  it.each<[string, (of: Hooked) => Promise<{ status: number }>]>([
    ['a replay', ({ hookPath }) => owner.client.post(`${hookPath}/replay`, { afterSequence: 0 })],
    [
      'another address',
      ({ hookPath, path }) => owner.client.patch(hookPath, { url: receiver.url(`${path}?new`) }),
    ],
  ])('does not wait so long after %s', async (_what, act) => {
    const one = await hooked();
    receiver.behave(one.path, busy(), { status: 200 });
    await newContent(one);
    await settled(one, ([first]) => first?.tries === 1);
    const lane =
      'SELECT FROM app.webhook_lanes WHERE endpoint_id = $1 AND not_before > now() AND lease_expires_at IS NULL';
    await until(
      () => admin.query(lane, [one.hook.id]),
      ({ rowCount }) => rowCount === 1,
    );
    expect((await act(one)).status).toBeLessThan(300);
    await settled(one, allDelivered(1));
  });

  it('is given up after three days, and the next of its subject has its turn', async () => {
    const one = await hooked();
    receiver.behave(one.path, busy(), busy(), { status: 200 });
    const contentId = await newContent(one);
    await settled(one, ([created]) => created?.tries === 1);
    await change(one, contentId);
    await admin.query(
      `UPDATE webhook_deliveries SET first_tried_at = now() - interval '3 days' WHERE endpoint_id = $1 AND tries > 0`,
      [one.hook.id],
    );
    await later(one);
    await settled(one, (all) => all.some(({ status }) => status === 'exhausted'));
    await later(one);
    await settled(one, (all) => all.some(({ status }) => status === 'delivered'));
    expect((await deliveries(one, '&status=exhausted')).map(({ type }) => type)).toEqual(['content.created']);
    expect((await deliveries(one, '&status=delivered&type=content.updated')).length).toBe(1);
    expect(await deliveries(one, '&status=delivered&type=content.created')).toEqual([]);
  });
});

describe('a receiver', () => {
  it('that hangs keeps no other from what it is sent', async () => {
    const [dead, living] = [await hooked(), await hooked()];
    receiver.behave(dead.path, 'hang');
    await Promise.all(Array.from({ length: 5 }, () => newContent(dead)));
    await received(dead.path, 1);
    for (let turn = 1; turn <= 10; turn++) await newContent(living);
    await settled(living, allDelivered(10));
    // The hanging one has not even failed yet: 10 seconds are not over.
    expect((await deliveries(dead)).map(({ tries }) => tries)).toEqual(Array(5).fill(0));
    expect(receiver.at(dead.path).length).toBeLessThanOrEqual(2);
    receiver.behave(dead.path, busy());
    receiver.letGo();
  });

  it('whose secret cannot be opened keeps no other from what it is sent, and is left alone', async () => {
    const [broken, living] = [await hooked(), await hooked()];
    await admin.query('UPDATE webhook_endpoints SET secret = $2 WHERE id = $1', [
      broken.hook.id,
      'not sealed',
    ]);
    await Promise.all([newContent(broken), newContent(living)]);
    await settled(living, allDelivered(1));
    const lane = 'SELECT failures FROM app.webhook_lanes WHERE endpoint_id = $1 AND not_before > now()';
    await until(
      () => admin.query(lane, [broken.hook.id]),
      ({ rowCount }) => rowCount === 1,
    );
    await newContent(living);
    await settled(living, allDelivered(2));
    expect(receiver.at(broken.path)).toEqual([]);
  });

  it('of several with which one project has all of them hang leaves room for others', async () => {
    const many = await Promise.all(Array.from({ length: 3 }, () => hooked()));
    const [first] = many as [Hooked];
    const paths = Array.from({ length: 19 }, (_, number) => `${first.path}/${number}`);
    for (const path of paths) {
      receiver.behave(path, 'hang');
      await owner.client.post(`${first.base}/webhooks`, { url: receiver.url(path) });
    }
    await Promise.all(Array.from({ length: 4 }, () => newContent(first)));
    await until(
      async () => paths.filter((path) => receiver.at(path).length > 0).length,
      (count) => count >= 4,
    );
    const others = many.slice(1);
    await Promise.all(others.map((other) => newContent(other)));
    await Promise.all(others.map((other) => settled(other, allDelivered(1))));
    expect(receiver.hangingNow).toBeLessThanOrEqual(4);
    for (const path of paths) receiver.behave(path, busy());
    receiver.letGo();
  });

  it('that was down gets all, in order, once it is back', async () => {
    const one = await hooked();
    await receiver.stop();
    const contentId = await newContent(one);
    await settled(one, ([first]) => (first?.tries ?? 0) >= 1);
    await change(one, contentId, 2);
    await receiver.start();
    await later(one);
    const log = await settled(one, allDelivered(3));
    expect(receiver.typesAt(one.path)).toEqual(['content.created', 'content.updated', 'content.updated']);
    const { attempts } = await delivery(one, log.at(-1)?.id ?? '');
    expect(attempts[0]).toMatchObject({ statusCode: null, error: 'unreachable' });
  });

  it('in a private network that nobody has allowed is not called', async () => {
    const one = await hooked({ url: 'https://127.0.0.1/hook' });
    await newContent(one);
    const [log] = await settled(one, ([first]) => (first?.tries ?? 0) >= 1);
    expect((await delivery(one, log?.id ?? '')).attempts[0]).toMatchObject({
      ...{ statusCode: null, error: 'refused_address', message: '127.0.0.1 is not on the public internet.' },
    });
  });
});

describe('a webhook', () => {
  const view = async ({ hookPath }: Hooked) => (await owner.client.get<WebhookView>(hookPath)).body;
  const isPaused = ({ pausedAt }: WebhookView) => pausedAt !== null;

  it('whose address is gone is paused; what happens meanwhile waits, and goes out when it is resumed', async () => {
    const one = await hooked();
    receiver.behave(one.path, { status: 410 }, { status: 200 });
    const contentId = await newContent(one);
    expect(await until(() => view(one), isPaused)).toMatchObject({ pauseReason: 'gone' });
    await change(one, contentId);
    expect((await owner.client.post(`${one.hookPath}/resume`)).status).toBe(200);
    await settled(one, (all) => all.length === 4 && all.every(({ status }) => status === 'delivered'));
    const got = receiver.at(one.path).slice(1);
    expect(got.filter(({ body }) => body.subjectId === contentId).map(({ body }) => body.type)).toEqual([
      ...['content.created', 'content.updated'],
    ]);
    expect(await typesSince(one)).toEqual([
      ...['content.created', 'webhook.paused', 'content.updated', 'webhook.resumed'],
    ]);
  });

  it('that has failed for a day, ten times, is paused', async () => {
    const one = await hooked();
    receiver.behave(one.path, busy());
    await newContent(one);
    await settled(one, ([first]) => first?.tries === 1);
    const failing = (rounds: number, hours: number) =>
      admin.query(
        `UPDATE app.webhook_lanes SET failures = $2, failing_since = now() - make_interval(hours => $3) WHERE endpoint_id = $1`,
        [one.hook.id, rounds, hours],
      );
    // Neither is enough by itself.
    for (const [rounds, hours, tries] of [
      [20, 23, 2],
      [8, 25, 3],
    ] as const) {
      await failing(rounds, hours);
      await later(one);
      await settled(one, ([first]) => first?.tries === tries);
      expect(isPaused(await view(one))).toBe(false);
    }
    await failing(9, 25);
    await later(one);
    expect(await until(() => view(one), isPaused)).toMatchObject({ pauseReason: 'failing' });
    // Whoever looks after it is told.
    expect((await queuedJobs(admin, 'webhook.tell-pause')).map(({ payload }) => payload)).toContainEqual({
      ...{ projectId: one.projectId, webhookId: one.hook.id },
    });
    worker?.runJobs();
    const { body } = await until(
      () => owner.client.get<{ items: { kind: string; subjectId: string }[] }>('/notifications'),
      ({ body }) => body.items.some(({ subjectId }) => subjectId === one.hook.id),
    );
    expect(body.items.find(({ subjectId }) => subjectId === one.hook.id)?.kind).toBe('webhook.paused');
  });

  it('that is switched off is sent nothing, and all of it when it is on again', async () => {
    const one = await hooked({ isActive: false });
    const contentId = await newContent(one);
    await change(one, contentId);
    const other = await hooked();
    await newContent(other);
    await received(other.path, 1);
    expect(receiver.at(one.path)).toEqual([]);
    expect((await owner.client.patch(one.hookPath, { isActive: true })).status).toBe(200);
    await settled(one, allDelivered(2));
  });

  it('signs with both secrets while the old one is kept, and with the new one alone after that', async () => {
    const one = await hooked();
    const rotate = async (body: object) =>
      (await owner.client.post<WebhookView>(`${one.hookPath}/rotate-secret`, body)).body.secret;
    const next = async () => {
      const count = receiver.at(one.path).length;
      await newContent(one);
      return (await received(one.path, count + 1))[count] as Received;
    };
    const second = await rotate({});
    const both = await next();
    for (const secret of [one.hook.secret, second]) expect(verify(secret, both)).toEqual(both.body);
    await admin.query('UPDATE webhook_endpoints SET previous_secret_until = now() WHERE id = $1', [
      one.hook.id,
    ]);
    const alone = await next();
    expect(verify(second, alone)).toEqual(alone.body);
    expect(() => verify(one.hook.secret, alone)).toThrow('No matching signature');
    const third = await rotate({ keepOldHours: 0 });
    const newest = await next();
    expect(verify(third, newest)).toEqual(newest.body);
    expect(() => verify(second, newest)).toThrow('No matching signature');
  });

  it('is tested at once', async () => {
    const one = await hooked();
    receiver.behave(one.path, { status: 200, text: 'Hello' }, { status: 500 });
    const test = () => owner.client.post<Record<string, unknown>>(`${one.hookPath}/test`);
    const { body } = await test();
    expect(body).toMatchObject({ isDelivered: true, statusCode: 200, error: null, answer: 'Hello' });
    const [got] = receiver.at(one.path) as [Received];
    expect(verify(one.hook.secret, got)).toMatchObject({ type: 'webhook.test', sequence: null });
    expect(idOf(got)).toBe(body.id);
    expect((await test()).body).toMatchObject({ isDelivered: false, error: 'server_error' });
  });
});

describe('a replay', () => {
  it('sends one delivery again, or all from a place or time on, under the ids that they had', async () => {
    const one = await hooked();
    const contentId = await newContent(one);
    await change(one, contentId, 2);
    const log = await settled(one, allDelivered(3));
    const [last, middle] = log as [DeliveryView, DeliveryView];
    const again = await owner.client.post<DeliveryView>(`${one.hookPath}/deliveries/${last.id}/replay`);
    expect(again.body).toMatchObject({ id: last.id });
    await received(one.path, 4);
    await settled(one, allDelivered(3));
    const replay = (body: object) =>
      owner.client.post<{ deliveries: number }>(`${one.hookPath}/replay`, body);
    expect((await replay({ afterSequence: middle.sequence - 1 })).body).toEqual({ deliveries: 2 });
    await received(one.path, 6);
    await settled(one, allDelivered(3));
    expect(receiver.at(one.path).slice(3).map(idOf)).toEqual([last.id, middle.id, last.id]);
    expect((await replay({ since: new Date(Date.now() + 60_000).toISOString() })).body).toEqual({
      deliveries: 0,
    });
    expect((await replay({ since: new Date(Date.now() - 60_000).toISOString() })).body).toEqual({
      deliveries: 3,
    });
    await settled(one, allDelivered(3));
    const { attempts } = await delivery(one, last.id);
    expect(attempts).toHaveLength(4);
  });
});

describe('a worker', () => {
  it('that is killed loses nothing: another one sends under the same ids, in the order of each subject', async () => {
    await worker?.stop();
    worker = undefined;
    const one = await hooked();
    const contents = await Promise.all(Array.from({ length: 4 }, () => newContent(one)));
    for (const id of contents) await change(one, id, 2);
    let isHanging = true;
    receiver.behaviours.set(one.path, () =>
      isHanging && receiver.at(one.path).length > 3 ? 'hang' : { status: 200 },
    );
    const killed = await startWorkerProcess(api.config);
    await received(one.path, 4);
    await killed.kill();
    isHanging = false;
    // Its lanes are free when their lease ends.
    await admin.query(
      'UPDATE app.webhook_lanes SET lease_expires_at = now() WHERE lease_expires_at IS NOT NULL',
    );
    worker = await startDispatcher(config());
    await settled(one, allDelivered(12));
    const all = receiver.at(one.path);
    expect(all.length).toBeGreaterThan(12);
    // Whatever came twice is the same under the same id.
    expect(new Set(all.map((one) => `${idOf(one)} ${one.text}`)).size).toBe(12);
    for (const id of contents) {
      const sequences = all.filter(({ body }) => body.subjectId === id).map(({ body }) => body.sequence);
      expect(sequences).toEqual([...sequences].sort((a, b) => Number(a) - Number(b)));
      expect(new Set(sequences).size).toBe(3);
    }
  });

  it('shares endpoints with others, which send each event once', async () => {
    const second = await startDispatcher(config());
    const hooks = await Promise.all(Array.from({ length: 3 }, () => hooked()));
    await Promise.all(hooks.flatMap((one) => Array.from({ length: 6 }, () => newContent(one))));
    for (const one of hooks) {
      await settled(one, allDelivered(6));
      expect(receiver.at(one.path)).toHaveLength(6);
    }
    await second.stop();
  });
});
