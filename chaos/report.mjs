import Table from 'cli-table3';
import { markdownTable, putFigures } from '../scripts/figures.mjs';

const HEAD = ['', 'the product', 'naive control'];

const number = (value) => value.toLocaleString('en-US');
const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);
const answered = (answers, act) =>
  Object.entries(answers[act] ?? {})
    .map(([status, count]) => `${count} × ${status}`)
    .join(', ') || '-';

/** What was done, what was promised and what else there is to know: a label, and what to say of one run. */
const ROWS = [
  ['posts', ({ posts }) => number(posts)],
  ['kill -9 of workers', ({ kills }) => number(kills)],
  ['workers started', ({ starts }) => number(starts)],
  ['of these with a clock an hour off', ({ skewed }) => number(skewed)],
  ['workers frozen past lease and settle time', ({ freezes }) => number(freezes)],
  ['faults of the networks', ({ networkFaults }) => number(networkFaults)],
  ['kill -9 of PostgreSQL', ({ databaseCrashes }) => number(databaseCrashes)],
  ['accounts connected again', ({ reconnections }) => number(reconnections)],
  ['answers to cancel', ({ answers }) => answered(answers, 'cancel')],
  ['answers to reschedule', ({ answers }) => answered(answers, 'reschedule')],
  ['answers to publish-now', ({ answers }) => answered(answers, 'publish-now')],
  ['answers to pause', ({ answers }) => answered(answers, 'pause')],
  ['published exactly once', ({ publishedOnce }) => number(publishedOnce)],
  ['cancelled', ({ cancelled }) => number(cancelled)],
  ['needs attention', ({ needsAttention }) => number(sum(needsAttention))],
  ['failed with a reason', ({ failed }) => number(sum(failed))],
];

function rowsOf({ product, control }) {
  const promises = Object.keys(product.broken).map((promise) => [
    `**${promise}**`,
    ...[product, control].map(({ broken }) => number(broken[promise].length)),
  ]);
  const most = ['**most on their way at once, of one account**', product.mostAtOnce, control.mostAtOnce];
  return [...ROWS.map(([label, say]) => [label, say(product), say(control)]), ...promises, most.map(String)];
}

function stepRowsOf({ product }) {
  return Object.entries(product.killsByStep)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([step, sides]) => [step, ...Object.values(sides).map(number)]);
}

const STEPS_HEAD = ['killed at', 'before', 'during', 'after'];

/** For people: what was done and how it ended, where it was killed, and every reason that a post did not go out for. */
export function renderResult(result) {
  const { product, faults } = result;
  const reasons = [product.needsAttention, product.failed].flatMap(Object.entries);
  return [
    `seed ${result.options.seed}; ${Math.round(product.stormSeconds)} s of storm, ${Math.round(product.seconds)} s until all was quiet`,
    tableOf(
      HEAD,
      rowsOf(result).map(([label, ...cells]) => [label.replaceAll('*', ''), ...cells]),
    ),
    tableOf(STEPS_HEAD, stepRowsOf(result)),
    ...reasons.map(([reason, count]) => `${count} × ${reason}`),
    ...faults.map((fault) => `✗ ${fault}`),
    ...product.stories.map((story) => JSON.stringify(story, null, 2)),
  ].join('\n');
}

function tableOf(head, rows) {
  const table = new Table({
    head,
    colAligns: head.map((_title, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  table.push(...rows);
  return table.toString();
}

/** Puts the figures into the document that explains them. */
export function writeFigures(result) {
  const { options, date, product } = result;
  putFigures('docs/publishing.md', 'figures', [
    `\`npm run chaos -- --posts ${options.posts} --kills ${options.kills} --database-crashes ${options.databaseCrashes} --seed ${options.seed}\`,
${date.slice(0, 10)}, ${options.workers} workers, ${Math.round(product.seconds)} s:`,
    markdownTable(HEAD, rowsOf(result)),
    'Where workers were killed:',
    markdownTable(STEPS_HEAD, stepRowsOf(result)),
  ]);
}
