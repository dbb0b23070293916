import Table from 'cli-table3';

const whole = (number) => Math.round(number).toLocaleString('en');
const ratio = (number) => number.toFixed(2);

/** The result as tables for people. */
export function renderPublishing({ run, options, results: { jobs, one, two, even, claims } }) {
  const floor = jobs[0].jobsPerSecond;
  const lines = [
    `${run.machine.processor}, ${run.machine.cores} cores, Node ${run.machine.node}; commit ${run.commit?.slice(0, 10) ?? 'unknown'}`,
    `${whole(options.posts)} posts at one second on ${whole(options.accounts)} accounts; PostgreSQL does not wait for the disk (fsync off).`,
    'CPU is for one post, of the worker processes and of their connections in PostgreSQL.',
    table(
      ['', 'a second', 'of the floor', 'lateness p50', 'p99', 'CPU µs worker', 'CPU µs database'],
      [
        ...jobs.map(({ way, jobsPerSecond }) => [
          `graphile-worker, ${way}`,
          whole(jobsPerSecond),
          ratio(jobsPerSecond / floor),
          '',
          '',
          '',
          '',
        ]),
        ...[one, two].map((drain) => [
          `posts, ${drain.workers} ${drain.workers === 1 ? 'worker' : 'workers'}`,
          whole(drain.postsPerSecond),
          ratio(drain.postsPerSecond / floor),
          `${drain.latenessP50.toFixed(1)} s`,
          `${drain.latenessP99.toFixed(1)} s`,
          whole(drain.workerMicroseconds),
          whole(drain.databaseMicroseconds),
        ]),
      ],
    ),
    `Two workers to one: ${ratio(two.postsPerSecond / one.postsPerSecond)}.`,
    `Drain with one worker, share out after each tenth of its ${one.seconds.toFixed(1)} s: ${one.curve.map((share) => `${Math.round(share * 100)} %`).join(', ')}.`,
    `Even load of ${whole(even.postsPerSecond)} posts a second for ${even.seconds} s, one worker: lateness p50 ${(even.latenessP50 * 1000).toFixed(0)} ms, p99 ${(even.latenessP99 * 1000).toFixed(0)} ms.`,
    table(
      ['posts in the future', 'a claim of 50, ms'],
      claims.results.map(({ futurePosts, milliseconds }) => [whole(futurePosts), milliseconds.toFixed(2)]),
    ),
    `A claim with the most to one with the fewest: ${ratio(claims.ratio)}.`,
  ];
  return lines.join('\n');
}

function table(head, rows) {
  const made = new Table({
    head,
    colAligns: head.map((_title, index) => (index === 0 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  made.push(...rows);
  return made.toString();
}
