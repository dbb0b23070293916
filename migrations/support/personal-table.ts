/**
 * Row-level security and grants of a table whose rows belong to a person (it has `user_id not null`): one reads, adds and
 * changes one's own, and nobody else's.
 */
export function personalTable(table: string, updateColumns: string[]): string {
  const isOwn = 'user_id = (SELECT app.uid())';
  return `
ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_read ON ${table} FOR SELECT TO app_user USING (${isOwn});
CREATE POLICY own_insert ON ${table} FOR INSERT TO app_user WITH CHECK (${isOwn});
CREATE POLICY own_update ON ${table} FOR UPDATE TO app_user USING (${isOwn}) WITH CHECK (${isOwn});
GRANT SELECT, INSERT ON ${table} TO app_user;
GRANT UPDATE (${[...updateColumns, 'updated_at', 'deleted_at'].join(', ')}) ON ${table} TO app_user`;
}
