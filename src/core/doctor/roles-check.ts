import { checkTenancy, TENANCY_KINDS } from '../database/tenancy-check.js';
import type { Check } from './check.js';

const ROLES = ['app_owner', 'app_definer', 'app_user', 'app_worker', 'app_migrator'];

/** Roles, policies and grants: what keeps projects apart, and what the roles of the product may. */
export const ROLES_CHECK: Check = {
  name: 'roles and policies',
  kinds: {
    'role-missing': {
      severity: 'error',
      means: 'A role of the product is not there.',
      mend: '`npm run db:bootstrap`',
    },
    ...TENANCY_KINDS,
  },
  async look(patient) {
    const client = await patient.database('app_migrator');
    const { rows } = await client.query<{ role: string }>(
      'SELECT role FROM unnest($1::text[]) role WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role)',
      [ROLES],
    );
    if (rows.length > 0)
      return rows.map(({ role }) => ({
        code: 'role-missing',
        object: role,
        message: 'There is no such role.',
      }));
    const findings = await checkTenancy(client);
    return findings.map(({ code, object, message }) => ({ code, object, message: `${message}.` }));
  },
};
