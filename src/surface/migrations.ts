/** What migrations of extensions are written with: the helpers of the product's own, so that the same locks stand on their tables. */
export {
  auditChanges,
  BASE_COLUMNS,
  definerAccess,
  definerFunction,
  dropDefinerFunctions,
  tenantTable,
  touchOnUpdate,
  type TenantTableOptions,
} from '../../migrations/support/tenant-table.js';
export { addJobNames, removeJobNames } from '../../migrations/support/job-names.js';
