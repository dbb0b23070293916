import { withClient } from '../../src/core/database/bootstrap.js';

/** Takes row-level security out of a test's database. There is no such switch in the product. */
export function turnOffRowLevelSecurity(adminUrl: string): Promise<void> {
  return withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ name: string }>(
      `SELECT oid::regclass::text AS name FROM pg_class WHERE relrowsecurity AND relkind IN ('r', 'p')`,
    );
    if (rows.length < 20) throw new Error('There is hardly any row-level security to turn off');
    for (const { name } of rows) await admin.query(`ALTER TABLE ${name} DISABLE ROW LEVEL SECURITY`);
  });
}
