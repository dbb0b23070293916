/**
 * The floor: the least that could answer the same requests on this stack. node:http and `pg`, prepared statements, the
 * product's own check of access tokens; no framework, no validation, no decision about access, no row-level security.
 */
import { createServer } from 'node:http';
import pg from 'pg';
import 'reflect-metadata';
import { v7 } from 'uuid';
import { loadConfig } from '../dist/src/core/config/config.js';
import { AccessTokenKeys } from '../dist/src/users/access-token-keys.js';
import { AccessTokens } from '../dist/src/users/access-tokens.js';

const CONTENT_COLUMNS = `content.id, content.project_id AS "projectId", content.creator_id AS "creatorId", content.title,
  content.description, content.content_type AS "contentType", content.status, content.version, content.media_urls AS "mediaUrls",
  content.alt_texts AS "altTexts", content.variants, content.metadata, content.external_id AS "externalId", content.embargo, content.deadline`;
const LIFE_DATES = (table) =>
  `${table}.created_at AS "createdAt", ${table}.updated_at AS "updatedAt", ${table}.deleted_at AS "deletedAt"`;
const linkedIds = (table, column) =>
  `(SELECT coalesce(array_agg(link.${column} ORDER BY link.${column}), '{}') FROM ${table} link
    WHERE link.project_id = content.project_id AND link.content_id = content.id)`;

const ONE_CONTENT = {
  name: 'one-content',
  text: `SELECT ${CONTENT_COLUMNS}, ${linkedIds('content_categories', 'category_id')} AS "categoryIds",
    ${linkedIds('content_tags', 'tag_id')} AS "tagIds", ${LIFE_DATES('content')}
  FROM contents content WHERE content.project_id = $1 AND content.id = $2 AND content.deleted_at IS NULL`,
};
const PAGE_OF_POSTS = {
  name: 'page-of-posts',
  text: `SELECT post.id, post.project_id AS "projectId", post.content_id AS "contentId", post.account_id AS "accountId",
    post.platform, post.status, post.content_version AS "contentVersion", post.scheduled_time AS "scheduledTime",
    post.scheduled_local AS "scheduledLocal", post.time_zone AS "timeZone", post.time_adjustment AS "timeAdjustment",
    post.published_time AS "publishedTime", post.platform_post_id AS "platformPostId", post.platform_url AS "platformUrl",
    post.taken_down_at AS "takenDownAt", post.network_change AS "networkChange", post.metadata,
    post.reply_to_post_id AS "replyToPostId", post.reply_position AS "replyPosition", post.reply_text AS "replyText",
    post.checked_at AS "checkedAt", post.problems,
    post.failure_class AS "failureClass", post.failure_message AS "failureMessage", post.needs_attention AS "needsAttention",
    post.tries, post.lease_expires_at IS NOT NULL AS "isOnItsWay", ${LIFE_DATES('post')}
  FROM social_media_posts post WHERE post.project_id = $1 AND post.deleted_at IS NULL
  ORDER BY post.calendar_time, post.id LIMIT $2`,
};
const CREATE_CONTENT = {
  name: 'create-content',
  text: `INSERT INTO contents AS content (id, project_id, creator_id, title, description, content_type, media_urls, metadata)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  RETURNING ${CONTENT_COLUMNS}, '{}'::uuid[] AS "categoryIds", '{}'::uuid[] AS "tagIds", ${LIFE_DATES('content')}`,
};

const config = loadConfig(process.env);
const tokens = new AccessTokens(new AccessTokenKeys(config), config);
const pool = new pg.Pool({
  connectionString: process.env.FLOOR_DATABASE_URL,
  max: config.DATABASE_POOL_SIZE,
});

async function readContent(_request, [projectId, contentId]) {
  const { rows } = await pool.query({ ...ONE_CONTENT, values: [projectId, contentId] });
  return rows[0] ? { status: 200, body: rows[0] } : { status: 404, body: {} };
}

async function listPosts(request, [projectId]) {
  const limit = Number(new URL(request.url, 'http://floor').searchParams.get('limit'));
  const { rows } = await pool.query({ ...PAGE_OF_POSTS, values: [projectId, limit + 1] });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const cursor = () => ['scheduledTime', last.scheduledTime?.toISOString() ?? 'infinity', last.id];
  const nextCursor = rows.length > limit ? Buffer.from(JSON.stringify(cursor())).toString('base64url') : null;
  return { status: 200, body: { items, nextCursor } };
}

async function createContent(request, [projectId], userId) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const {
    title,
    description = '',
    contentType,
    mediaUrls = [],
    metadata = {},
  } = JSON.parse(Buffer.concat(chunks));
  const { rows } = await pool.query({
    ...CREATE_CONTENT,
    values: [
      v7(),
      projectId,
      userId,
      title,
      description,
      contentType,
      JSON.stringify(mediaUrls),
      JSON.stringify(metadata),
    ],
  });
  return { status: 201, body: rows[0] };
}

const ROUTES = [
  { method: 'GET', path: /^\/api\/v1\/projects\/([^/]+)\/contents\/([^/]+)$/, answer: readContent },
  { method: 'GET', path: /^\/api\/v1\/projects\/([^/]+)\/posts\?/, answer: listPosts },
  { method: 'POST', path: /^\/api\/v1\/projects\/([^/]+)\/contents$/, answer: createContent },
];

async function answer(request) {
  let claims;
  try {
    claims = tokens.verify(request.headers.authorization.slice('Bearer '.length));
  } catch {
    return { status: 401, body: {} };
  }
  for (const route of ROUTES) {
    const match = request.method === route.method && route.path.exec(request.url);
    if (match) return await route.answer(request, match.slice(1), claims.sub);
  }
  return { status: 404, body: {} };
}

const server = createServer((request, response) => {
  answer(request)
    .catch((error) => ({ status: 500, body: { message: error.message } }))
    .then(({ status, body }) => {
      const text = JSON.stringify(body);
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(text),
      });
      response.end(text);
    });
});
server.listen(0, '127.0.0.1', () =>
  process.send({ type: 'ready', url: `http://127.0.0.1:${server.address().port}` }),
);
process.once('disconnect', () => process.exit(0));
