/** Of so many posts with which a promise was broken all that is known is told. */
const STORIES = 5;
/** Rounding of stored times. */
const ROUNDING_MS = 2;

/**
 * What must not happen, each with the ids of the posts it has happened to. `ledger` is the sandbox's own word on what it has
 * published; the rest is what the product says.
 */
const PROMISES = {
  'published twice': ({ posts, sentOf }) => posts.filter(({ id }) => sentOf(id).length > 1),
  lost: ({ posts, sentOf }) =>
    posts.filter(
      (post) =>
        sentOf(post.id).length === 0 &&
        ((post.status === 'scheduled' && !isQueued(post) && !post.needs_attention) ||
          (post.status === 'failed' && !post.failure_message)),
    ),
  'said published, and is not': ({ posts, sentOf }) =>
    posts.filter(
      ({ id, status, platform_post_id: told }) =>
        status === 'published' && !sentOf(id).some(({ postId }) => postId === told),
    ),
  'said failed, and is published': ({ posts, sentOf }) =>
    posts.filter(({ id, status }) => status === 'failed' && sentOf(id).length > 0),
  'stuck on the way': ({ posts }) =>
    posts.filter((post) => post.status === 'scheduled' && !post.needs_attention && isQueued(post)),
  'cancelled, and published': ({ posts, sentOf, cancelledIds }) =>
    posts.filter(
      ({ id, status }) =>
        (status === 'draft' || cancelledIds.includes(id)) && (sentOf(id).length > 0 || status !== 'draft'),
    ),
  'begun while paused': ({ attempts, pauses }) =>
    attempts.filter(({ account_id: accountId, created_at: begun }) =>
      pauses.some(
        ({ accountIds, from, until }) =>
          accountIds.includes(accountId) && begun - from > ROUNDING_MS && until - begun > ROUNDING_MS,
      ),
    ),
};

/** Holds what the product says against the sandbox's ledger. */
export async function judge(world, team, { interventions }) {
  const ledger = await (await fetch(`${world.sandboxUrl}/sandbox/ledger`)).json();
  const posts = await world.query(
    `SELECT id, status, due_at, lease_expires_at, needs_attention, failure_class, failure_message, platform_post_id
     FROM social_media_posts WHERE project_id = ANY ($1)`,
    [team.projectIds],
  );
  const attempts = await world.query(
    `SELECT post_id AS id, account_id, fence, worker, phase, message, created_at, sending_at, finished_at
     FROM publish_attempts WHERE project_id = ANY ($1) ORDER BY created_at`,
    [team.projectIds],
  );
  const ids = new Set(posts.map(({ id }) => id));
  const own = ledger.items.filter(({ clientReference }) => ids.has(clientReference));
  const byReference = groupBy(own, referenceOf);
  const sentOf = (id) => byReference.get(id) ?? [];
  const { cancelledIds, pauses } = interventions;
  const evidence = { posts, attempts, sentOf, cancelledIds, pauses };
  const broken = Object.fromEntries(
    Object.entries(PROMISES).map(([promise, find]) => [promise, find(evidence).map(({ id }) => id)]),
  );
  const story = (id) => ({
    post: posts.find((post) => post.id === id),
    attempts: attempts.filter((attempt) => attempt.id === id),
    sent: sentOf(id),
  });
  return {
    stories: [...new Set(Object.values(broken).flat())].slice(0, STORIES).map(story),
    posts: posts.length,
    publishedOnce: posts.filter(
      ({ id, status }) =>
        status === 'published' &&
        sentOf(id).length === 1 &&
        !broken['said published, and is not'].includes(id),
    ).length,
    cancelled: posts.filter(({ status }) => status === 'draft').length,
    broken,
    mostAtOnce: Math.max(
      mostAtOnce(attempts, (attempt) => attempt.account_id, 'created_at', 'finished_at'),
      mostAtOnce(own, ({ platform, accountId }) => `${platform} ${accountId}`, 'receivedAt', 'acceptedAt'),
    ),
    needsAttention: reasons(
      posts.filter((post) => post.needs_attention),
      'needs_attention',
    ),
    failed: reasons(
      posts.filter(({ status }) => status === 'failed'),
      'failure_class',
    ),
  };
}

const referenceOf = ({ clientReference }) => clientReference;

/** Held by a worker, or waiting for one for as long as it may, or for far longer. */
function isQueued({ due_at: dueAt, lease_expires_at: leaseExpiresAt }) {
  return dueAt !== null || leaseExpiresAt !== null;
}

/** The most intervals of one account that overlap. */
function mostAtOnce(rows, accountOf, from, until) {
  const most = [...groupBy(rows, accountOf).values()].map((own) => {
    const steps = own.flatMap((row) => [
      { at: Number(new Date(row[from])), change: 1 },
      { at: row[until] ? Number(new Date(row[until])) : Infinity, change: -1 },
    ]);
    // Where one ends as another begins, the end comes first.
    steps.sort((a, b) => a.at - b.at || a.change - b.change);
    let now = 0;
    return Math.max(...steps.map(({ change }) => (now += change)));
  });
  return Math.max(0, ...most);
}

function groupBy(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** How often which reason, in the product's own words. */
function reasons(posts, column) {
  const counts = {};
  for (const post of posts) {
    const reason = `${post[column]}: ${post.failure_message}`;
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}
