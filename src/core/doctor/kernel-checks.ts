import type { Check } from './check.js';
import { CONFIGURATION_CHECK } from './configuration-check.js';
import { INDEXES_CHECK } from './index-checks.js';
import { ORPHANS_CHECK } from './orphans-check.js';
import { POOLER_CHECK } from './pooler-check.js';
import { REPLICA_CHECK } from './replica-check.js';
import { ROLES_CHECK } from './roles-check.js';
import { CONSTRAINTS_CHECK, ENTITIES_CHECK, MIGRATIONS_CHECK, PARTITIONS_CHECK } from './schema-checks.js';
import { CLOCK_CHECK, CONNECTIONS_CHECK, DISK_CHECK, SESSIONS_CHECK } from './server-checks.js';
import { STATEMENTS_CHECK, TABLES_CHECK } from './statistics-checks.js';

/** Checks of what every module stands on. Those of the modules are declared there. */
export const KERNEL_CHECKS: readonly Check[] = [
  CONFIGURATION_CHECK,
  POOLER_CHECK,
  REPLICA_CHECK,
  DISK_CHECK,
  CLOCK_CHECK,
  CONNECTIONS_CHECK,
  SESSIONS_CHECK,
  MIGRATIONS_CHECK,
  ENTITIES_CHECK,
  CONSTRAINTS_CHECK,
  ROLES_CHECK,
  INDEXES_CHECK,
  PARTITIONS_CHECK,
  TABLES_CHECK,
  STATEMENTS_CHECK,
  ORPHANS_CHECK,
];
