import { escapeHtml } from '../../core/http/html.js';
import { counted, nameOf, numberInWords, periodInWords } from '../pictures/picture.js';
import type { CadenceReportDto } from '../questions/dto/cadence.dto.js';
import type { OnTimeRecordDto } from '../questions/dto/on-time.dto.js';
import type { EngagementRateDto, OverviewDto } from '../questions/dto/overview.dto.js';
import type { RankedPostDto, RankingDto } from '../questions/dto/ranking.dto.js';
import type { FollowerChange, NoFollowersReason } from './follower-changes.reader.js';
import type { Week } from './week.js';

/** A picture as SVG, for each background. */
export interface ReportPicture {
  light: string;
  dark: string;
}

/** What a report tells. */
export interface WeeklyReport {
  projectName: string;
  /** IANA zone of the project. */
  timeZone: string;
  week: Week;
  overview: OverviewDto;
  ranking: RankingDto;
  onTime: OnTimeRecordDto;
  cadence: CadenceReportDto;
  followers: readonly FollowerChange[];
  pictures: { comparison: ReportPicture; series: ReportPicture; heatMap: ReportPicture };
}

/** What stands for a number that nobody has told. */
export const UNKNOWN = 'not known';
const STYLE = `
:root { color-scheme: light dark; --text: #1c1c1f; --quiet: #5f6068; --line: #d5d5dc; --page: #ffffff }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); max-width: 56rem; margin: 2rem auto; padding: 0 1rem }
h1 { margin-bottom: 0 }
h2 { margin-top: 2.5rem }
.quiet { color: var(--quiet) }
figure { margin: 1rem 0 }
figure svg { max-width: 100%; height: auto }
.dark { display: none }
.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
caption { text-align: start; color: var(--quiet); padding-bottom: 0.25rem }
th, td { text-align: start; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line) }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums }
td ul { margin: 0; padding-inline-start: 1.1rem }
@media screen and (prefers-color-scheme: dark) {
  :root { --text: #f1f1f4; --quiet: #a5a6b0; --line: #3a3b43; --page: #17181c }
  .light { display: none }
  .dark { display: block }
}
@media print {
  body { margin: 0; max-width: none; font-size: 10pt }
  figure, tr { break-inside: avoid }
  h2 { break-after: avoid }
}`;

/** One file that needs no other: no script, nothing from elsewhere, in both colour schemes, and fit to be printed. */
export function renderReport(report: WeeklyReport): string {
  const { projectName, timeZone, week, pictures } = report;
  const title = `Week of ${week.monday}: ${projectName}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<header>
<h1>${escapeHtml(projectName)}</h1>
<p class="quiet">Report of the week ${escapeHtml(periodInWords(week, timeZone))}</p>
</header>
<main>
${section('overview', 'Beside the week before', overviewOf(report), figure(pictures.comparison))}
${section('series', 'Day by day', figure(pictures.series))}
${section('hours', 'By hour of the week', figure(pictures.heatMap))}
${section('posts', 'Posts', ...rankingOf(report.ranking))}
${section('on-time', 'On time', onTimeOf(report.onTime))}
${section('accounts', 'Accounts', accountsOf(report.cadence))}
${section('followers', 'Followers', followersOf(report.followers))}
</main>
<footer>
<p class="quiet">“${UNKNOWN}” is a number that no network has told; it is not 0. Times are those of ${escapeHtml(timeZone)}.</p>
</footer>
</body>
</html>
`;
}

function section(id: string, heading: string, ...parts: string[]): string {
  return `<section aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>${parts.join('')}</section>`;
}

function figure({ light, dark }: ReportPicture): string {
  return `<figure><div class="light">${light}</div><div class="dark">${dark}</div></figure>`;
}

function overviewOf({ overview }: WeeklyReport): string {
  const { posts, before, comparison, engagement } = overview;
  const rows = comparison.map(({ metric, current, currentPosts, before: past, beforePosts, difference }) => [
    nameOf(metric),
    number(current),
    String(currentPosts),
    number(past),
    String(beforePosts),
    difference === null ? UNKNOWN : signed(difference),
  ]);
  return (
    paragraph(
      `${counted(overview.posts.published, 'post')} of this week went out, ${posts.failed} failed, and ${posts.scheduled} still wait. ` +
        `Of ${counted(overview.published, 'post')} published in it ${overview.measured} have numbers; of ${counted(before.published, 'post')} in the week before, ${before.measured}.`,
    ) +
    paragraph(`Engagement rate: ${rateOf(engagement)}. In the week before: ${rateOf(before.engagement)}.`) +
    table(
      'Sums of the newest numbers, each with the posts that it is the sum of',
      ['Metric', 'This week', 'Posts', 'The week before', 'Posts', 'Difference'],
      rows,
    )
  );
}

/** An engagement rate with what it is of. */
export function rateOf({
  rate,
  numerator,
  denominator,
  denominatorMetric,
  posts,
}: EngagementRateDto): string {
  if (rate === null || numerator === null || denominator === null) return UNKNOWN;
  return `${numberInWords(Math.round(rate * 10_000) / 100)} % (${counted(numerator, 'interaction')} of ${number(denominator)} ${denominatorMetric}, ${counted(posts, 'post')})`;
}

