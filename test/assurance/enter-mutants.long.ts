import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../src/core/database/bootstrap.js';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson } from '../support/http-client.js';
import { turnOffRowLevelSecurity } from '../support/locks.js';
import { first, TenantMatrix, tenantRoutes, type Deviation } from '../support/matrix.js';
import { tally } from '../support/tally.js';

let api: TestApi;
let matrix: TenantMatrix;
let original: string;

const asAdministrator = (sql: string): Promise<{ text: string }[]> =>
  withClient(api.database.adminUrl, async (admin) => (await admin.query(sql)).rows as { text: string }[]);

beforeAll(async () => {
  api = await startApi();
  matrix = await TenantMatrix.open(api);
  // It would hold by itself where the rank of a role is not looked at.
  await turnOffRowLevelSecurity(api.database.adminUrl);
  const [row] = await asAdministrator(
    `SELECT pg_get_functiondef(oid) AS text FROM pg_proc WHERE proname = 'enter'`,
  );
  original = row?.text ?? '';
});
afterAll(async () => {
  await matrix.close();
  await api.close();
});

/** The first thing that goes wrong on one of a few routes, or that a stranger gets into administration. */
async function whatGoesWrong(): Promise<Deviation | string | undefined> {
  for (const id of ['Contents_get', 'Contents_create']) {
    const route = tenantRoutes.find((one) => one.id === id);
    const deviation = route && (await first(matrix.row(route)));
    if (deviation) return deviation;
  }
  const strangers = await (await registerPerson(api.client, 'Stranger')).client.get('/admin/users');
  return strangers.status === 403 ? undefined : `a stranger gets ${strangers.status} from administration`;
}

/** Each part of the decision about access, and what stands in its place when it is taken out. */
const MUTANTS: [part: string, original: string | RegExp, mutant: string][] = [
  ['whose session it is', ' AND s.user_id = person', ''],
  ['that the session was not ended', ' AND s.revoked_at IS NULL', ''],
  ['that somebody was found', /IF NOT FOUND THEN\s+RAISE SQLSTATE 'ZA401'[^;]*;\s+END IF;/, ''],
  ['the scope of a key', 'scope IS NULL OR scope <> ALL (scopes)', 'false'],
  ['that only superusers get in', 'superusers_only AND NOT is_superuser', 'false'],
  [
    'that there is a role at all',
    /IF role IS NULL OR is_deleted AND NOT \(also_deleted AND role = 'owner'\)/,
    'IF false',
  ],
  ['that the project is not in the bin', / OR is_deleted AND NOT \(also_deleted AND role = 'owner'\)/, ''],
  ['the rank of the role', 'app.role_rank(role) < app.role_rank(least_role)', 'false'],
  ['that a member is still one', " AND m.status = 'active' AND m.deleted_at IS NULL", ''],
  ['who the owner is', 'p.owner_id = u.id', 'true'],
];

describe('app.enter', () => {
  it('lets in whom it should, as it is', async () => {
    expect(await whatGoesWrong()).toBeUndefined();
  });

  it.each(MUTANTS)('without looking at %s is noticed', async (_part, from, to) => {
    const mutant = original.replaceAll(from instanceof RegExp ? new RegExp(from, 'g') : from, to);
    expect(mutant).not.toBe(original);
    await asAdministrator(mutant);
    try {
      expect(await whatGoesWrong()).toBeDefined();
    } finally {
      await asAdministrator(original);
      tally('mutants of app.enter', 1);
    }
  });
});
