import { Injectable } from '@nestjs/common';
import { CategoriesService, TagsService } from '../../content/index.js';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import { periodOfDays } from '../../core/time/local-days.js';
import { ProjectsService } from '../../projects/index.js';
import { AccountsService } from '../../social-media/index.js';
import { bucketsOf } from '../questions/buckets.js';
import { isOfFollowers } from './goal-metrics.js';
import { GoalNumbersReader } from './goal-numbers.reader.js';
import { assertPeriod } from './goal-period.js';
import type { CreateGoalDto, GoalProgressDto, UpdateGoalDto } from './goal.dto.js';
import type { Goal, GoalFilter } from './goal.entity.js';
import { GoalsRepository } from './goals.repository.js';
import { progressOf } from './progress.js';

/** What accounts can be chosen by: the rest of a filter is about posts. */
const OF_ACCOUNTS: (keyof GoalFilter)[] = ['accountId', 'platform'];

/** The goals of a project, and how far they are. */
@Injectable()
export class GoalsService {
  constructor(
    private readonly goals: GoalsRepository,
    private readonly numbers: GoalNumbersReader,
    private readonly projects: ProjectsService,
    private readonly accounts: AccountsService,
    private readonly categories: CategoriesService,
    private readonly tags: TagsService,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<Goal> {
    return this.goals.get(projectId, id);
  }

  /** Newest first. */
  list(projectId: string, page: PageRequest): Promise<Page<Goal>> {
    return this.goals.list(projectId, page);
  }

  async create(projectId: string, given: CreateGoalDto): Promise<Goal> {
    const filter = plain(given.filter);
    await this.assertFit({ ...given, projectId, filter });
    return this.goals.insert({ ...given, id: newId(), projectId, filter });
  }

  /** Changes the given parts. */
  update(projectId: string, id: string, { filter, ...given }: UpdateGoalDto): Promise<Goal> {
    return this.transactions.run(async () => {
      const goal = await this.goals.getForUpdate(projectId, id);
      const changes = filter === undefined ? given : { ...given, filter: plain(filter) };
      await this.assertFit({ ...goal, ...changes });
      if (Object.keys(changes).length > 0) await this.goals.update(projectId, id, changes);
      return this.goals.get(projectId, id);
    });
  }

  remove(projectId: string, id: string): Promise<void> {
    return this.goals.remove(projectId, id);
  }

  /** How far a goal is now. */
  async progress(projectId: string, id: string): Promise<GoalProgressDto> {
    const goal = await this.goals.get(projectId, id);
    const timeZone = await this.projects.timeZoneOf(projectId);
    const days = bucketsOf(periodOfDays(goal, timeZone), 'day', timeZone);
    const numbers = await this.numbers.read(goal, timeZone, days);
    const { value, reason, baseline, newestAt, subjects, measured } = numbers;
    const { metric, target } = goal;
    const now = new Date();
    return {
      ...{ goalId: id, asOf: now, timeZone, metric, target },
      ...{ value, reason, baseline, newestAt, subjects, measured },
      ...progressOf(target, numbers, days, now),
    };
  }

  private async assertFit({
    projectId,
    metric,
    filter,
    ...days
  }: Pick<Goal, 'projectId' | 'metric' | 'firstDay' | 'lastDay' | 'filter'>): Promise<void> {
    assertPeriod(days);
    const wrong = (Object.keys(filter) as (keyof GoalFilter)[]).find((name) => !OF_ACCOUNTS.includes(name));
    if (isOfFollowers(metric) && wrong !== undefined)
      throw fieldError('goal.filter-of-posts', {
        field: `filter.${wrong}`,
        rule: 'absent',
        message: `filter.${wrong} must be left out: ${metric} is about accounts, not about posts`,
      });
    const { accountId, categoryId, tagId, creatorId } = filter;
    if (accountId) await assertThere('accountId', this.accounts.get(projectId, accountId));
    if (categoryId) await assertThere('categoryId', this.categories.get(projectId, categoryId));
    if (tagId) await assertThere('tagId', this.tags.get(projectId, tagId));
    if (creatorId && (await this.projects.membersAmong(projectId, [creatorId])).length === 0)
      throw unknown('creatorId');
  }
}

/** Without what was left out. */
function plain(filter: GoalFilter = {}): GoalFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

async function assertThere(field: keyof GoalFilter, found: Promise<unknown>): Promise<void> {
  try {
    await found;
  } catch (error) {
    throw error instanceof DomainError && error.kind === 'not-found' ? unknown(field) : error;
  }
}

function unknown(field: keyof GoalFilter): DomainError {
  return fieldError('goal.unknown-filter', {
    field: `filter.${field}`,
    rule: 'exists',
    message: `filter.${field} must be one of the project`,
  });
}
