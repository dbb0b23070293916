import { seededRandom } from '../statistics.mjs';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK_HOURS = 168;
/** A Monday, 0:00 UTC: the simulated year begins here, and its audiences live by UTC. */
const YEAR_BEGINS = Date.parse('2026-01-05T00:00:00Z');
/** Ages at which metrics are read, as the product does by default, in hours. */
const READ_AT = [0.25, 1, 6, 24, 72, 168, 720];
export const DAYS = 364;
export const TYPES = ['image', 'video', 'text'];

/** Random numbers of several kinds, the same for the same seed. */
export function randomNumbers(seed) {
  const uniform = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    normal,
    between: (least, most) => least + (most - least) * uniform(),
    pick: (list) => list[Math.floor(uniform() * list.length)],
    /** Student's t with 3 degrees of freedom: heavy tails. */
    heavy: () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3),
    poisson: (mean) =>
      mean > 30 ? Math.max(0, Math.round(mean + Math.sqrt(mean) * normal())) : count(mean, uniform),
  };
}

/** A Poisson number (Knuth, "The Art of Computer Programming", 3.4.1). */
function count(mean, uniform) {
  const limit = Math.exp(-mean);
  let number = 0;
  for (let product = uniform(); product > limit; product *= uniform()) number++;
  return number;
}

export function instantOf(day, hour = 0) {
  return new Date(YEAR_BEGINS + day * DAY + hour * HOUR);
}

/**
 * The accounts of a project. Their audiences are alike in part: two of four peaks are common to all. Each account grows or shrinks, jumps
 * once, has kinds of content that do better or worse, and posts that last for hours or days.
 */
export function makeProject(seed, accounts) {
  const random = randomNumbers(seed);
  const common = [randomPeak(random), randomPeak(random)];
  return Array.from({ length: accounts }, () => {
    const growth = random.between(-0.2, 1);
    const jump = random.between(-0.3, 0.5);
    const jumpsOn = random.between(60, 300);
    return {
      curve: hiddenCurve([...common, randomPeak(random), randomPeak(random)], random),
      types: Object.fromEntries(TYPES.map((type) => [type, Math.exp(0.5 * random.normal())])),
      halfHours: random.between(2, 30),
      level: (day) => 80 * Math.exp((growth * day) / DAYS + (day > jumpsOn ? jump : 0)),
      givesSaves: random.uniform() < 0.5,
    };
  });
}

/** A time of day when people look, on some days. Four of five lie between 6 and 24 o'clock. */
function randomPeak({ uniform, between, pick }) {
  return {
    hour: uniform() < 0.8 ? between(6, 24) : between(0, 6),
    width: between(1, 2.5),
    height: between(0.3, 1.2),
    isOn: pick([() => true, (day) => day < 5, (day) => day < 5, (day) => day >= 5]),
  };
}

/** What a post earns in each hour of the week, on average 1: nobody but the oracle knows. */
function hiddenCurve(peaks, { normal }) {
  const days = Array.from({ length: 7 }, () => Math.exp(0.1 * normal()));
  const raw = Array.from({ length: WEEK_HOURS }, (_, at) => {
    const day = Math.floor(at / 24);
    const height = peaks
      .filter(({ isOn }) => isOn(day))
      .map(({ hour, width, height }) => {
        const distance = Math.abs((((at % 24) + 0.5 - hour + 36) % 24) - 12);
        return height * Math.exp(-0.5 * (distance / width) ** 2);
      })
      .reduce((sum, value) => sum + value, 0.7);
    return height * days[day] * Math.exp(0.02 * normal());
  });
  const mean = raw.reduce((sum, value) => sum + value, 0) / WEEK_HOURS;
  return raw.map((value) => value / mean);
}

/** What the hours of a day earn. */
export function dayOf(curve, day) {
  return curve.slice((day % 7) * 24, (day % 7) * 24 + 24);
}

/** A post at that time with its own luck, and all the readings that will ever be made of it. */
export function publish(account, { id, day, hour, type }, random) {
  const publishedAt = instantOf(day, hour + random.uniform());
  const viral = random.uniform() < 0.01 ? random.between(5, 40) : 1;
  const luck = Math.exp(0.5 * random.heavy()) * viral;
  const earned = account.level(day) * account.types[type] * dayOf(account.curve, day)[hour] * luck;
  const half = account.halfHours * Math.exp(0.3 * random.normal());
  const share = (age) => age / (age + half) / (WEEK_HOURS / (WEEK_HOURS + half));
  const counts = { likes: 0, comments: 0 };
  let told = 0;
  const readings = READ_AT.map((age) => {
    const more = Math.min(1e7, earned * (share(age) - told));
    told = share(age);
    counts.likes += random.poisson(0.8 * more);
    counts.comments += random.poisson(0.2 * more);
    // What a network does not give is null, and saves are given by some.
    const metrics = {
      views: 20 * counts.likes,
      reach: null,
      ...counts,
      shares: null,
      clicks: null,
      videoViews: null,
    };
    return {
      recordedAt: new Date(publishedAt.getTime() + age * HOUR),
      metrics: { ...metrics, saves: account.givesSaves ? Math.floor(counts.likes / 20) : null },
    };
  });
  return { id, contentType: type, publishedAt, readings };
}
