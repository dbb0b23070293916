import { evidenceOf, learnBestTimes } from '../../dist/src/scheduling/best-times/best-times.js';
import { drawWeek } from '../../dist/src/scheduling/best-times/draw-week.js';
import { dayOf, instantOf, randomNumbers } from './audience.mjs';

/** Hours between two posts of an account. Each policy places two posts a day. */
const GAP = 3;

/** Tables as guides publish them, made up for this: one for all accounts, two hours a day. */
const TABLES = {
  'table "office hours"': (day) => (day < 5 ? [9, 12] : [10, 13]),
  'table "lunch and evening"': () => [12, 19],
  'table "midweek mornings"': (day) => ([1, 2, 3].includes(day) ? [8, 11] : [11, 17]),
};
/** What is ready goes out at the next free one of these hours. */
const SLOTS = [8, 11, 14, 17, 20];

/**
 * The policies by name. Each makes, for a project and a seed, a function that answers the two hours of an account's day:
 * `(account, day, earliest, posts)`, where `posts` are the project's posts so far and `earliest` keeps the gap to the day before.
 */
export function makePolicies(shares) {
  return {
    oracle: (project) => (account, day, earliest) => bestPair(dayOf(project[account].curve, day), earliest),
    ...Object.fromEntries(
      shares.map((share) => [`learner, ${Math.round(share * 100)} % explore`, learner(share)]),
    ),
    ...Object.fromEntries(
      Object.entries(TABLES).map(([name, hours]) => [name, () => (_account, day) => hours(day % 7)]),
    ),
    'next free slot': (_project, seed) => nextFreeSlot(randomNumbers(seed)),
    'any time': (_project, seed) => anyTime(randomNumbers(seed)),
  };
}

/** The two hours that earn most together. */
function bestPair(values, earliest) {
  let best = [];
  let most = -1;
  for (let first = Math.max(0, earliest); first < 24; first++)
    for (let second = first + GAP; second < 24; second++)
      if (values[first] + values[second] > most) {
        most = values[first] + values[second];
        best = [first, second];
      }
  return best;
}

/** The hour that earns most beside another one. */
function bestBeside(values, other, earliest) {
  const hours = values
    .map((_, hour) => hour)
    .filter((hour) => hour >= earliest && Math.abs(hour - other) >= GAP);
  return hours.reduce((best, hour) => (values[hour] > values[best] ? hour : best));
}

/** The product's best times, learnt anew each Monday; a share of the posts goes where a draw says, as the planner does. */
function learner(share) {
  return (project, seed) => {
    const random = randomNumbers(seed);
    let times = [];
    return (account, day, earliest, posts) => {
      if (day % 7 === 0 && account === 0) times = learn(posts, instantOf(day));
      const { hours, belief } = times[account];
      const means = dayOf(hours, day).map(({ estimate }) => estimate.mean);
      const isExplored = [random.uniform() < share, random.uniform() < share];
      const pair = bestPair(means, earliest);
      if (!isExplored.includes(true)) return pair;
      const draw = dayOf(drawWeek(belief, Math.floor(random.uniform() * 2 ** 31)), day);
      if (!isExplored.includes(false)) return bestPair(draw, earliest);
      const kept = pair[isExplored.indexOf(false)];
      return [kept, bestBeside(draw, kept, earliest)].sort((a, b) => a - b);
    };
  };
}

function learn(posts, now) {
  const evidence = posts.map((own) =>
    evidenceOf(
      own.map((post) => asReadBy(now, post)),
      'UTC',
    ),
  );
  return evidence.map((own, account) =>
    learnBestTimes({ own, project: evidence.filter((_, at) => at !== account) }),
  );
}

function asReadBy(now, post) {
  return { ...post, readings: post.readings.filter(({ recordedAt }) => recordedAt <= now) };
}

/** Two things become ready at some time of the day, and each takes the first slot from then on that is free. */
function nextFreeSlot({ between }) {
  return () => {
    const ready = [between(7, 17), between(7, 17)].sort((a, b) => a - b);
    const first = SLOTS.find((slot) => slot >= ready[0]);
    return [first, SLOTS.find((slot) => slot >= ready[1] && slot > first)];
  };
}

function anyTime({ between }) {
  return (_account, _day, earliest) => {
    const first = Math.floor(between(Math.max(0, earliest), 24 - GAP));
    return [first, Math.floor(between(first + GAP, 24))];
  };
}
