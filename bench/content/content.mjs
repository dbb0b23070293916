/** How lists and searches of contents behave as the database grows: see `npm run bench:content -- --help`. */
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { askChild } from '../child.mjs';
import { Environment } from '../environment.mjs';
import { drawPeople } from '../people.mjs';
import { tell } from '../progress.mjs';
import { FLOOR_ROLE } from '../seed.mjs';
import { median } from '../statistics.mjs';

const CONTENTS_OF_PROJECT = 1000;
/** Different words, the first ones more often than the last: a text has some that everybody uses and some that nobody else does. */
const WORDS = 20_000;
const WARM_UP_SECONDS = 2;
const USAGE = `npm run bench:content -- [options]

  --sizes A,B        contents in the database, in projects of ${CONTENTS_OF_PROJECT} (default 10000,1000000)
  --seconds N        length of one round (default 4)
  --rounds N         rounds of each kind of request, of which the medians are told (default 3)
  --connections N    requests under way at once (default 4)
  --json             print the result as JSON instead of a table
  --help             print this
`;

const KINDS = {
  'list of 20': () => '?limit=20',
  'second page by title': () => '?limit=20&sort=title&contentType=image',
  filtered: () => '?limit=20&status=published&contentType=video',
  'search, a usual word': ({ number }) => `/search?q=w${number % 20}`,
  'search, two words': ({ number }) => `/search?q=w${20 + (number % 300)}%20w${number % 15}`,
  'search, by likeness': ({ number }) => `/search?q=contet%20${number}`,
};

async function seedContents(admin, size) {
  const projects = Math.max(1, Math.round(size / CONTENTS_OF_PROJECT));
  await admin.query(`
SET session_replication_role = replica;
CREATE TEMP TABLE person AS SELECT number, uuidv7() AS id FROM generate_series(0, ${projects - 1}) number;
INSERT INTO users (id, email, hashed_password, full_name)
  SELECT id, 'person-' || number || '@example.com', '$argon2id$none', 'Person ' || number FROM person;
INSERT INTO sessions (id, user_id, refresh_hash, expires_at) SELECT uuidv7(), id, 'none', now() + interval '1 day' FROM person;
CREATE TEMP TABLE project AS SELECT number, uuidv7() AS id, id AS owner_id FROM person;
INSERT INTO projects (id, name, owner_id) SELECT id, 'Project ' || number, owner_id FROM project;`);
  for (let from = 0; from < CONTENTS_OF_PROJECT; from += 100) {
    tell(`seeding ${size} contents: ${Math.round((100 * from) / CONTENTS_OF_PROJECT)} %`);
    await admin.query(`
INSERT INTO contents (id, project_id, creator_id, title, description, content_type, status)
  SELECT uuidv7(), project.id, project.owner_id, 'Content ' || k || ' ' || words.title, words.body,
    (ARRAY['text', 'image', 'video', 'reel'])[1 + k % 4], (ARRAY['draft', 'scheduled', 'published'])[1 + k % 3]
  FROM generate_series(${from}, ${from + 99}) k CROSS JOIN project
  CROSS JOIN LATERAL (
    SELECT string_agg(word, ' ') AS body, string_agg(word, ' ') FILTER (WHERE n < 4) AS title
    FROM (SELECT n, 'w' || floor(power(random(), 3) * ${WORDS} + 0 * k * project.number)::integer AS word FROM generate_series(1, 40) n) drawn
  ) words`);
  }
  await admin.query('RESET session_replication_role');
  for (let offset = 0; offset < projects; offset += 20) {
    tell(`indexing ${size} contents: ${Math.round((100 * offset) / projects)} %`);
    await admin.query(
      `SELECT app.index_contents(array_agg(c.project_id), array_agg(c.id)) FROM contents c
       JOIN project ON project.id = c.project_id AND project.number >= $1 AND project.number < $2`,
      [offset, offset + 20],
    );
  }
  await admin.query(`CREATE ROLE ${FLOOR_ROLE} LOGIN PASSWORD 'none'`);
  await admin.query('VACUUM (ANALYZE)');
}

async function measureSize(size, { seconds, rounds, connections }) {
  const environment = new Environment();
  const stop = () => void environment.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await environment.open(tell, (admin) => seedContents(admin, size));
    const load = await environment.startLoad();
    const api = await environment.startApi();
    const people = await drawPeople(environment, 1);
    const results = {};
    for (const [kind, queryOf] of Object.entries(KINDS)) {
      tell(`${size} contents: ${kind}`);
      const requests = people.map(({ projectId, token }, number) => ({
        method: 'GET',
        path: `/api/v1/projects/${projectId}/contents${queryOf({ number })}`,
        headers: { authorization: `Bearer ${token}` },
      }));
      const first = await fetch(api.url + requests[0].path, requests[0]);
      const { items } = await first.json();
      if (!first.ok || items.length === 0) throw new Error(`${kind} finds nothing: ${first.status}`);
      const send = (length) => askChild(load, { url: api.url, requests, connections, seconds: length });
      await send(WARM_UP_SECONDS);
      const measured = [];
      for (let round = 0; round < rounds; round++) measured.push(await send(seconds));
      const of = (name) => median(measured.map((each) => each[name]));
      results[kind] = { p50: of('p50'), p99: of('p99'), requestsPerSecond: of('requestsPerSecond') };
    }
    return results;
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    await environment.close();
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      sizes: { type: 'string', default: '10000,1000000' },
      seconds: { type: 'string', default: '4' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '4' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const options = Object.fromEntries(
    ['seconds', 'rounds', 'connections'].map((name) => [name, Number(values[name])]),
  );
  const sizes = values.sizes.split(',').map(Number);
  if ([...sizes, ...Object.values(options)].some((number) => !(Number.isInteger(number) && number > 0)))
    throw new TypeError('sizes, seconds, rounds and connections are whole numbers above 0');
  const bySize = [];
  for (const size of sizes) bySize.push({ size, results: await measureSize(size, options) });
  tell('');
  if (values.json) return console.log(JSON.stringify(bySize, null, 2));
  const [small] = bySize;
  const table = new Table({
    head: ['contents', 'request', 'requests/s', 'p50 ms', 'p99 ms', 'p99, of the first'],
  });
  for (const { size, results } of bySize)
    for (const [kind, { p50, p99, requestsPerSecond }] of Object.entries(results))
      table.push([
        size.toLocaleString('en'),
        kind,
        Math.round(requestsPerSecond),
        p50.toFixed(2),
        p99.toFixed(2),
        (p99 / small.results[kind].p99).toFixed(2),
      ]);
  console.log(table.toString());
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
