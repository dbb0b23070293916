import { seededRandom } from '../statistics.mjs';

const DAY = 86_400_000;
const ZONES = [
  'Europe/Vienna',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'UTC',
];
const TYPES = { text: 0.8, image: 1, video: 1.4, carousel: 1.2, story: 0.6, reel: 1.7 };
const PLATFORMS = ['instagram', 'tiktok', 'linkedin', 'facebook', 'pinterest', 'threads', 'twitter'];
/** Posts within 24 hours. */
const LIMITS = { instagram: 50, tiktok: 4, pinterest: 5, threads: 250 };
/** The window holds a change of clocks of most zones. */
const START = Date.parse('2026-10-12T00:00:00Z');

/**
 * A problem with every kind of rule, the same for the same seed. About 0.7 of the posts that the caps allow are to be placed, and the
 * better hours are far fewer than the posts.
 */
export function makeProblem({ posts, accounts, weeks, seed }) {
  const random = seededRandom(seed);
  const whole = (below) => Math.floor(random() * below);
  const oneOf = (list) => list[whole(list.length)];
  const someOf = (list, most) => [...new Set(Array.from({ length: whole(most + 1) }, () => oneOf(list)))];
  const end = START + weeks * 7 * DAY;
  const ids = Array.from({ length: accounts }, (_, index) => `account-${index}`);
  const categories = Array.from({ length: 8 }, (_, index) => `category-${index}`);
  const tags = Array.from({ length: 24 }, (_, index) => `tag-${index}`);

  const madeAccounts = ids.map((accountId, index) => ({
    accountId,
    platform: PLATFORMS[index % PLATFORMS.length],
    timeZone: ZONES[whole(ZONES.length)],
    values: hourValues(random),
    typeFactors: TYPES,
  }));

  const fixedCount = Math.round(posts / 10);
  const perAccountAndWeek = (posts + fixedCount) / accounts / weeks;
  const items = [];
  for (let content = 0; items.length < posts; content++) {
    // Dealt out in turn: all accounts get as many.
    const dealt = items.length;
    const labels = { categoryIds: [oneOf(categories), ...someOf(categories, 1)], tags: someOf(tags, 2) };
    labels.categoryIds = [...new Set(labels.categoryIds)];
    const embargo = random() < 0.15 ? START + random() * 0.6 * (end - START) : undefined;
    const deadline = random() < 0.15 ? end - random() * 0.6 * (end - START) : undefined;
    const isOpen = embargo === undefined || deadline === undefined || embargo + 3 * DAY < deadline;
    const copies = Math.min(1 + whole(4), posts - items.length);
    for (let copy = 0; copy < copies; copy++) {
      const original = random() < 0.08 ? items[items.length - 1 - whole(20)] : undefined;
      const isSequel =
        original &&
        embargo === undefined &&
        deadline === undefined &&
        !original.embargo &&
        !original.deadline;
      items.push({
        itemId: `item-${items.length}`,
        contentId: `content-${content}`,
        accountId: ids[(dealt + copy) % accounts],
        contentType: oneOf(Object.keys(TYPES)),
        ...labels,
        ...(isOpen && embargo !== undefined && { embargo: new Date(embargo) }),
        ...(isOpen && deadline !== undefined && { deadline: new Date(deadline) }),
        ...(isSequel && { after: [original.itemId] }),
        weight: random() < 0.1 ? 2 : 1,
      });
    }
  }
  const fixed = Array.from({ length: fixedCount }, (_, index) => ({
    id: `fixed-${index}`,
    contentId: `fixed-content-${index}`,
    accountId: ids[index % accounts],
    instant: new Date(START + whole(weeks * 7 * 24) * 3_600_000),
    categoryIds: [oneOf(categories)],
    tags: someOf(tags, 1),
  }));
  return {
    window: { start: new Date(START), end: new Date(end) },
    accounts: madeAccounts,
    items,
    fixed,
    rules: makeRules(madeAccounts, perAccountAndWeek, mostOf(items, 'category-0') / weeks, whole),
    cadence: ids.map((accountId, index) => ({
      accountId,
      postsPerWeek: Math.ceil(perAccountAndWeek),
      timeZone: madeAccounts[index].timeZone,
    })),
    seed,
  };
}

