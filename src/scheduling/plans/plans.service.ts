import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError } from '../../core/errors/domain-error.js';
import {
  PlannedPostsService,
  PostsService,
  PostStatus,
  TimeChecks,
  type SocialMediaPost,
} from '../../social-media/index.js';
import type { CalendarPost } from '../calendar-rules/calendar-post.js';
import type { Plan } from '../planner/plan.js';
import type { PlanItem } from '../planner/plan-problem.js';
import { planInThread } from '../planner/plan-in-thread.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import type { ApplyPlanDto, CreatePlanDto, UpdatePlanEntryDto } from './dto/plan.dto.js';
import { PlanEntriesRepository, type PlanCounts } from './plan-entries.repository.js';
import type { PlanEntry } from './plan-entry.entity.js';
import { PlanMaker, type PlanQuestion } from './plan-maker.service.js';
import { asCalendarMoved, atEntry, emptyPlan, notADraft, notApplied } from './plans.errors.js';
import { PlansRepository } from './plans.repository.js';
import { PlanStatus, type SchedulePlan } from './schedule-plan.entity.js';

/** How long the planner may search while somebody waits, in milliseconds. */
const TIME_LIMIT = 20_000;

/** A plan, and how many of its posts have a time. */
export interface CountedPlan {
  plan: SchedulePlan;
  counts: PlanCounts;
}

/** Why a post keeps the time that an undone plan has given it. */
export interface KeptPost {
  postId: string;
  message: string;
}

/** Plans: made by the planner, changed by people, applied as a whole, undone as far as posts are still to go out. */
@Injectable()
export class PlansService {
  constructor(
    private readonly maker: PlanMaker,
    private readonly plans: PlansRepository,
    private readonly entries: PlanEntriesRepository,
    private readonly posts: PostsService,
    private readonly planned: PlannedPostsService,
    private readonly timeChecks: TimeChecks,
    private readonly calendars: CalendarReader,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes a plan and keeps it as a draft: nothing is scheduled.
   * @param signal ends the search when nobody waits for it any more
   */
  async create(
    projectId: string,
    userId: string,
    request: CreatePlanDto,
    signal: AbortSignal,
  ): Promise<CountedPlan> {
    const question = await this.maker.ask(projectId, request);
    const answer = await answerTo(question, signal);
    return this.transactions.run(async () => {
      const { start, end } = question.problem.window;
      const plan = await this.plans.insert({
        ...{ id: newId(), projectId, userId, status: PlanStatus.Draft, windowStart: start, windowEnd: end },
        ...{ value: answer.value, upperBound: answer.upperBound, isCutShort: answer.isCutShort },
      });
      await this.entries.insertAll(entriesOf(plan, question, answer));
      return this.counted(plan);
    });
  }

  async get(projectId: string, id: string): Promise<CountedPlan> {
    return this.counted(await this.plans.get(projectId, id));
  }

  async list(projectId: string, page: PageRequest): Promise<Page<CountedPlan>> {
    const { items, nextCursor } = await this.plans.list(projectId, page);
    return { items: await Promise.all(items.map((plan) => this.counted(plan))), nextCursor };
  }

  async listEntries(projectId: string, planId: string, page: PageRequest): Promise<Page<PlanEntry>> {
    await this.plans.get(projectId, planId);
    return this.entries.list(projectId, planId, page);
  }

  /** Moves a post of a draft, or leaves it out. */
  updateEntry(
    projectId: string,
    planId: string,
    id: string,
    { scheduledTime }: UpdatePlanEntryDto,
  ): Promise<PlanEntry> {
    return this.transactions.run(async () => {
      await this.draft(projectId, planId, 'changed');
      await this.entries.get(projectId, planId, id);
      if (scheduledTime !== null) await this.planned.assertTime(projectId, { scheduledTime });
      await this.entries.update(projectId, id, {
        scheduledTime: scheduledTime === null ? null : new Date(scheduledTime),
        isChanged: true,
      });
      return this.entries.get(projectId, planId, id);
    });
  }

  /** Gives all posts of the plan their times, or none: then the refusal says which entry, and what stands against it. */
  apply(projectId: string, id: string, { overrideReason }: ApplyPlanDto): Promise<CountedPlan> {
    return this.transactions.run(async () => {
      const plan = await this.draft(projectId, id, 'applied');
      await this.calendars.hold(projectId);
      const entries = (await this.entries.all(projectId, id)).filter(({ scheduledTime }) => scheduledTime);
      if (entries.length === 0) throw emptyPlan();
      const entryOf = new Map<string, PlanEntry>();
      try {
        await this.timeChecks.together(projectId, overrideReason, async () => {
          for (const entry of entries) entryOf.set((await this.schedule(entry)).id, entry);
        });
      } catch (error) {
        throw error instanceof DomainError ? asCalendarMoved(error, entryOf) : error;
      }
      await this.plans.become(projectId, plan.id, PlanStatus.Applied);
      return this.get(projectId, id);
    });
  }

  /** Takes their times from the posts of an applied plan that are still to go out as it said; those that it made are gone. */
  undo(projectId: string, id: string): Promise<{ plan: CountedPlan; undone: number; kept: KeptPost[] }> {
    return this.transactions.run(async () => {
      const plan = await this.plans.getForUpdate(projectId, id);
      if (plan.status !== PlanStatus.Applied) throw notApplied(plan.status);
      const entries = (await this.entries.all(projectId, id)).filter(({ postId }) => postId !== null);
      const kept: KeptPost[] = [];
      for (const entry of entries) {
        const message = await this.takeBack(entry);
        if (message !== null) kept.push({ postId: entry.postId as string, message });
      }
      await this.plans.become(projectId, id, PlanStatus.Undone);
      return { plan: await this.get(projectId, id), undone: entries.length - kept.length, kept };
    });
  }

  /** Throws a draft away. */
  remove(projectId: string, id: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.draft(projectId, id, 'removed');
      await this.plans.remove(projectId, id);
    });
  }

  private async counted(plan: SchedulePlan): Promise<CountedPlan> {
    return { plan, counts: await this.entries.count(plan.projectId, plan.id) };
  }

  private async draft(projectId: string, id: string, action: string): Promise<SchedulePlan> {
    const plan = await this.plans.getForUpdate(projectId, id);
    if (plan.status !== PlanStatus.Draft) throw notADraft(action, plan.status);
    return plan;
  }

  private async schedule(entry: PlanEntry): Promise<SocialMediaPost> {
    const { projectId, contentId, accountId, metadata, postId } = entry;
    const scheduledTime = (entry.scheduledTime as Date).toISOString();
    try {
      if (postId !== null) return await this.posts.update(projectId, postId, { scheduledTime });
      const post = await this.posts.add(projectId, { contentId, accountId, metadata, scheduledTime });
      await this.entries.update(projectId, entry.id, { postId: post.id, isMadeByPlan: true });
      return post;
    } catch (error) {
      throw error instanceof DomainError ? atEntry(error, entry) : error;
    }
  }

  /** Null when it is done; else why the post keeps its time. */
  private async takeBack(entry: PlanEntry): Promise<string | null> {
    const { projectId, isMadeByPlan } = entry;
    const postId = entry.postId as string;
    try {
      const post = await this.posts.get(projectId, postId);
      if (post.status !== PostStatus.Scheduled) return `It is ${post.status} by now.`;
      if (post.scheduledTime?.getTime() !== entry.scheduledTime?.getTime())
        return 'Somebody has moved it since.';
      await this.transactions.nested(async () => {
        await this.posts.cancel(projectId, postId);
        if (isMadeByPlan) await this.posts.remove(projectId, postId);
      });
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.message;
      throw error;
    }
  }
}

