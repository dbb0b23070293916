import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { databaseUrlFor, loadConfig } from '../../core/config/config.js';
import { withClient } from '../../core/database/bootstrap.js';

const USAGE = `npm run audit:verify -- [--json] [--against FILE]

Walks the chain of hashes of every project's audit log. Exit code 0 when all are whole, 1 when one is not, 2 for a wrong call.
  --json           print the chains as JSON: keep it elsewhere, as proof of how far each one went
  --against FILE   also check that each chain still holds what FILE, an earlier output of --json, says
`;

/** A project's chain. */
export interface Chain {
  projectId: string;
  /** Entries in the chain. */
  sealed: number;
  /** Entries written a moment ago, which no hash protects yet. */
  unsealed: number;
  /** Hash of the last entry, in hexadecimal. */
  head: string;
  /** What is wrong first, in words; null for a whole chain. */
  problem: string | null;
}

/** All chains of the database at `url` (as `app_worker`), each compared with what `earlier` says of it. */
export async function verifyAudit(url: string, earlier: Chain[] = []): Promise<Chain[]> {
  return withClient(url, async (client) => {
    const { rows: chains } = await client.query<Chain>(
      'SELECT project_id AS "projectId", sealed, unsealed, head, problem FROM app.verify_audit()',
    );
    for (const before of earlier.filter(({ sealed }) => sealed > 0)) {
      const chain = chains.find(({ projectId }) => projectId === before.projectId);
      const { rows } = await client.query<{ seal: string | null }>(
        'SELECT app.audit_seal_at($1, $2) AS seal',
        [before.projectId, before.sealed],
      );
      if (rows[0]?.seal === before.head) continue;
      const problem = `entry ${before.sealed} is not what it was`;
      if (chain) chain.problem ??= problem;
      else chains.push({ ...before, sealed: 0, unsealed: 0, head: '', problem });
    }
    return chains;
  });
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      against: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const earlier = values.against ? readChains(values.against) : [];
  const chains = await verifyAudit(databaseUrlFor('app_worker', loadConfig(process.env)), earlier);
  const broken = chains.filter(({ problem }) => problem !== null);
  if (broken.length > 0) process.exitCode = 1;
  if (values.json) {
    console.log(JSON.stringify({ chains }, null, 2));
    return;
  }
  const table = new Table({
    head: ['project', 'sealed', 'waiting', 'state'],
    style: { head: [], border: [] },
  });
  for (const { projectId, sealed, unsealed, problem } of chains)
    table.push([projectId, sealed, unsealed, problem ?? 'whole']);
  console.log(table.toString());
  console.log(`${chains.length - broken.length} whole, ${broken.length} broken`);
}

function readChains(file: string): Chain[] {
  const { chains } = JSON.parse(readFileSync(file, 'utf8')) as { chains?: Chain[] };
  if (!Array.isArray(chains)) throw new Error(`${file} is no output of audit:verify --json`);
  return chains;
}

if (process.argv[1]?.endsWith('verify.command.js')) {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    const { code = '' } = error as { code?: string };
    process.exitCode = code.startsWith('ERR_PARSE_ARGS') ? 2 : 1;
  });
}
