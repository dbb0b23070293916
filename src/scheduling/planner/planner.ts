import { placeByPattern, placeGreedily, putBack, takeOut } from './construct.js';
import { balance, descend } from './descent.js';
import { Explainer } from './explain.js';
import { improve, settle } from './local-search.js';
import { PlanModel, type AccountModel } from './model.js';
import type { Plan } from './plan.js';
import type { PlanProblem } from './plan-problem.js';
import { PlanState } from './plan-state.js';
import { checkProblem } from './problem-check.js';
import { seededRandom } from '../../core/seeded-random.js';
import { Relaxation } from './relaxation.js';

const DEFAULT_EFFORT = 6;
/** Steps of the search for bounds, for a pattern to begin with and in the end. */
const FIRST_STEPS = 20;
const LAST_STEPS = 45;

/**
 * Gives posts their times. Hard rules are never broken, and soft ones cost; see docs/scheduling.md for the method. Pure: the same
 * problem and seed give the same plan, unless `isOver` ends the search early. It keeps the thread busy: `planInThread` does not.
 * Throws DomainError that names the fields of a problem that is none.
 */
export function plan(problem: PlanProblem, isOver: () => boolean = () => false): Plan {
  checkProblem(problem);
  const model = new PlanModel(problem);
  const state = new PlanState(model);
  const searches = model.accounts.map((account) => new AccountSearch(state, account));
  placeGreedily(state, model.items);
  for (const search of searches) if (!isOver()) search.startAnew();

  const random = seededRandom(problem.seed ?? 1);
  const rounds = (problem.effort ?? DEFAULT_EFFORT) * model.items.length;
  const gaps = searches.map((search) => search.gap);
  const gap = gaps.reduce((sum, one) => sum + one, 0) || 1;
  // Half of the rounds go where most is to be gained.
  for (const [index, { account }] of searches.entries()) {
    const share = 0.5 / searches.length + (0.5 * (gaps[index] ?? 0)) / gap;
    improve(state, account, Math.round(rounds * share), random, isOver);
  }
  settle(state, model.items);
  placeGreedily(
    state,
    model.items.filter((item) => !state.isPlaced(item)),
  );
  const upperBound = searches.reduce((sum, search) => sum + search.tighten(isOver()), model.mendable);
  return report(state, upperBound, isOver());
}

/** The way to a good plan for one account, and to a proof of how good it is. */
class AccountSearch {
  private readonly relaxation: Relaxation;
  private upper = Infinity;

  constructor(
    private readonly state: PlanState,
    readonly account: AccountModel,
  ) {
    this.relaxation = new Relaxation(state.model.grid, account);
  }

  /** What the account's plan is short of its bound. */
  get gap(): number {
    return Math.max(0, this.upper - this.value);
  }

  /** Looks for a pattern of places, and begins with it where that is worth more than what there is. */
  startAnew(): void {
    const { state, account } = this;
    this.balance();
    const { upper, pattern } = descend(this.relaxation, this.value, FIRST_STEPS);
    this.upper = upper;
    placeByPattern(state, account, pattern);
  }

  /** A bound for the account, after some more steps unless there is no time. */
  tighten(isOver: boolean): number {
    if (this.upper === Infinity) this.balance();
    this.upper = Math.min(this.upper, descend(this.relaxation, this.value, isOver ? 0 : LAST_STEPS).upper);
    return this.upper;
  }

  private balance(): void {
    const { items, values } = this.account;
    balance(
      this.relaxation,
      items.flatMap(({ index }) => values[this.state.slots[index] as number] ?? []),
    );
  }

  /** Its part in the value of the plan. */
  private get value(): number {
    const { state } = this;
    const { items } = this.account;
    const before = state.value;
    const places = takeOut(state, items);
    const value = before - state.value - items.reduce((sum, { unplacedCost }) => sum + unplacedCost, 0);
    putBack(state, items, places);
    return value;
  }
}

function report(state: PlanState, upperBound: number, isCutShort: boolean): Plan {
  const { model, slots } = state;
  const explainer = new Explainer(model, slots);
  const placed = model.items
    .filter((item) => state.isPlaced(item))
    .sort((a, b) => (slots[a.index] as number) - (slots[b.index] as number) || a.index - b.index);
  return {
    placed: placed.map((item) => explainer.placed(item)),
    unplaced: model.items.filter((item) => !state.isPlaced(item)).map((item) => explainer.unplaced(item)),
    value: state.value,
    upperBound,
    isCutShort,
  };
}
