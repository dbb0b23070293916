/** How questions about numbers, their collection and their export behave as the database grows: see `npm run bench:analytics -- --help`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { DataSource } from 'typeorm';
import { ReadingsRepository } from '../../dist/src/analytics/readings.repository.js';
import { withClient } from '../../dist/src/core/database/bootstrap.js';
import { AccessTokenKeys } from '../../dist/src/users/access-token-keys.js';
import { AccessTokens } from '../../dist/src/users/access-tokens.js';
import { askChild } from '../child.mjs';
import { Environment } from '../environment.mjs';
import { UsageError, wholeNumber } from '../options.mjs';
import { tell } from '../progress.mjs';
import { describeRun } from '../report.mjs';
import { save } from '../save.mjs';
import { FLOOR_ROLE } from '../seed.mjs';

const READINGS = 8;
const POSTS_OF_CONTENT = 4;
const WARM_UP_SECONDS = 1;
const INGESTED_AT_ONCE = 1000;
const MEBIBYTE = 1024;
const USAGE = `npm run bench:analytics -- [options]

  --projects N       projects besides the one that is asked (default 20)
  --posts N          posts of the one that is asked, over a year, with ${READINGS} readings each (default 2000)
  --factors A,B      the others have so many times as many snapshots together (default 1,4,16)
  --full             1,000 projects, 20,000 posts, 20,000,000 snapshots at the last factor
  --seconds N        length of each measurement (default 3)
  --seed N           settles when the posts went out (default 1)
  --json             print the result as JSON instead of a table
  --write            also write it to bench/results/analytics.json, with machine, commit and seed
  --help             print this
`;

/** Project 0 is asked; the others share `factor` times as many posts as it has. */
async function fill(admin, { projects, posts, seed }, factor) {
  const others = Math.max(1, Math.round((posts * factor) / projects));
  await admin.query(`
SET session_replication_role = replica;
SELECT setseed(${seed / 2 ** 31});
CREATE TEMP TABLE person AS SELECT n AS number, uuidv7() AS id FROM generate_series(0, ${projects}) n;
INSERT INTO users (id, email, hashed_password, full_name)
  SELECT id, 'person-' || number || '@example.com', '$argon2id$none', 'Person ' || number FROM person;
INSERT INTO sessions (id, user_id, refresh_hash, expires_at) SELECT uuidv7(), id, 'none', now() + interval '1 day' FROM person;
CREATE TEMP TABLE project AS SELECT number, uuidv7() AS id, id AS owner_id, uuidv7() AS account_id FROM person;
INSERT INTO projects (id, name, owner_id) SELECT id, 'Project ' || number, owner_id FROM project;
CREATE TEMP TABLE content AS SELECT p.id AS project_id, p.owner_id, k AS number, uuidv7() AS id
  FROM project p CROSS JOIN LATERAL generate_series(0, CASE WHEN p.number = 0 THEN ${posts} ELSE ${others} END / ${POSTS_OF_CONTENT}) k;
INSERT INTO contents (id, project_id, creator_id, title, content_type) SELECT id, project_id, owner_id, 'Content', 'text' FROM content;
INSERT INTO social_media_accounts (id, project_id, user_id, platform, platform_account_id, username, display_name, credentials, status)
  SELECT account_id, id, owner_id, 'threads', number::text, 'name', 'Name', 'sealed', 'active' FROM project;
CREATE TEMP TABLE post AS SELECT uuidv7() AS id, p.id AS project_id, c.id AS content_id, p.account_id,
    now() - random() * interval '364 days' AS at
  FROM project p CROSS JOIN LATERAL generate_series(1, CASE WHEN p.number = 0 THEN ${posts} ELSE ${others} END) k
  JOIN content c ON c.project_id = p.id AND c.number = k / ${POSTS_OF_CONTENT};
INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, status, content_version, published_time, scheduled_time, platform_post_id, metrics_read_count)
  SELECT id, project_id, content_id, account_id, 'threads', 'published', 1, at, at, id::text, ${READINGS} FROM post;
INSERT INTO post_performance (id, project_id, post_id, metrics, raw, recorded_at)
  SELECT uuidv7(), project_id, id, jsonb_build_object('views', k * 100, 'likes', k, 'comments', k, 'reach', null), '{"views": 1}',
    least(at + k * interval '3 days', now()) FROM post CROSS JOIN generate_series(1, ${READINGS}) k;
INSERT INTO post_figures (project_id, id, post_id, content_id, account_id, platform, content_type, published_at, views, likes, comments, recorded_at, origin)
  SELECT project_id, id, id, content_id, account_id, 'threads', 'text', at, ${READINGS * 100}, ${READINGS}, ${READINGS}, now(), 'network' FROM post;
RESET session_replication_role;
CREATE ROLE ${FLOOR_ROLE} LOGIN PASSWORD 'none'`);
  await admin.query('VACUUM (ANALYZE)');
}

async function askedProject(admin) {
  const { rows } = await admin.query(
    `SELECT p.id AS "projectId", p.owner_id AS "userId", s.id AS "sessionId",
       ARRAY(SELECT id FROM social_media_posts WHERE project_id = p.id) AS posts
     FROM projects p JOIN sessions s ON s.user_id = p.owner_id WHERE p.name = 'Project 0'`,
  );
  return rows[0];
}