/** Explorers come first, and the others around them: the bound is one of plans that explore so. */
async function answerTo(
  { problem, exploring, placeables }: PlanQuestion,
  signal: AbortSignal,
): Promise<Plan> {
  const limit = { timeLimitMs: TIME_LIMIT, signal };
  if (!exploring) return planInThread(problem, limit);
  const tried = await planInThread(exploring, limit);
  const items = new Map(placeables.map(({ item }) => [item.itemId, item]));
  const settled = tried.placed.map(({ itemId, instant }): CalendarPost => {
    const { contentId, accountId, categoryIds, tags } = items.get(itemId) as PlanItem;
    return { id: itemId, contentId, accountId, instant, categoryIds, tags };
  });
  const rest = await planInThread({ ...problem, fixed: [...problem.fixed, ...settled] }, limit);
  const toLearn = tried.placed.map((placed) => ({
    ...placed,
    reason: { ...placed.reason, sentence: `To learn: in a week as it may be, ${placed.reason.sentence}` },
  }));
  return {
    placed: [...toLearn, ...rest.placed].sort(
      (one, other) => one.instant.getTime() - other.instant.getTime(),
    ),
    unplaced: [...tried.unplaced, ...rest.unplaced],
    value: tried.value + rest.value,
    upperBound: tried.value + rest.upperBound,
    isCutShort: tried.isCutShort || rest.isCutShort,
  };
}

/** The planner's answer as rows: their ids are in the order of time. */
function entriesOf(plan: SchedulePlan, question: PlanQuestion, answer: Plan): Partial<PlanEntry>[] {
  const askedFor = new Map(question.placeables.map((placeable) => [placeable.item.itemId, placeable]));
  const row = (itemId: string, scheduledTime: Date | null, explanation: PlanEntry['explanation']) => {
    const { item, postId, metadata } = askedFor.get(itemId) as PlanQuestion['placeables'][number];
    return {
      ...{ id: newId(), projectId: plan.projectId, planId: plan.id, scheduledTime, explanation },
      ...{ contentId: item.contentId, accountId: item.accountId, postId, metadata },
      isExploration: scheduledTime !== null && question.explorers.has(itemId),
    };
  };
  return [
    ...answer.placed.map(({ itemId, accountId: _account, instant, ...told }) => row(itemId, instant, told)),
    ...answer.unplaced.map(({ itemId, accountId: _account, ...told }) => row(itemId, null, told)),
  ];
}