function rankingOf({ top, bottom, timeZone, leastCompared }: RankingDto): string[] {
  if (top.length === 0) return [paragraph('No post of this week has views that are known.')];
  const best = new Set(top.map(({ id }) => id));
  const others = bottom.filter(({ id }) => !best.has(id));
  const headings = ['Post', 'Account', 'Published', 'Views', 'Beside what is usual'];
  const rows = (posts: RankedPostDto[]) =>
    posts.map((post) => [
      post.title ?? 'brought by a file',
      `${post.username} (${post.platform})`,
      new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        post.publishedAt,
      ),
      number(post.value),
      whyOf(post, leastCompared),
    ]);
  return [
    table('The posts with most views', headings, rows(top), [3]),
    ...(others.length > 0
      ? [table('The posts with fewest views, from the last one on', headings, rows(others), [3])]
      : []),
  ];
}

function whyOf({ comparisons }: RankedPostDto, leastCompared: number): string {
  if (comparisons.length === 0) return `fewer than ${leastCompared} posts to compare with`;
  const things = { account: 'account', hour: 'hour', contentType: 'kind', tag: 'tag' } as const;
  return comparisons
    .map(
      ({ against, name, median, posts, difference }) =>
        `${signed(difference)} beside the median ${number(median)} of ${counted(posts, 'post')}, ${things[against]} ${name}`,
    )
    .join('; ');
}

function onTimeOf({
  published,
  onTime,
  rate,
  withinSeconds,
  latenessSeconds,
  failed,
  failures,
}: OnTimeRecordDto): string {
  const share = rate === null ? '' : ` (${numberInWords(Math.round(rate * 1000) / 10)} %)`;
  const late =
    latenessSeconds.p50 === null
      ? ''
      : ` Half of them were at most ${seconds(latenessSeconds.p50)} late, the last one ${seconds(latenessSeconds.max)}.`;
  return (
    paragraph(
      `${onTime} of ${counted(published, 'published post')}${share} went out within ${withinSeconds} seconds of their time.${late}`,
    ) +
    (failed === 0
      ? paragraph('No post failed.')
      : table(
          'Posts that failed, by reason',
          ['Reason', 'Posts'],
          failures.map(({ failureClass, posts }) => [failureClass ?? UNKNOWN, String(posts)]),
        ))
  );
}

function accountsOf({ accounts }: CadenceReportDto): string {
  if (accounts.length === 0) return paragraph('No account published a post.');
  return table(
    'What the accounts published',
    ['Account', 'Posts', 'With views', 'Views', 'Views per post'],
    accounts.map(({ username, platform, weeks: [week] }) => [
      `${username} (${platform})`,
      String(week?.posts ?? 0),
      String(week?.measured ?? 0),
      number(week?.value ?? null),
      number(week?.perPost ?? null),
    ]),
  );
}

/** Why nobody knows how many follow an account. What else may be missing is missing of posts. */
const WHY_UNKNOWN: Partial<Record<NoFollowersReason, string>> = {
  'not-read': 'not read then',
  'not-given': 'the network has no such number',
  withdrawn: 'the network does not tell it any more',
  'not-permitted': 'the account does not permit it',
  'not-in-answer': 'the network left it out',
};

function followersOf(followers: readonly FollowerChange[]): string {
  if (followers.length === 0) return paragraph('No account is connected.');
  const count = (value: number | null, reason: NoFollowersReason | null) =>
    value === null ? `${UNKNOWN} (${WHY_UNKNOWN[reason ?? 'not-read'] ?? reason})` : number(value);
  return table(
    'How many follow the accounts, by the last reading before the week began and before it ended',
    ['Account', 'At the start', 'At the end', 'Change'],
    followers.map(({ username, platform, atStart, startReason, atEnd, endReason, change }) => [
      `${username} (${platform})`,
      count(atStart, startReason),
      count(atEnd, endReason),
      change === null ? UNKNOWN : signed(change),
    ]),
  );
}

/** @param numbers columns of numbers; default: all but the first one */
function table(caption: string, headings: string[], rows: string[][], numbers?: number[]): string {
  const isNumber = (column: number) => (numbers ? numbers.includes(column) : column > 0);
  const kind = (column: number) => (isNumber(column) ? ' class="number"' : '');
  const head = headings
    .map((text, column) => `<th scope="col"${kind(column)}>${escapeHtml(text)}</th>`)
    .join('');
  const body = rows.map((cells) => {
    const [first = '', ...rest] = cells.map(escapeHtml);
    return `<tr><th scope="row">${first}</th>${rest.map((text, place) => `<td${kind(place + 1)}>${text}</td>`).join('')}</tr>`;
  });
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

/** A number that may not be known. */
export function number(value: number | null): string {
  return value === null ? UNKNOWN : numberInWords(value);
}

/** A difference, with its sign. */
export function signed(value: number): string {
  return value > 0 ? `+${numberInWords(value)}` : numberInWords(value);
}

function seconds(value: number | null): string {
  return value === null ? UNKNOWN : counted(Math.round(value), 'second');
}
