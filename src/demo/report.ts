import Table from 'cli-table3';
import type { Metrics } from './published-posts.js';

const TITLE_WIDTH = 34;

/** What a run of the demo found; `--json` prints it as it is. */
export interface Report {
  product: { apiUrl: string; sandboxUrl: string; startedByDemo: boolean };
  project: { id: string; name: string };
  contents: number;
  networks: number;
  publishedExactlyOnce: number;
  /** From a post's time to its acceptance by the network, in milliseconds; null when none was accepted. */
  latenessMs: { p50: number; p95: number; max: number } | null;
  /** Sums over all posts, as far as their networks give them. */
  totals: Record<string, number>;
  /** What went wrong; empty when each post was published exactly once. */
  problems: string[];
  posts: ReportedPost[];
}

/** One post of the report, in the order of their times. */
export interface ReportedPost {
  id: string;
  /** Title of its content. */
  title: string;
  network: string;
  status: string;
  /** ISO 8601, as is `publishedTime`. */
  scheduledTime: string;
  publishedTime: string | null;
  /** Null when the network has no such post. */
  latenessMs: number | null;
  url: string | null;
  /** Null when none were read yet. */
  metrics: Metrics | null;
}

/** The 50th and 95th percentile (nearest rank) and the greatest of some durations. */
export function summarise(durations: number[]): Report['latenessMs'] {
  if (durations.length === 0) return null;
  const sorted = durations.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return { p50: rank(0.5), p95: rank(0.95), max: rank(1) };
}

/** Adds up metrics of the same name; a metric that no network gives has no sum. */
export function addUp(metrics: Iterable<Metrics>): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const [name, value] of [...metrics].flatMap((of) => Object.entries(of))) {
    if (value !== null) totals[name] = (totals[name] ?? 0) + value;
  }
  return totals;
}

/** The report for people: a table of posts, then the sums and what went wrong. */
export function renderReport(report: Report): string {
  const table = new Table({
    head: ['content', 'network', 'scheduled', 'published', 'lateness', 'link', 'likes'],
    colWidths: [TITLE_WIDTH],
    colAligns: ['left', 'left', 'left', 'left', 'right', 'left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const post of report.posts) {
    table.push([
      post.title,
      post.network,
      clockTime(post.scheduledTime),
      post.publishedTime === null ? post.status : clockTime(post.publishedTime),
      post.latenessMs === null ? '–' : duration(post.latenessMs),
      post.url ?? '–',
      post.metrics?.likes ?? '–',
    ]);
  }
  return [table.toString(), '', ...summaryLines(report)].join('\n');
}

function summaryLines({
  contents,
  posts,
  networks,
  publishedExactlyOnce,
  latenessMs,
  totals,
  problems,
}: Report): string[] {
  const greatestFirst = Object.entries(totals).sort(([, a], [, b]) => b - a);
  const sums = greatestFirst.map(([name, sum]) => `${name} ${sum.toLocaleString('en')}`);
  return [
    `${contents} contents, ${posts.length} posts on ${networks} networks`,
    `published exactly once, by the sandbox's own ledger: ${publishedExactlyOnce} of ${posts.length}`,
    ...(latenessMs
      ? [
          `lateness: p50 ${duration(latenessMs.p50)}, p95 ${duration(latenessMs.p95)}, most ${duration(latenessMs.max)}`,
        ]
      : []),
    `so far: ${sums.join(', ') || 'no numbers from the networks yet'}`,
    ...problems.map((problem) => `✗ ${problem}`),
  ];
}

/** Of the machine that runs the demo. */
function clockTime(instant: string): string {
  return new Date(instant).toLocaleTimeString('en-GB');
}

function duration(milliseconds: number): string {
  return milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