/** Snapshots a second through the repository, with the figures and roll-ups that the database makes of them. */
async function ingest(adminUrl, { projectId, posts }, seconds) {
  const source = await new DataSource({ type: 'postgres', url: adminUrl }).initialize();
  try {
    const readings = new ReadingsRepository(source);
    const metrics = { views: 1, reach: null, likes: 1, comments: 1 };
    const fixed = { metrics, missing: { reach: 'not-given' }, raw: metrics };
    const snapshots = posts.map((postId) => ({
      ...{ projectId, postId, source: 'network', definitionVersion: 'bench', ...fixed },
    }));
    const begun = performance.now();
    let count = 0;
    while (performance.now() - begun < seconds * 1000) {
      const first = count % snapshots.length;
      const batch = snapshots.slice(first, first + INGESTED_AT_ONCE);
      await readings.insertSnapshots(batch);
      count += batch.length;
    }
    return count / ((performance.now() - begun) / 1000);
  } finally {
    await source.destroy();
  }
}

const residentOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

/** Reads an export to its end. Most memory that the process had meanwhile beyond what it had before, in MiB. */
async function exportAll({ url, processId }, path, headers) {
  const before = residentOf(processId);
  let peak = before;
  const response = await fetch(url + path, { headers });
  if (!response.ok) throw new Error(`the export answers ${response.status}`);
  const begun = performance.now();
  let rows = 0;
  for await (const chunk of response.body) {
    peak = Math.max(peak, residentOf(processId));
    for (const byte of chunk) if (byte === 10) rows++;
  }
  const seconds = (performance.now() - begun) / 1000;
  return { rows, rowsPerSecond: rows / seconds, additionalMiB: (peak - before) / MEBIBYTE };
}

async function measure(options, factor) {
  const environment = new Environment();
  const stop = () => void environment.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    tell(`seeding ${factor}x`);
    await environment.open(tell, (admin) => fill(admin, options, factor));
    const project = await withClient(environment.adminUrl, askedProject);
    const tokens = new AccessTokens(new AccessTokenKeys(environment.config), environment.config);
    const headers = { authorization: `Bearer ${tokens.sign(project)}` };
    const [load, api] = [await environment.startLoad(), await environment.startApi()];
    const base = `/api/v1/projects/${project.projectId}/analytics`;
    const year = `from=${new Date(Date.now() - 365 * 86_400_000).toISOString()}`;
    const questions = {};
    for (const [name, path] of Object.entries({
      overview: `${base}/overview?${year}`,
      series: `${base}/series?${year}&granularity=day`,
      'heat map': `${base}/heat-map?${year}`,
    })) {
      tell(`${factor}x: ${name}`);
      const first = await fetch(api.url + path, { headers });
      if (!first.ok) throw new Error(`${name}: ${first.status} ${await first.text()}`);
      const send = (seconds) =>
        askChild(load, {
          ...{ url: api.url, connections: 1, seconds, requests: [{ method: 'GET', path, headers }] },
        });
      await send(WARM_UP_SECONDS);
      const { p50, p99 } = await send(options.seconds);
      questions[name] = { p50, p99 };
    }
    tell(`${factor}x: export`);
    const exported = await exportAll(api, `${base}/export?dataset=snapshots&format=ndjson`, headers);
    tell(`${factor}x: ingestion`);
    const snapshotsPerSecond = await ingest(environment.adminUrl, project, options.seconds);
    return { factor, questions, exported, snapshotsPerSecond };
  } finally {
    process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
    await environment.close();
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      projects: { type: 'string', default: '20' },
      posts: { type: 'string', default: '2000' },
      factors: { type: 'string', default: '1,4,16' },
      full: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  // 20,000 posts, and 125 times as many of the others, with 8 readings each: 20,160,000.
  const amounts = values.full
    ? { projects: 1000, posts: 20_000 }
    : { projects: Number(values.projects), posts: Number(values.posts) };
  const options = {
    ...amounts,
    seconds: Number(values.seconds),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31 - 1),
  };
  const factors = values.full ? [8, 31, 125] : values.factors.split(',').map(Number);
  if (
    [...factors, ...Object.values(amounts), options.seconds].some(
      (number) => !(Number.isInteger(number) && number > 0),
    )
  )
    throw new UsageError('projects, posts, factors and seconds are whole numbers above 0');
  const run = describeRun(options, { ...amounts, readingsOfAPost: READINGS });
  const results = [];
  for (const factor of factors) results.push(await measure(options, factor));
  tell('');
  const report = { run, results };
  if (values.write) await save('analytics', report);
  if (values.json) return console.log(JSON.stringify(report, null, 2));
  const table = new Table({ head: ['others', 'what', 'p50 ms', 'p99 ms', 'other'] });
  for (const { factor, questions, exported, snapshotsPerSecond } of results) {
    for (const [name, { p50, p99 }] of Object.entries(questions))
      table.push([`${factor}x`, name, p50.toFixed(1), p99.toFixed(1), '']);
    const { rows, additionalMiB } = exported;
    table.push([`${factor}x`, 'export', '', '', `${rows} rows, ${additionalMiB.toFixed(1)} MiB more`]);
    table.push([`${factor}x`, 'ingestion', '', '', `${Math.round(snapshotsPerSecond)} snapshots/s`]);
  }
  console.log(table.toString());
}

main().catch((error) => {
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? `${error.message}\n\n${USAGE}` : error);
  process.exitCode = isUsage ? 2 : 1;
});
