import { SecretBox } from '../../dist/src/core/crypto/secret-box.js';
import { sealedColumn } from '../../dist/src/core/crypto/sealed-columns.js';

/** Projects that the accounts belong to, and posts that are made of one content. */
const PROJECTS = 50;
const POSTS_OF_CONTENT = 5;

const CREDENTIALS = sealedColumn('social_media_accounts', 'credentials');

/** For `PUBLISH_LIMITS`: what the network of the accounts takes is counted, and never reached. */
export const LIMITS = 'linkedin:account=100000000/86400,linkedin:app=100000000/86400';

/** Makes projects and accounts with tokens that live for a year. Foreign keys hold by construction and are not checked. */
export async function seedAccounts(admin, accounts, encryptionKeys) {
  await admin.query(`
SET session_replication_role = replica;
INSERT INTO users (id, email, hashed_password, full_name)
  VALUES (uuidv7(), 'bench@example.com', '$argon2id$not-for-signing-in', 'Bench');
INSERT INTO projects (id, name, owner_id) SELECT uuidv7(), 'Project ' || n, (SELECT id FROM users) FROM generate_series(1, ${PROJECTS}) n;
INSERT INTO social_media_accounts (id, project_id, user_id, platform, platform_account_id, username, display_name, token_expires_at)
  SELECT uuidv7(), p.id, p.owner_id, 'linkedin', 'page-' || n, 'page' || n, 'Page ' || n, now() + interval '1 year'
  FROM generate_series(1, ${accounts}) n
  JOIN (SELECT id, owner_id, row_number() OVER (ORDER BY id) AS number FROM projects) p ON p.number = 1 + n % ${PROJECTS};
INSERT INTO publishing_lanes (project_id, account_id) SELECT project_id, id FROM social_media_accounts;
RESET session_replication_role`);
  const { rows } = await admin.query('SELECT id, project_id FROM social_media_accounts');
  const box = new SecretBox(encryptionKeys);
  const sealed = rows.map(({ id, project_id: ownerId }) =>
    box.seal(
      JSON.stringify({ accessToken: `token-${id}`, refreshToken: null, expiresAt: null, scopes: [] }),
      { ...CREDENTIALS, rowId: id, ownerId },
    ),
  );
  await admin.query(
    `UPDATE social_media_accounts a SET credentials = s.credentials
     FROM unnest($1::uuid[], $2::text[]) AS s (id, credentials) WHERE s.id = a.id`,
    [rows.map(({ id }) => id), sealed],
  );
}

/**
 * Adds posts, the same number on each account, each content going to five accounts of its project. `dueAt` is an expression that may
 * use `number`, from 1.
 */
export async function addPosts(admin, posts, dueAt) {
  await admin.query(`
BEGIN;
SET LOCAL session_replication_role = replica;
CREATE TEMP TABLE new_post ON COMMIT DROP AS
  SELECT uuidv7() AS id, n AS number, a.id AS account_id, a.project_id, a.platform, a.turn
  FROM generate_series(1, ${posts}) n
  JOIN (
    SELECT id, project_id, platform, row_number() OVER (ORDER BY project_id, id) AS turn, count(*) OVER () AS total FROM social_media_accounts
  ) a ON a.turn = 1 + (n - 1) % a.total;
CREATE TEMP TABLE new_content ON COMMIT DROP AS
  SELECT uuidv7() AS id, project_id, (number - 1) / ${POSTS_OF_CONTENT} AS piece FROM new_post GROUP BY 2, 3;
INSERT INTO contents (id, project_id, creator_id, title, description, content_type, status)
  SELECT c.id, c.project_id, p.owner_id, 'Content', repeat('What a team writes once. ', 8), 'text', 'scheduled'
  FROM new_content c JOIN projects p ON p.id = c.project_id;
INSERT INTO social_media_posts (id, project_id, content_id, account_id, platform, status, content_version, scheduled_time, due_at)
  SELECT n.id, n.project_id, c.id, n.account_id, n.platform, 'scheduled', 1, ${dueAt}, ${dueAt}
  FROM new_post n JOIN new_content c ON c.project_id = n.project_id AND c.piece = (n.number - 1) / ${POSTS_OF_CONTENT};
UPDATE publishing_lanes l SET claimable_at = first.due_at
  FROM (SELECT account_id, min(due_at) AS due_at FROM social_media_posts WHERE due_at IS NOT NULL GROUP BY 1) first
  WHERE first.account_id = l.account_id;
COMMIT`);
  await admin.query('VACUUM (ANALYZE) social_media_posts, contents, publishing_lanes, publish_attempts');
}
