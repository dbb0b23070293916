/**
 * The quantile of Student's t distribution: what a t variable stays below with the given probability. By halving, on the finite sums
 * that the distribution has for whole degrees of freedom (Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4).
 * @param probability 0.5 or more, below 1
 * @param freedom degrees of freedom, a whole number from 1 on
 */
export function studentQuantile(probability: number, freedom: number): number {
  const between = 2 * probability - 1;
  let [low, high] = [0, 1];
  while (shareBetween(high, freedom) < between) [low, high] = [high, high * 2];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (shareBetween(middle, freedom) < between) low = middle;
    else high = middle;
  }
  return high;
}

/** The probability that a t variable lies between -t and t. */
function shareBetween(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const cosine = Math.cos(angle);
  const isOdd = freedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = freedom === 1 ? 0 : term;
  for (let power = isOdd ? 3 : 2; power <= freedom - 2; power += 2) {
    term *= (cosine * cosine * (power - 1)) / power;
    sum += term;
  }
  return isOdd ? ((angle + Math.sin(angle) * sum) * 2) / Math.PI : Math.sin(angle) * sum;
}
