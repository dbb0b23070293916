import { createServer } from 'node:net';
import { withClient } from '../../dist/src/core/database/bootstrap.js';
import { newId } from '../../dist/src/core/database/base.entity.js';
import { WebhookSecrets } from '../../dist/src/projects/webhooks/webhook-secrets.js';
import { askChild, processorTime } from '../child.mjs';
import { median } from '../statistics.mjs';

/** The product's aim for one worker, in deliveries a second. */
const AIM = 1000;
/** Deliveries of one round, for each second that a round should take. */
const DELIVERIES_A_SECOND = 1500;

/** Ways to spread the same deliveries, by the endpoints of each kind. */
const WAYS = [
  { name: 'one receiver', living: 1, dead: 0 },
  { name: 'ten', living: 10, dead: 0 },
  { name: 'ten, and twenty dead', living: 10, dead: 20 },
];

/**
 * How many deliveries a second one worker brings to a receiver on this machine, alone and beside dead ones, of which half refuse connections
 * and half never answer. From the first to the last that arrives; writing them down is part of it, since the next ones wait for that.
 */
export async function measureWebhooks(environment, { seconds, rounds }, tell) {
  // A worker would be busy sealing what the audit log has of the seed.
  await withClient(environment.adminUrl, (admin) => admin.query('TRUNCATE audit_changes, audit_entries'));
  const receiver = await environment.startProgram('./webhooks/receiver.mjs', {});
  const bare = await environment.startProgram('./webhooks/bare-posts.mjs', {});
  const refusing = `127.0.0.1:${await closedPort()}`;
  const { host } = new URL(receiver.url);
  const worker = await environment.startWorker({ WEBHOOK_ALLOWED_HOSTS: `${host},${refusing}` });
  const count = seconds * DELIVERIES_A_SECOND;
  const receive = async (send) => {
    const before = await processorTime(worker);
    const received = askChild(receiver, { count });
    await send();
    const { seconds: taken } = await received;
    const spent = before === null ? null : (await processorTime(worker)) - before;
    return { perSecond: count / taken, processorEach: spent && spent / count };
  };
  const urls = { living: `${receiver.url}/`, dead: [`http://${refusing}/`, `${receiver.url}/hanging`] };
  const found = new Map(WAYS.map(({ name }) => [name, []]));
  const floors = [];
  // The first one warms up, and is not counted.
  for (let round = 0; round <= rounds; round++) {
    tell(`webhooks: round ${round} of ${rounds}`);
    const floor = await receive(() => askChild(bare, { url: receiver.url, count }));
    if (round > 0) floors.push(floor.perSecond);
    for (const way of WAYS) {
      const measured = await withClient(environment.adminUrl, async (admin) => {
        const projects = await plant(admin, environment, way, urls);
        const result = await receive(() => happen(admin, projects, count));
        // As the server does by itself within a minute: it then knows how the tables are filled.
        if (round === 0) await admin.query('ANALYZE');
        await admin.query('UPDATE webhook_endpoints SET is_active = false');
        return result;
      });
      if (round > 0) found.get(way.name).push({ ...measured, ratio: measured.perSecond / floor.perSecond });
    }
  }
  await Promise.all([worker, receiver, bare].map((child) => child.stop()));
  const middle = (list, key) => median(list.map((one) => one[key]));
  return {
    aim: AIM,
    count,
    floor: median(floors),
    ways: WAYS.map(({ name }) => {
      const list = found.get(name);
      const ratios = list.map(({ ratio }) => ratio);
      return {
        name,
        perSecond: middle(list, 'perSecond'),
        processorEach: middle(list, 'processorEach'),
        ratio: median(ratios),
        lowestRatio: Math.min(...ratios),
        highestRatio: Math.max(...ratios),
        rounds: list,
      };
    }),
  };
}

/** Endpoints, each in a project of its own; half of the dead ones refuse, half hang. Answers the projects by kind. */
async function plant(admin, environment, { living, dead }, urls) {
  const secrets = new WebhookSecrets(environment.config);
  const { rows } = await admin.query('SELECT id FROM projects ORDER BY id LIMIT $1', [living + dead]);
  const projects = rows.map(({ id: projectId }, index) => {
    const id = newId();
    const url = index < living ? urls.living : urls.dead[index % urls.dead.length];
    return { id, projectId, url, secret: secrets.make({ id, projectId }).sealed };
  });
  const columns = ['id', 'projectId', 'url', 'secret'].map((key) => projects.map((one) => one[key]));
  await admin.query(
    `INSERT INTO webhook_endpoints (id, project_id, url, secret) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])`,
    columns,
  );
  const ids = projects.map(({ projectId }) => projectId);
  return { living: ids.slice(0, living), dead: ids.slice(living) };
}

/** So many events in the living projects, and some in each dead one, all at once; each of a subject of its own. */
async function happen(admin, { living, dead }, count) {
  const events = `INSERT INTO project_events (project_id, type, subject_id, data)
    SELECT p.id, 'post.published', s.id, jsonb_build_object('postId', s.id, 'platform', 'network', 'status', 'published')
    FROM generate_series(0, $2::int - 1) n CROSS JOIN LATERAL (SELECT uuidv7() AS id WHERE n IS NOT NULL) s
    JOIN unnest($1::uuid[]) WITH ORDINALITY AS p (id, place) ON p.place = n % cardinality($1::uuid[]) + 1`;
  await admin.query('BEGIN');
  if (dead.length > 0) await admin.query(events, [dead, dead.length * 100]);
  await admin.query(events, [living, count]);
  await admin.query('COMMIT');
}

async function closedPort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
