/** How much there is: in each table enough that an index counts, and all of it fits into memory. */
export const AMOUNTS = {
  users: 2000,
  projects: 1000,
  membersOfProject: 3,
  contentsOfProject: 60,
  postsOfProject: 60,
};

/** The role that the floor works as: it reads and writes the same tables, and row-level security does not apply to it. */
export const FLOOR_ROLE = 'bench_floor';

/**
 * Fills a migrated database, as its administrator: people who own projects and are members of others, labels, contents,
 * accounts, posts. Foreign keys hold by construction and are not checked.
 */
export async function seedDatabase(admin, floorPassword) {
  const { users, projects, membersOfProject, contentsOfProject, postsOfProject } = AMOUNTS;
  await admin.query(`
SET session_replication_role = replica;

CREATE TEMP TABLE person AS
  SELECT number, uuidv7() AS id FROM generate_series(0, ${users - 1}) number;
INSERT INTO users (id, email, hashed_password, full_name)
  SELECT id, 'person-' || number || '@example.com', '$argon2id$not-for-signing-in', 'Person ' || number FROM person;
INSERT INTO sessions (id, user_id, refresh_hash, expires_at)
  SELECT uuidv7(), id, 'none', now() + interval '1 day' FROM person;

CREATE TEMP TABLE project AS
  SELECT p AS number, uuidv7() AS id, person.id AS owner_id FROM generate_series(0, ${projects - 1}) p
  JOIN person ON person.number = p % ${users};
INSERT INTO projects (id, name, owner_id) SELECT id, 'Project ' || number, owner_id FROM project;
INSERT INTO team_members (id, project_id, user_id, email, role, status, invited_by, joined_at)
  SELECT uuidv7(), project.id, person.id, 'person-' || person.number || '@example.com', 'editor', 'active', project.owner_id, now()
  FROM project CROSS JOIN generate_series(1, ${membersOfProject}) k
  JOIN person ON person.number = (project.number + k * 7) % ${users};

INSERT INTO categories (id, project_id, name, slug) SELECT uuidv7(), id, 'News', 'news' FROM project;
INSERT INTO project_categories (project_id, category_id, home_project_id) SELECT project_id, id, project_id FROM categories;
INSERT INTO tags (id, project_id, name, slug)
  SELECT uuidv7(), id, 'Tag ' || k, 'tag-' || k FROM project CROSS JOIN generate_series(1, 2) k;
INSERT INTO project_tags (project_id, tag_id, home_project_id) SELECT project_id, id, project_id FROM tags;

INSERT INTO contents (id, project_id, creator_id, title, description, content_type, status, media_urls)
  SELECT uuidv7(), project.id, project.owner_id, 'Content ' || k, repeat('What a team writes once. ', 12), 'image', 'scheduled',
    jsonb_build_array('https://media.example.com/' || k || '.jpg')
  FROM generate_series(1, ${contentsOfProject}) k CROSS JOIN project;
INSERT INTO content_categories (project_id, content_id, category_id)
  SELECT c.project_id, c.id, l.id FROM contents c JOIN categories l ON l.project_id = c.project_id;
INSERT INTO content_tags (project_id, content_id, tag_id)
  SELECT c.project_id, c.id, l.id FROM contents c JOIN tags l ON l.project_id = c.project_id;

INSERT INTO social_media_accounts (id, project_id, user_id, platform, platform_account_id, username, display_name)
  SELECT uuidv7(), id, owner_id, 'linkedin', 'page-' || number, 'page' || number, 'Page ' || number FROM project;
INSERT INTO social_media_posts
  (id, project_id, content_id, account_id, platform, status, content_version, scheduled_local, time_zone, scheduled_time, metadata)
  SELECT uuidv7(), c.project_id, c.id, a.id, 'linkedin', 'scheduled', 1, '2099-01-01T09:00:00', 'Europe/Berlin',
    timestamptz '2099-01-01 08:00Z' + c.number * interval '1 hour', '{"visibility": "PUBLIC"}'
  FROM (SELECT id, project_id, row_number() OVER (PARTITION BY project_id ORDER BY id) AS number FROM contents) c
  JOIN social_media_accounts a ON a.project_id = c.project_id WHERE c.number <= ${postsOfProject};

-- What the audit log has of it. A plan that is made while a table is empty reads all of it, and nothing here makes another one.
INSERT INTO audit_entries (project_id, actor_id, action, request_id, address)
  SELECT project_id, creator_id, 'Contents_create', id::text, '127.0.0.1' FROM contents;
INSERT INTO audit_changes (project_id, entry_id, table_name, row_id, operation, after)
  SELECT e.project_id, e.id, 'contents', e.request_id::uuid, 'insert', '{}' FROM audit_entries e;

RESET session_replication_role;
CREATE ROLE ${FLOOR_ROLE} LOGIN BYPASSRLS PASSWORD '${floorPassword}';
GRANT CONNECT ON DATABASE bench TO ${FLOOR_ROLE};
GRANT SELECT, INSERT ON contents, content_categories, content_tags, social_media_posts TO ${FLOOR_ROLE}`);
  await admin.query('VACUUM (ANALYZE)');
}

/** Who may ask for what: for `count` contents, drawn with `random`, the content, its project, its owner and their session. */
export async function drawContents(admin, count, random) {
  const { rows } = await admin.query(`
SELECT c.id AS "contentId", c.project_id AS "projectId", p.owner_id AS "userId", s.id AS "sessionId"
FROM contents c JOIN projects p ON p.id = c.project_id JOIN sessions s ON s.user_id = p.owner_id ORDER BY c.id`);
  return Array.from({ length: count }, () => rows[Math.floor(random() * rows.length)]);
}
