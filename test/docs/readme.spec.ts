import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConfigTable } from '../../src/core/config/config-table.command.js';
import { setStage, type Stage } from '../support/publishing.js';
import { describeTours, runTour, toursOf } from '../support/tour.js';

const METRICS_TOKEN = 'a-token-for-prometheus';
const readme = readFileSync('README.md', 'utf8');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/api.md',
  'docs/architecture.md',
  'docs/backup.md',
  'docs/content.md',
  'docs/deployment.md',
  'docs/doctor.md',
  'docs/extending.md',
  'docs/analytics.md',
  'docs/mcp.md',
  'docs/monitoring.md',
  'docs/media.md',
  'docs/notifications.md',
  'docs/publishing.md',
  'docs/scaling.md',
  'docs/scheduling.md',
  'docs/upgrading.md',
  'docs/webhooks.md',
  'examples/README.md',
  ...readdirSync('docs/adr').map((f) => join('docs/adr', f)),
];

describe('README', () => {
  it('lists the configuration as the code has it', () => {
    expect(withConfigTable(readme)).toBe(readme);
  });

  it.each(documents)('%s names only npm scripts and files that exist', (file) => {
    const text = readFileSync(file, 'utf8');
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describeTours('the five-minute tour, and those of the docs that go on where it ends', () => {
  let stage: Stage;
  const directory = mkdtempSync('/tmp/tour-');

  beforeAll(async () => {
    // At seven days too, at which experiments compare.
    stage = await setStage({ METRICS_TOKEN, METRICS_PLAN_SECONDS: '1,5,604800' });
    await stage.startWorker();
  });
  afterAll(async () => {
    await stage.close();
    rmSync(directory, { recursive: true });
  });

  it('runs line by line', async () => {
    const tours = [
      'README.md',
      'docs/api.md',
      'docs/media.md',
      'docs/scheduling.md',
      'docs/content.md',
      'docs/analytics.md',
      'docs/monitoring.md',
    ];
    const lines = tours.map((file) => toursOf(readFileSync(file, 'utf8'))).join('');
    const environment = { API: `${stage.api.client.url}/api/v1`, METRICS_TOKEN };
    const { code, output, errors } = await runTour(lines, directory, environment);
    if (code !== 0) process.stderr.write(output.slice(-1000));
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(output).toContain(`${stage.sandboxUrl}/sandbox/threads/`);
    expect(output).toContain('The network has published the post.');
    expect(output).toContain('onTime: 1');
    // Of the API: what is wrong, once though sent twice, what was read, lists, what has happened, a webhook, limits.
    expect(output).toContain(
      'title,contentType\nrequest.malformed-id\nidempotency-replayed: true\nChanged once\nrequest.stale\n2\naccount.connected content.created post.created\n0\nready\npost.published\nwhsec_\nfalse\nratelimit-policy: "reads"\n',
    );
    // Those about media: a picture, once; a video fetched, folders, parts and the whole; what a picture shows; the refusal.
    expect(output).toContain(
      'image/png\n1\nonce\n30\n1\nbread bread/videos\n2\nPNG\nthe same\nA loaf of rye bread\nRye, sliced\nRye, sliced\nmedia.in-use\n1\ndraft\n204\n',
    );
    // Of plans: the refusal, three posts placed with their reasons, two of them applied and taken back.
    expect(output).toMatch(/Nights\n\d{4}-\d\d-\d\dT(08:00|20:59|21:00):00\n3\n(.+\n){3}true\napplied\n2\n/);
    // Of the calendar file: one of its rows is imported, and comes back as what is there already.
    expect(output).toMatch(/\n2\nsemicolon\n2 valid \n3 invalid \S.*\n1\n1\n/);
    // Of contents: the proposal, two editors, the preview, a version, an approval that a change voids, a review from outside, a template, a search.
    expect(output).toMatch(
      /addresses moved below the post\nthe text goes on below the post, in 1 part\n2\n2\nrequest.stale\nthreads \d+ of 500 true\nlinkedin \d+ of 3000 true\nvariants\S+\n3\napproved\npending\nThe client\ntrue\n<h1>Our starter<\/h1>\napproved\nThe client\nuntil\nRye for 3 €, until 01\.03\.\nOur starter\ntrue\n/,
    );
    // Of analytics: a wrong cell is named, history comes in once, the questions answer from it, and so does a goal; an experiment has drawn its arms.
    expect(output).toMatch(
      /\n3 views\n6\n6\n\d+,7,\nviews\n7\n168\n3\n2\n60\nLikes by week\nPNG\nBeside the period before\n3\n\d+\ntrue\n"id","post_id","content_id","account_id"\n3\nbehind\ntrue\nrunning\n5\nrunning\n/,
    );
    // Of monitoring: the numbers, to whoever has the token.
    expect(output).toMatch(
      /requests by route\npublishing_posts_on_their_way 0\ndatabase_numbers_up 1\n401\n$/,
    );
  });
});
