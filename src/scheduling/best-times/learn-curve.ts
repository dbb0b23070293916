import type { CurveEvidence } from './account-evidence.js';
import {
  acrossDeviation,
  deviating,
  learn,
  sumOf,
  logLikelihood,
  uncertaintyOf,
  type CurveBelief,
} from './curve-belief.js';
import { Matrix } from './linear-algebra.js';
import { CURVE_MEAN, CURVE_VARIANCES } from './weekly-curve.js';

/** What an account's curve can be learnt from. */
export interface CurveSources {
  /** The account's posts; where one kind of content is asked for, those of that kind. */
  own: CurveEvidence;
  /** The account's posts of other kinds, where one kind is asked for. */
  siblings?: CurveEvidence;
  /** The project's other accounts. */
  project: readonly CurveEvidence[];
}

/** How much of what is known comes from where; the shares sum up to 1. */
export interface SourceWeights {
  own: number;
  siblings: number;
  project: number;
  prior: number;
}

/** A curve, and how it came about. */
export interface LearntCurve {
  belief: CurveBelief;
  /** What was believed before the account's own posts. */
  before: CurveBelief;
  weights: SourceWeights;
}

/** Multiples of the prior's deviations that are tried, and how far such a multiple is expected to lie from 1 (as a logarithm). */
const SPREADS = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8];
const SPREAD_DEVIATION = 0.7;
/** Shares of the variance that a project's accounts may have in common. */
const LIKENESSES = [0.2, 0.5, 0.8];
const USUAL_LIKENESS = 0.5;
/** The share of an account's own deviations that its kinds of content have in common. */
const LIKENESS_OF_KINDS = 0.8;

/**
 * An account's curve from its own posts, shrunk towards what its project's other accounts have in common, and that towards the prior:
 * hierarchical empirical Bayes with normal levels (Gelman and others, "Bayesian Data Analysis", 3rd edition, chapter 5). How far hours and
 * accounts lie apart is what explains the posts best, with the coefficients integrated out (Rasmussen and Williams, "Gaussian Processes for
 * Machine Learning", 5.4.1).
 */
export function learnCurve({ own, siblings, project }: CurveSources): LearntCurve {
  const all = [own, ...(siblings ? [siblings] : []), ...project];
  const spread = Math.exp(
    expected(SPREADS.map(Math.log), (logSpread) => {
      const variances = shareOfPrior(Math.exp(2 * logSpread));
      return all.reduce(
        (sum, evidence) => sum + logLikelihood(CURVE_MEAN, variances, evidence),
        -((logSpread / SPREAD_DEVIATION) ** 2) / 2,
      );
    }),
  );
  const sources = { own, siblings, project };
  const likeness =
    project.length > 0
      ? expected(LIKENESSES, (share) => descend(sources, spread ** 2, share).logLikelihood)
      : USUAL_LIKENESS;
  const { stages } = descend(sources, spread ** 2, likeness);
  const [prior, afterProject, before, belief] = stages;
  const [v0, v1, v2, v3] = [prior, afterProject, before, belief].map(uncertaintyOf) as Four<number>;
  return {
    belief,
    before,
    weights: {
      own: 1 - v3 / v2,
      siblings: (v3 / v2) * (1 - v2 / v1),
      project: (v3 / v1) * (1 - v1 / v0),
      prior: v3 / v0,
    },
  };
}

type Four<Item> = [Item, Item, Item, Item];

/** From the project down: what is believed of the asked curve at first, after the project, after siblings, and after its own posts. */
function descend(
  { own, siblings, project }: CurveSources,
  variance: number,
  likeness: number,
): { stages: Four<CurveBelief>; logLikelihood: number } {
  const ofAccount = (1 - likeness) * (siblings ? LIKENESS_OF_KINDS : 1);
  const accountVariances = shareOfPrior(variance * ofAccount);
  const kindVariances = siblings && shareOfPrior(variance * (1 - likeness) * (1 - LIKENESS_OF_KINDS));
  const toKind = (belief: CurveBelief) => (kindVariances ? deviating(belief, kindVariances) : belief);

  const common = { mean: CURVE_MEAN, covariance: Matrix.diagonal(shareOfPrior(variance * likeness)) };
  const otherVariances = shareOfPrior(variance * (1 - likeness));
  const told = sumOf(project.map((evidence) => acrossDeviation(evidence, otherVariances)));
  const account = deviating(learn(common, told).belief, accountVariances);
  const ofAllKinds =
    siblings && kindVariances ? learn(account, acrossDeviation(siblings, kindVariances)).belief : account;
  const before = toKind(ofAllKinds);
  const { belief, logLikelihood: fit } = learn(before, own);
  return {
    stages: [toKind(deviating(common, accountVariances)), toKind(account), before, belief],
    logLikelihood: fit,
  };
}

function shareOfPrior(share: number): Float64Array {
  return CURVE_VARIANCES.map((variance) => share * variance);
}

/** The mean of the candidates, each weighted by its likelihood. */
function expected(candidates: readonly number[], logLikelihoodOf: (candidate: number) => number): number {
  const logs = candidates.map(logLikelihoodOf);
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return candidates.reduce((mean, candidate, i) => mean + (candidate * (weights[i] as number)) / sum, 0);
}
