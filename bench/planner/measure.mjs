/**
 * Measures one instance in a process of its own, and prints what it finds as JSON: `measure.mjs plan|thread|baselines POSTS ACCOUNTS WEEKS SEED`.
 * A process that has just begun has compiled nothing yet: that is part of what its first plan costs.
 */
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Calendar } from '../../dist/src/scheduling/calendar-rules/calendar.js';
import { violations } from '../../dist/src/scheduling/calendar-rules/violations.js';
import { planInThread } from '../../dist/src/scheduling/planner/plan-in-thread.js';
import { plan } from '../../dist/src/scheduling/planner/planner.js';
import { valuesOfBaselines } from './baselines.mjs';
import { makeProblem } from './instances.mjs';

const NO_LIMIT = 24 * 3_600_000;
const IDLE_MS = 2000;

const MEASURES = { plan: measurePlan, thread: measureThread, baselines: valuesOfBaselines };

function measurePlan(problem) {
  const usage = process.cpuUsage();
  const begin = performance.now();
  const made = plan(problem);
  const wall = (performance.now() - begin) / 1000;
  const cpu = processorSeconds(usage);
  const { maxRSS } = process.resourceUsage();
  const usageBeforeAgain = process.cpuUsage();
  plan(problem);
  const { value, upperBound, placed, unplaced } = made;
  return {
    cpu,
    wall,
    cpuAgain: processorSeconds(usageBeforeAgain),
    value,
    upperBound,
    placed: placed.length,
    unplaced: unplaced.length,
    broken: countBroken(problem, placed),
    mebibytes: maxRSS / 1024,
  };
}

function processorSeconds(before) {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Hard rules that placed posts break, their own limits and orders among them, as the engine of the calendar sees it. */
function countBroken({ rules, items, fixed }, placed) {
  const times = new Map(placed.map(({ itemId, instant }) => [itemId, instant]));
  const posts = items
    .filter(({ itemId }) => times.has(itemId))
    .map((item) => ({ ...item, id: item.itemId, instant: times.get(item.itemId) }));
  const calendar = new Calendar(rules, [...fixed, ...posts]);
  return posts.reduce((sum, post) => {
    const hard = violations(calendar, post).filter(({ severity }) => severity === 'hard');
    const early = (post.after ?? []).filter((id) => !(times.get(id) < post.instant));
    return sum + hard.length + early.length;
  }, 0);
}

/**
 * How long this thread's event loop is held up at most, with nothing to do and while a plan is made in another thread: in milliseconds of the
 * clock, which also tells how busy the machine is, and of the processor.
 */
async function measureThread(problem) {
  const limits = { timeLimitMs: NO_LIMIT };
  await planInThread({ ...problem, items: problem.items.slice(0, 10) }, limits);
  const floor = await longestBlocks(() => setTimeout(IDLE_MS));
  const plan = await longestBlocks(() => planInThread(problem, limits));
  return { floor, plan, mebibytes: process.resourceUsage().maxRSS / 1024 };
}

async function longestBlocks(work) {
  let isOver = false;
  const done = work().finally(() => (isOver = true));
  const longest = { clock: 0, processor: 0 };
  while (!isOver) {
    const [clock, processor] = [performance.now(), ownProcessorTime()];
    await setTimeout(1);
    longest.clock = Math.max(longest.clock, performance.now() - clock - 1);
    longest.processor = Math.max(longest.processor, ownProcessorTime() - processor);
  }
  await done;
  return longest;
}

/** Milliseconds that this thread has had, without the others of the process; NaN where there is no /proc. */
function ownProcessorTime() {
  if (process.platform !== 'linux') return NaN;
  return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}

const [what, ...numbers] = process.argv.slice(2);
const [posts, accounts, weeks, seed] = numbers.map(Number);
console.log(JSON.stringify(await MEASURES[what](makeProblem({ posts, accounts, weeks, seed }))));
