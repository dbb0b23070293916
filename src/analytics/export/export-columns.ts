import { METRIC_NAMES, type MetricName } from '../../social-media/index.js';
import { METRIC_COLUMNS } from '../metric-columns.js';

/** What can be exported. */
export enum ExportDataset {
  /** Each published post with its newest numbers. */
  Posts = 'posts',
  /** Each reading of a post. */
  Snapshots = 'snapshots',
  /** Each reading of an account. */
  Accounts = 'accounts',
}

/** A column of an export: what it is called, how it is read, and what it means. */
export interface ExportColumn {
  name: string;
  /** Of its values in JSON. */
  type: 'string' | 'number' | 'object';
  /** In what it counts; null: it counts nothing. */
  unit: string | null;
  definition: string;
  sql: string;
}

/** Where the rows of a dataset are, and which of their times the period is about. They come in its order. */
export interface ExportSource {
  from: string;
  time: string;
  columns: readonly ExportColumn[];
}

const DEFINITIONS: Readonly<Record<MetricName, [unit: string, definition: string]>> = {
  views: ['views', 'How often it was shown, as the network counts it. Empty: the network does not tell.'],
  reach: ['people', 'How many different people have seen it. Never summed over posts by the network.'],
  likes: ['reactions', 'Likes and all other reactions.'],
  comments: ['comments', 'Comments or replies.'],
  shares: ['shares', 'Shares, reposts and quotes together.'],
  saves: ['saves', 'How often people kept it: saves or bookmarks.'],
  clicks: ['clicks', 'Clicks; which ones, the definitions of the network say.'],
  videoViews: ['views', 'Views of the video, as the network counts them.'],
};

const text = (name: string, sql: string, definition: string): ExportColumn => ({
  ...{ name, sql, definition, type: 'string', unit: null },
});
const instant = (name: string, sql: string, definition: string): ExportColumn => ({
  ...{ name, definition, type: 'string', unit: 'instant, UTC (RFC 3339)' },
  sql: `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
});
const count = (name: string, sql: string, unit: string, definition: string): ExportColumn => ({
  ...{ name, sql, unit, definition, type: 'number' },
});
const metrics = (sqlOf: (name: MetricName) => string) =>
  METRIC_NAMES.map((name) => count(METRIC_COLUMNS[name], sqlOf(name), ...DEFINITIONS[name]));

const ID = 'Id of the row.';
const RECORDED = instant('recorded_at', 'r.recorded_at', 'When the numbers were so.');
const ACCOUNT = text('account_id', 'r.account_id', 'Id of the account.');
const VERSION = text(
  'definition_version',
  'r.definition_version',
  "Which of the network's definitions were read: numbers of two versions may not be comparable.",
);
const MISSING: ExportColumn = {
  ...{ name: 'missing', type: 'object', unit: null, sql: 'r.missing' },
  definition: 'Why numbers are empty, by their names.',
};

/** All that an export says, and the one table that it, its manifest and its documentation are made of. */
export const EXPORTS: Readonly<Record<ExportDataset, ExportSource>> = {
  [ExportDataset.Posts]: {
    from: 'post_figures r',
    time: 'r.published_at',
    columns: [
      text('id', 'r.id', ID),
      text('post_id', 'r.post_id', 'Id of the post; empty: imported history.'),
      text('content_id', 'r.content_id', 'Id of its content; empty: imported history.'),
      ACCOUNT,
      text('platform', 'r.platform', 'The network.'),
      text('content_type', 'r.content_type', 'What kind of content went out.'),
      instant('published_at', 'r.published_at', 'When it went out.'),
      ...metrics((name) => `r.${METRIC_COLUMNS[name]}`),
      RECORDED,
      text('origin', 'r.origin', 'Whether the post is ours (network) or imported history (import).'),
    ],
  },
  [ExportDataset.Snapshots]: {
    from: 'post_performance r',
    time: 'r.recorded_at',
    columns: [
      text('id', 'r.id', ID),
      text('post_id', 'r.post_id', 'Id of the post.'),
      ...metrics((name) => `(r.metrics ->> '${name}')::bigint`),
      MISSING,
      { ...MISSING, name: 'raw', sql: 'r.raw', definition: 'The numbers as the network named them.' },
      text('source', 'r.source', 'Whether the network said it (network), or an imported file (import).'),
      VERSION,
      RECORDED,
    ],
  },
  [ExportDataset.Accounts]: {
    from: 'account_performance r',
    time: 'r.recorded_at',
    columns: [
      text('id', 'r.id', ID),
      ACCOUNT,
      count('followers', 'r.followers', 'people', 'Who follows the account.'),
      count('following', 'r.following', 'accounts', 'Whom the account follows.'),
      count('posts', 'r.posts', 'posts', 'What it has published, as the network counts it.'),
      MISSING,
      VERSION,
      RECORDED,
    ],
  },
};