/** Two or three good times a day, workdays and weekends apart, with noise; accounts differ by up to ten times. */
function hourValues(random) {
  const scale = 10 ** (1 + random());
  const peaks = [8, 12.5, 19].map((hour) => ({
    hour: hour + 3 * (random() - 0.5),
    height: 0.4 + random(),
    width: 1 + random(),
  }));
  return Array.from({ length: 168 }, (_, index) => {
    const [day, hour] = [Math.floor(index / 24), index % 24];
    const bump = peaks.reduce(
      (sum, peak) => sum + peak.height * Math.exp(-(((hour - peak.hour) / peak.width) ** 2)),
      0.25,
    );
    const mean = scale * bump * (day > 4 ? 0.7 : 1) * (0.85 + 0.3 * random());
    return { mean, low: mean * 0.7, high: mean * 1.4 };
  });
}

/** The most posts of a category that an account has. */
function mostOf(items, categoryId) {
  const counts = {};
  for (const { accountId, categoryIds } of items)
    if (categoryIds.includes(categoryId)) counts[accountId] = (counts[accountId] ?? 0) + 1;
  return Math.max(0, ...Object.values(counts));
}

function makeRules(accounts, perWeek, perWeekOfOne, whole) {
  const hard = { severity: 'hard' };
  const soft = { severity: 'soft' };
  const vienna = { timeZone: 'Europe/Vienna' };
  const local = (day, hour) => new Date(START + day * DAY + hour * 3_600_000).toISOString().slice(0, 16);
  return [
    { id: 'gap', kind: 'minimum_gap', ...hard, minutes: 120 },
    { id: 'wide-gap', kind: 'minimum_gap', ...soft, minutes: 180, cost: 0.2 },
    { id: 'a-day', kind: 'post_cap', ...hard, per: 'day', most: Math.ceil((perWeek / 7) * 1.3), ...vienna },
    { id: 'a-week', kind: 'post_cap', ...hard, per: 'week', most: Math.ceil(perWeek * 1.15), ...vienna },
    { id: 'holiday', kind: 'blackout', ...hard, from: local(9, 0), to: local(10, 0), ...vienna },
    { id: 'fair', kind: 'blackout', ...soft, from: local(16, 8), to: local(18, 18), ...vienna },
    { id: 'sunday', kind: 'weekly_blackout', ...hard, weekdays: [7], from: '00:00', to: '12:00', ...vienna },
    { id: 'content', kind: 'content_spacing', ...hard, minutes: 60 },
    { id: 'category', kind: 'similar_spacing', by: 'category', ...hard, minutes: 6 * 60 },
    { id: 'tag', kind: 'similar_spacing', by: 'tag', ...soft, minutes: 24 * 60, cost: 0.2 },
    {
      id: 'few-of-0',
      kind: 'category_mix',
      ...hard,
      categoryId: 'category-0',
      most: Math.ceil(perWeekOfOne * 1.2),
      per: 'week',
      ...vienna,
    },
    {
      id: 'share-of-1',
      kind: 'category_mix',
      ...hard,
      categoryId: 'category-1',
      mostShare: 0.3,
      per: 'week',
      ...vienna,
    },
    ...accounts.map(({ accountId, timeZone }) => ({
      id: `night-${accountId}`,
      kind: 'quiet_hours',
      ...hard,
      accountId,
      from: '22:00',
      to: '07:00',
      timeZone,
    })),
    ...accounts.slice(0, Math.ceil(accounts.length / 5)).map(({ accountId }) => ({
      id: `own-gap-${accountId}`,
      kind: 'minimum_gap',
      ...hard,
      accountId,
      minutes: 150 + 30 * whole(3),
    })),
    ...accounts.flatMap(({ accountId, platform }) =>
      LIMITS[platform] === undefined
        ? []
        : [{ id: `quota-${accountId}`, kind: 'network_quota', ...hard, accountId, most: LIMITS[platform] }],
    ),
  ];
}
