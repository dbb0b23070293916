import type pg from 'pg';
import { perRowWork } from './policy-expression.js';
import { TENANCY_RULES, type TenancyRule } from './tenancy-rules.js';

/** A place where the database would not keep projects apart by itself. */
export interface Finding {
  /** Which rule, in kebab-case; stable. */
  code: string;
  /** A warning is for the administrator of the server; an error is for whoever wrote the migration. */
  severity: TenancyRule['severity'];
  /** Table, `table.policy`, `table.constraint`, function or role. */
  object: string;
  /** What is wrong and what to do. */
  message: string;
}

/** Findings that were looked at and are right as they are. */
const KNOWN_EXCEPTIONS: { code: string; object: string; detail?: string; because: string }[] = [
  {
    code: 'grant-destructive',
    object: 'graphile_worker._private_jobs',
    detail: 'DELETE to app_worker',
    because:
      'graphile-worker deletes a job that is done; jobs are reached by the worker alone, and only outside of projects',
  },
  {
    code: 'definer-owner',
    object: 'app.ensure_partitions()',
    because: 'only the owner of a table makes its partitions; it takes no argument, and answers nothing',
  },
  {
    code: 'definer-owner',
    object: 'app.detach_months(integer)',
    because:
      'only the owner of a table detaches its partitions; it takes a number, and answers names of tables',
  },
  ...[
    { links: 'project_categories', key: 'category_id' },
    { links: 'project_tags', key: 'tag_id' },
  ].map(({ links, key }) => ({
    code: 'foreign-key-without-project',
    object: `${links}.fk_${links}_${key}`,
    because:
      'it is how a label is shared: home_project_id is the other project, and the INSERT policy asks for a place in both',
  })),
];

/**
 * Reads the catalogue of the connected database and tells where tenants are not kept apart, or a role has more rights than its job
 * takes. Roles must exist (bootstrap). Any role may run it that may read the catalogue: administrator or migrator. Changes nothing.
 */
export async function checkTenancy(client: pg.Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { code, severity, message, query } of TENANCY_RULES) {
    const { rows } = await client.query<{ object: string; detail?: string }>(query);
    for (const { object, detail } of rows) {
      if (isKnown(code, object, detail)) continue;
      findings.push({
        code,
        severity,
        object,
        message: `${object}${detail ? ` (${detail})` : ''} ${message}`,
      });
    }
  }
  return [...findings, ...(await checkPolicies(client))];
}

/** An exception that names a detail holds for that alone. */
function isKnown(code: string, object: string, detail?: string): boolean {
  return KNOWN_EXCEPTIONS.some(
    (known) =>
      known.code === code &&
      known.object === object &&
      (known.detail === undefined || known.detail === detail),
  );
}

/** What is wrong with policies, in general. */
const POLICY_CODES: Record<string, string> = {
  'policy-public': 'is a policy that holds for every role: name the one that it is for',
  'policy-true': 'is a policy that lets every row pass: ask app.my_projects(…), as tenantTable() does',
  'policy-deleted-at':
    'is a policy that makes the soft delete itself fail: leave deleted_at to the repository',
  'policy-per-row': 'is a policy that calls a function for each row: put it into a sub-select',
};

/** Every code with what it means and how it is mended, for whoever reads the findings together with others. */
export const TENANCY_KINDS: Readonly<
  Record<string, { severity: Finding['severity']; means: string; mend: string }>
> = Object.fromEntries(
  [
    ...TENANCY_RULES,
    ...Object.entries(POLICY_CODES).map(([code, message]) => ({ code, severity: 'error' as const, message })),
  ].map(({ code, severity, message }) => {
    const [means = '', ...mend] = message.split(': ');
    return [code, { severity, means: `Something ${means}.`, mend: `${sentence(mend.join(': '))}.` }];
  }),
);

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface PolicyRow {
  object: string;
  is_public: boolean;
  is_definers_own: boolean;
  conditions: { text: string; tree: string }[];
}

const POLICIES = `
SELECT polrelid::regclass || '.' || polname AS object, 0 = ANY (polroles) AS is_public,
  polroles = ARRAY[(SELECT oid FROM pg_roles WHERE rolname = 'app_definer')] AS is_definers_own,
  (SELECT coalesce(json_agg(json_build_object('text', pg_get_expr(condition, polrelid), 'tree', condition::text)), '[]')
   FROM (VALUES (polqual), (polwithcheck)) given (condition) WHERE condition IS NOT NULL) AS conditions
FROM pg_policy ORDER BY 1`;

async function checkPolicies(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<PolicyRow>(POLICIES);
  return rows.flatMap((policy) =>
    policyFaults(policy).map(([code, message]) => ({
      code,
      severity: 'error' as const,
      object: policy.object,
      message: `${policy.object} ${message}`,
    })),
  );
}

function policyFaults({
  is_public,
  is_definers_own,
  conditions,
}: PolicyRow): [code: string, message: string][] {
  const faults = new Map<string, string>();
  if (is_public) faults.set('policy-public', 'holds for every role: name the one it is for, TO app_user');
  for (const { text, tree } of conditions) {
    if (/^\(*true\)*$/.test(text) && !is_definers_own)
      faults.set('policy-true', 'lets every row pass: ask app.my_projects(…), as tenantTable() does');
    if (/\bdeleted_at\b/.test(text)) {
      faults.set(
        'policy-deleted-at',
        'makes the soft delete itself fail (42501): leave deleted_at to the repository and a partial index',
      );
    }
    const work = perRowWork(tree);
    if (work === 'function') {
      faults.set(
        'policy-per-row',
        'calls a function for each row: put it into a sub-select with the cast outside, ((SELECT f(…))::uuid[])',
      );
    } else if (work === 'correlated') {
      faults.set(
        'policy-per-row',
        'has a sub-select that looks at the row, and so runs for each: write x IN (SELECT …)',
      );
    }
  }
  return [...faults];
}
