/** The floor: graphile-worker on the same database, with a handler that does one UPDATE. */
import pg from 'pg';
import { run } from 'graphile-worker';

const pgPool = new pg.Pool({ connectionString: process.env.JOBS_DATABASE_URL, max: 60 });

pgPool.on('error', (error) => console.error(error));
pgPool.on('connect', (client) => client.on('error', (error) => console.error(error)));

const runner = await run({
  pgPool,
  noHandleSignals: true,
  pollInterval: 500,
  ...JSON.parse(process.env.JOBS_OPTIONS),
  taskList: {
    mark: async ({ id }, { query }) => {
      await query('UPDATE floor_rows SET done_at = clock_timestamp() WHERE id = $1', [id]);
    },
  },
});
process.send({ type: 'ready' });
process.once('SIGTERM', () => void runner.stop().then(() => process.exit(0)));
