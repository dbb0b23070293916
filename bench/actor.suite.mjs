import pg from 'pg';
import { runInContext } from '../dist/src/core/context/request-context.js';
import { actorDriver } from '../dist/src/core/database/actor-driver.js';
import { withClient } from '../dist/src/core/database/bootstrap.js';
import { PipelinedBatch } from '../dist/src/core/database/pipelined-batch.js';
import { drawContents } from './seed.mjs';
import { median, percentile, seededRandom } from './statistics.mjs';

const CONNECTIONS = 8;
const WARM_UP_SECONDS = 1;
const ROWS = 500;

const QUERY = `SELECT id, project_id, creator_id, title, description, content_type, status, version, media_urls, metadata,
  created_at, updated_at, deleted_at FROM contents WHERE project_id = $1 AND id = $2 AND deleted_at IS NULL`;

const query = ({ projectId, contentId }) => ({ text: QUERY, values: [projectId, contentId], prepare: true });
const bare = (text) => ({ text, values: [], prepare: true });

const requestActorOf = ({ userId, sessionId, projectId }) => ({
  userId,
  sessionId,
  project: { id: projectId, leastRole: 'viewer', alsoDeleted: false },
  isSettled: false,
});

function runProduct(client, row, databaseActor) {
  return runInContext({ requestId: 'bench', databaseActor }, () =>
    client.query(QUERY, [row.projectId, row.contentId]),
  );
}

function sendTogether(client, statements, answerIndex) {
  const batch = new PipelinedBatch(statements, answerIndex);
  client.query(batch);
  return batch.done;
}

/** How the database learns who asks, for one statement; the first one is what the others are compared with. */
const WAYS = [
  {
    name: 'no row-level security, no actor',
    url: ({ floorUrl }) => floorUrl,
    run: (client, row) => sendTogether(client, [query(row)], 0),
  },
  {
    name: "the product's requests: app.enter, which decides about access, and the statement in one round trip",
    Client: actorDriver.Client,
    run: (client, row) => runProduct(client, row, requestActorOf(row)),
  },
  {
    name: "the product's sign-in: BEGIN, SET LOCAL (literal), statement, COMMIT in one round trip",
    Client: actorDriver.Client,
    run: (client, row) => runProduct(client, row, { userId: row.userId }),
  },
  {
    name: 'set_config (bound), statement in one round trip',
    run: (client, row) =>
      sendTogether(
        client,
        [
          { text: "SELECT set_config('app.user_id', $1, true)", values: [row.userId], prepare: true },
          query(row),
        ],
        1,
      ),
  },
  {
    name: 'BEGIN, SET LOCAL (literal), statement, COMMIT in four round trips',
    run: async (client, row) => {
      await sendTogether(client, [bare('BEGIN')], 0);
      await sendTogether(client, [{ ...bare(`SET LOCAL app.user_id = '${row.userId}'`), prepare: false }], 0);
      const result = await sendTogether(client, [query(row)], 0);
      await sendTogether(client, [bare('COMMIT')], 0);
      return result;
    },
  },
];

/** Statements a second for each way, in alternating rounds, from this process and without HTTP. */
export async function measureActor(environment, options, tell) {
  const rows = await withClient(environment.adminUrl, async (admin) => {
    // The product takes this right from everybody, which is why it does not go this way.
    await admin.query('GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO app_user');
    return drawContents(admin, ROWS, seededRandom(options.seed));
  });
  const ways = [];
  try {
    for (const way of WAYS) ways.push({ ...way, clients: await connect(way, environment), rounds: [] });
    for (const way of ways) await drive(way, rows, WARM_UP_SECONDS);
    for (let round = 1; round <= options.rounds; round++) {
      tell(`actor: round ${round} of ${options.rounds}`);
      for (const way of ways) way.rounds.push(await drive(way, rows, options.seconds));
    }
  } finally {
    await Promise.all(ways.flatMap(({ clients }) => clients.map((client) => client.end())));
    await withClient(environment.adminUrl, (admin) =>
      admin.query('REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM app_user'),
    );
  }
  return ways.map(({ name, rounds }) => ({
    way: name,
    statementsPerSecond: median(rounds.map((round) => round.statementsPerSecond)),
    p50: median(rounds.map((round) => round.p50)),
    p99: median(rounds.map((round) => round.p99)),
    ratio: median(
      rounds.map((round, i) => round.statementsPerSecond / ways[0].rounds[i].statementsPerSecond),
    ),
    rounds,
  }));
}

function connect({ Client = pg.Client, url = ({ variables }) => variables.DATABASE_URL }, environment) {
  return Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new Client({ connectionString: url(environment) });
      await client.connect();
      return client;
    }),
  );
}

async function drive({ name, clients, run }, rows, seconds) {
  const latencies = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    clients.map(async (client, offset) => {
      for (let i = offset; performance.now() < end; i++) {
        const before = performance.now();
        const result = await run(client, rows[i % rows.length]);
        if (result.rows.length !== 1) throw new Error(`${name}: ${result.rows.length} rows instead of 1`);
        latencies.push(performance.now() - before);
      }
    }),
  );
  return {
    statementsPerSecond: latencies.length / ((performance.now() - start) / 1000),
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}
