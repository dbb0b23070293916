import { addTo, Matrix } from './linear-algebra.js';
import { PRIOR } from './prior.js';
import { HOURS_OF_WEEK } from '../../core/time/hour-of-week.js';

/** One of the shapes that make up a weekly curve, by its value in each hour. */
interface Shape {
  /** What its coefficient is expected to be, before any post was seen. */
  mean: number;
  /** Standard deviation of that. */
  deviation: number;
  at: (day: number, hour: number) => number;
}

/** Saturday and Sunday against the other days, in balance over the week. Where weekends are others, the single days learn it. */
const weekend = (day: number) => (day >= 5 ? 5 / 7 : -2 / 7);

const { courseOfDay, weekendCourse, weekend: ofWeekend, courseOfSingleDay, singleDay } = PRIOR.deviations;

/**
 * The curve of a week as a sum of smooth shapes with independent normal coefficients: the course of every day, how it differs at weekends, and
 * what is particular to each day. That is a Gaussian process on the cycle of 168 hours with an additive kernel (Rasmussen and Williams,
 * "Gaussian Processes for Machine Learning", 2.1 and 4.2.4), so that an hour learns from its neighbours and from the same hour of other days.
 */
const SHAPES: readonly Shape[] = [
  ...waves(6, courseOfDay, PRIOR.dayWave),
  { mean: 0, deviation: ofWeekend, at: weekend },
  ...waves(6, weekendCourse).map((wave) => times(wave, weekend)),
  ...Array.from({ length: 7 }, (_, own) => {
    const isOwn = (day: number) => Number(day === own);
    return [
      { mean: 0, deviation: singleDay, at: isOwn },
      ...waves(3, courseOfSingleDay).map((wave) => times(wave, isOwn)),
    ];
  }).flat(),
];

/** How many coefficients a curve has. */
export const CURVE_SIZE = SHAPES.length;

/** Mean and variance of each coefficient before data. */
export const CURVE_MEAN = Float64Array.from(SHAPES, ({ mean }) => mean);
export const CURVE_VARIANCES = Float64Array.from(SHAPES, ({ deviation }) => deviation ** 2);

/** For each hour of the week the shapes' values, less their mean over the week: a curve is what sets hours apart. */
export const CURVE_SHAPES: readonly Float64Array[] = centred();

/**
 * Waves with 1 to `count` periods a day; the variance of the k-th falls with k², as of a periodic smoothing spline of first order (Wahba,
 * "Spline Models for Observational Data", 2.1).
 * @param deviation of their sum, in each hour
 * @param expected what the first one is expected to be
 */
function waves(count: number, deviation: number, expected = { peakHour: 0, height: 0 }): Shape[] {
  const periods = Array.from({ length: count }, (_, index) => index + 1);
  const scale = deviation / Math.sqrt(periods.reduce((sum, period) => sum + 1 / period ** 2, 0));
  return periods.flatMap((period) =>
    [Math.cos, Math.sin].map((wave) => {
      const at = (_day: number, hour: number) => wave((2 * Math.PI * period * hour) / 24);
      const mean = period === 1 ? expected.height * at(0, expected.peakHour) : 0;
      return { mean, deviation: scale / period, at };
    }),
  );
}

function times(shape: Shape, factor: (day: number) => number): Shape {
  return { ...shape, at: (day, hour) => factor(day) * shape.at(day, hour) };
}

function centred(): Float64Array[] {
  const values = new Matrix(HOURS_OF_WEEK, CURVE_SIZE);
  const mean = new Float64Array(CURVE_SIZE);
  for (let hour = 0; hour < HOURS_OF_WEEK; hour++) {
    values.row(hour).set(SHAPES.map(({ at }) => at(Math.floor(hour / 24), hour % 24)));
    addTo(mean, values.row(hour), 1 / HOURS_OF_WEEK);
  }
  return Array.from({ length: HOURS_OF_WEEK }, (_, hour) => {
    const row = values.row(hour);
    addTo(row, mean, -1);
    return row;
  });
}
