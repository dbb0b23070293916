import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { DemoError } from './api-client.js';
import { moveInto, readExampleCalendar } from './example-calendar.js';
import { connectAccounts, createProject, importCalendar } from './example-project.js';
import { signInForDemo } from './index.js';
import { audit, readLedger } from './ledger.js';
import { findRunningProduct, type Product, productAt, startOwnProduct } from './product.js';
import { untilMeasured, untilSettled } from './published-posts.js';
import { addUp, renderReport, type Report, summarise } from './report.js';

const USAGE = `Usage: npm run demo [-- --json] [-- --url http://127.0.0.1:3000 [--sandbox-url http://127.0.0.1:4010]]

Imports examples/editorial-calendar.csv into a new project, lets its posts go out to the sandbox within seconds, and
checks with the sandbox's own ledger that each went out exactly once. Uses the product that npm start runs, or one of its
own that ends with it.

  --json         print one JSON document instead of a table
  --url          use the product at this address
  --sandbox-url  the sandbox that it publishes to`;

/** From the first post to the last. */
const OVER_SECONDS = 20;

interface Options {
  json: boolean;
  url: string | undefined;
  sandboxUrl: string | undefined;
}

/** Walks the main job once: plan, publish, measure, and check what the networks really have. */
async function walk(product: Product): Promise<Report> {
  const { apiUrl, sandboxUrl, isOwn } = product;
  const api = await signInForDemo(apiUrl);
  const run = randomBytes(4).toString('hex');
  const handle = `kranich.${run}`;
  const project = await createProject(api, `Demo ${run}: Kranich Kaffee`);
  const rows = readExampleCalendar();

  tell('Connecting an account on each network');
  await connectAccounts(api, project, { rows, handle, sandboxUrl });
  tell(`Importing ${rows.length} contents: a dry run, then for real`);
  await importCalendar(api, project, moveInto(rows, new Date(), OVER_SECONDS), { dryRun: true });
  const imported = await importCalendar(api, project, moveInto(rows, new Date(), OVER_SECONDS), {
    dryRun: false,
  });

  const total = imported.rows.reduce((sum, { postIds }) => sum + postIds.length, 0);
  tell(`Waiting for ${total} posts to go out; watch them at ${sandboxUrl}/sandbox`);
  // It draws on a terminal only.
  const bar = new SingleBar({
    format: '{bar} {value}/{total} posts',
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  const posts = await untilSettled(api, project, (settled) => bar.update(settled)).finally(() => bar.stop());
  tell('Waiting for their first numbers');
  const metrics = await untilMeasured(api, project, posts);

  const { publishedExactlyOnce, problems, lateness } = audit(posts, await readLedger(sandboxUrl), handle);
  if (posts.length !== total)
    problems.push(`The import told of ${total} posts, and the project has ${posts.length}.`);
  const titles = new Map(imported.rows.map(({ contentId, title }) => [contentId, title]));
  return {
    product: { apiUrl, sandboxUrl, startedByDemo: isOwn },
    project: { id: project.id, name: project.name },
    contents: imported.imported,
    networks: new Set(posts.map(({ platform }) => platform)).size,
    publishedExactlyOnce,
    latenessMs: summarise([...lateness.values()]),
    totals: addUp(metrics.values()),
    problems,
    posts: posts.map((post) => ({
      id: post.id,
      title: titles.get(post.contentId) ?? post.contentId,
      network: post.platform,
      status: post.status,
      scheduledTime: post.scheduledTime,
      publishedTime: post.publishedTime,
      latenessMs: lateness.get(post.id) ?? null,
      url: post.platformUrl,
      metrics: metrics.get(post.id) ?? null,
    })),
  };
}

async function findProduct({ url, sandboxUrl }: Options): Promise<Product> {
  const running = await findRunningProduct(process.env.DATA_DIR || '.data');
  if (url === undefined && running) return running;
  if (url === undefined) {
    tell('Starting a product for the demo; it ends with it');
    return startOwnProduct();
  }
  const isRunning =
    running !== undefined && URL.canParse(url) && new URL(url).origin === new URL(running.apiUrl).origin;
  const fallback = isRunning ? running.sandboxUrl : process.env.SANDBOX_URL || 'http://127.0.0.1:4010';
  return productAt(url, sandboxUrl ?? fallback);
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        json: { type: 'boolean', default: false },
        url: { type: 'string' },
        'sandbox-url': { type: 'string' },
      },
    });
    return { json: values.json, url: values.url, sandboxUrl: values['sandbox-url'] };
  } catch (error) {
    throw new DemoError(`${(error as Error).message}\n\n${USAGE}`);
  }
}

/** Beside the result, which alone goes to the standard output. */
function tell(step: string): void {
  console.error(step);
}

async function main(): Promise<void> {
  try {
    const options = readOptions();
    const product = await findProduct(options);
    const report = await walk(product).finally(() => product.stop());
    console.log(options.json ? JSON.stringify(report, null, 2) : renderReport(report));
    process.exitCode = report.problems.length === 0 ? 0 : 1;
  } catch (error) {
    if (!(error instanceof DemoError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

void main();
