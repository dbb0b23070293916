import { Injectable } from '@nestjs/common';
import { ContentsService, ContentStatus, type Content } from '../../content/index.js';
import { newId } from '../../core/database/base.entity.js';
import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import { ProjectsService } from '../../projects/index.js';
import {
  AccountsService,
  AccountStatus,
  type Platform,
  type SocialMediaAccount,
} from '../../social-media/index.js';
import { CalendarPostsRepository, type DraftPost } from '../calendar-posts.repository.js';
import type { CadenceWish, PlanItem, PlanProblem } from '../planner/plan-problem.js';
import { CalendarReader } from '../rule-book/calendar-reader.js';
import { AudienceService } from './audience.service.js';
import type { CreatePlanDto, PlanItemDto } from './dto/plan.dto.js';

const MINUTE = 60_000;
const DEFAULT_STEP = 15;
const LONGEST_WINDOW = 366 * 86_400_000;
/** Most posts of one plan. */
const MOST_POSTS = 5000;

/** One post to place, and what its time will be given to. */
export interface Placeable {
  item: PlanItem;
  postId: string | null;
  metadata: Record<string, unknown>;
}

/** What a plan was asked for, in the planner's terms. */
export interface PlanQuestion {
  problem: PlanProblem;
  placeables: Placeable[];
  /** The posts that are placed first, to learn something: by a draw from what is believed of the audiences. Null: there are none. */
  exploring: PlanProblem | null;
  /** Ids of their items. */
  explorers: ReadonlySet<string>;
}

/** Puts a request for a plan into the planner's terms: posts, accounts with their audiences, the calendar as it is, and its rules. */
@Injectable()
export class PlanMaker {
  constructor(
    private readonly contents: ContentsService,
    private readonly accounts: AccountsService,
    private readonly projects: ProjectsService,
    private readonly calendars: CalendarReader,
    private readonly posts: CalendarPostsRepository,
    private readonly audiences: AudienceService,
  ) {}

  /** Throws DomainError that names each wrong field. */
  async ask(projectId: string, request: CreatePlanDto): Promise<PlanQuestion> {
    const { stepMinutes = DEFAULT_STEP, seed = 1 } = request;
    const window = windowOf(request, stepMinutes);
    const drafts = await this.draftsOf(projectId, request.items);
    const contents = await this.contentsOf(projectId, request.items, drafts);
    const placeables = toPlaceables(request.items, drafts, contents);
    const accounts = await this.accountsOf(projectId, request, placeables);
    const { timeZone = 'UTC', schedule } = (await this.projects.get(projectId)).settings;
    const platformOf = new Map(accounts.map(({ id, platform }) => [id, platform]));
    const { rules } = await this.calendars.rulesFor(
      projectId,
      placeables.map(({ item: { accountId, contentId } }) => ({
        ...{ accountId, contentId },
        platform: platformOf.get(accountId) as Platform,
      })),
      window.start,
      window.end,
    );
    const fixed = await this.calendars.postsBetween(projectId, rules, window.start, window.end);
    const share = schedule?.explorationShare ?? 0;
    const ids = accounts.map(({ id }) => id);
    const audiences = await this.audiences.of(projectId, ids, seed);
    const explorers = explorersOf(placeables, share);
    const problem: PlanProblem = {
      window,
      stepMinutes,
      seed,
      rules,
      fixed,
      accounts: [...audiences.values()].map(({ account }) => account),
      items: placeables.map(({ item }) => item).filter(({ itemId }) => !explorers.has(itemId)),
      cadence: (request.cadence ?? []).map((wish): CadenceWish => ({ ...wish, timeZone })),
    };
    const exploring: PlanProblem = {
      ...problem,
      accounts: [...audiences.values()].map(({ account, drawn }) => ({ ...account, values: drawn })),
      items: placeables.map(({ item }) => item).filter(({ itemId }) => explorers.has(itemId)),
      cadence: [],
    };
    return { problem, exploring: explorers.size > 0 ? exploring : null, placeables, explorers };
  }

  private async draftsOf(
    projectId: string,
    items: readonly PlanItemDto[],
  ): Promise<ReadonlyMap<string, DraftPost>> {
    const ids = items.flatMap(({ postId }) => postId ?? []);
    const drafts = await this.posts.drafts(projectId, ids);
    items.forEach(({ postId }, index) => {
      if (postId === undefined) return;
      if (!drafts.has(postId))
        throw wrong(`items.${index}.postId`, 'draft', 'must be a draft of the project');
      if (ids.indexOf(postId) !== ids.lastIndexOf(postId))
        throw wrong(`items.${index}.postId`, 'unique', 'must stand in one item only');
    });
    return drafts;
  }

  private async contentsOf(
    projectId: string,
    items: readonly PlanItemDto[],
    drafts: ReadonlyMap<string, DraftPost>,
  ): Promise<ReadonlyMap<string, Content>> {
    const idOf = ({ postId, contentId }: PlanItemDto) =>
      postId === undefined ? (contentId as string) : (drafts.get(postId) as DraftPost).contentId;
    const ids = [...new Set(items.map(idOf))];
    const contents = await this.contents.findMany(ids.map((id) => ({ projectId, id })));
    items.forEach((item, index) => {
      const content = contents.get(idOf(item));
      const field = item.postId === undefined ? 'contentId' : 'postId';
      if (!content) throw wrong(`items.${index}.${field}`, 'exists', 'must be a content of the project');
      if (content.status === ContentStatus.Archived)
        throw wrong(`items.${index}.${field}`, 'notArchived', 'must not be an archived content');
    });
    return contents;
  }

  /** The accounts that are asked for, each once. */
  private async accountsOf(
    projectId: string,
    { items, cadence = [] }: CreatePlanDto,
    placeables: readonly Placeable[],
  ): Promise<SocialMediaAccount[]> {
    const fields = new Map<string, string>();
    cadence.forEach(({ accountId }, index) => fields.set(accountId, `cadence.${index}.accountId`));
    placeables.forEach(({ item }) => fields.set(item.accountId, 'items'));
    items.forEach(({ accountIds = [] }, index) =>
      accountIds.forEach((id, place) => fields.set(id, `items.${index}.accountIds.${place}`)),
    );
    const found: SocialMediaAccount[] = [];
    for (const [id, field] of fields) {
      const account = await this.accounts.get(projectId, id).catch((error: unknown) => {
        if (error instanceof DomainError && error.kind === 'not-found') return undefined;
        throw error;
      });
      if (!account) throw wrong(field, 'exists', 'must be an account of the project');
      if (account.status === AccountStatus.Revoked) throw wrong(field, 'active', 'must be an active account');
      found.push(account);
    }
    return found;
  }
}

/** From now on, in whole steps of the clock. */
function windowOf({ from, to }: CreatePlanDto, stepMinutes: number): PlanProblem['window'] {
  const step = stepMinutes * MINUTE;
  const earliest = Math.max(new Date(from).getTime(), Date.now() + MINUTE);
  const start = new Date(Math.ceil(earliest / step) * step);
  const end = new Date(to);
  if (end <= new Date(from)) throw wrong('to', 'after', 'must be after from');
  if (end <= start) throw wrong('to', 'future', 'must leave some time that is still to come');
  if (end.getTime() - new Date(from).getTime() > LONGEST_WINDOW)
    throw wrong('to', 'window', 'must be at most 366 days after from');
  return { start, end };
}

function toPlaceables(
  items: readonly PlanItemDto[],
  drafts: ReadonlyMap<string, DraftPost>,
  contents: ReadonlyMap<string, Content>,
): Placeable[] {
  const idsByKey = new Map<string, string[]>();
  const made = items.map((item, index) => {
    const draft = item.postId === undefined ? undefined : drafts.get(item.postId);
    const accountIds = draft ? [draft.accountId] : (item.accountIds as string[]);
    const placeables = accountIds.map((accountId) => ({ id: newId(), accountId, draft }));
    if (item.key !== undefined) {
      if (idsByKey.has(item.key)) throw wrong(`items.${index}.key`, 'unique', 'must be unique in the plan');
      idsByKey.set(
        item.key,
        placeables.map(({ id }) => id),
      );
    }
    return placeables;
  });
  const placeables = items.flatMap((item, index) => {
    const after = (item.after ?? []).flatMap((key, place) => {
      const ids = idsByKey.get(key);
      if (!ids) throw wrong(`items.${index}.after.${place}`, 'exists', 'must be the key of an item');
      return ids;
    });
    return (made[index] ?? []).map(({ id, accountId, draft }): Placeable => {
      const content = contents.get(draft?.contentId ?? (item.contentId as string)) as Content;
      return {
        item: {
          ...{ itemId: id, contentId: content.id, accountId, contentType: content.contentType },
          ...{ categoryIds: content.categoryIds, tags: content.tagIds, after },
          ...(item.weight === undefined ? {} : { weight: item.weight }),
          ...limits(item, content),
        },
        postId: draft?.id ?? null,
        metadata: draft?.metadata ?? item.metadata ?? {},
      };
    });
  });
  if (placeables.length > MOST_POSTS)
    throw wrong('items', 'most', `must come to at most ${MOST_POSTS} posts, not ${placeables.length}`);
  return placeables;
}

/** The narrower of what the item and its content say. */
function limits(item: PlanItemDto, content: Content): Pick<PlanItem, 'embargo' | 'deadline'> {
  const times = (own: string | undefined, ofContent: Date | null) =>
    [own === undefined ? [] : new Date(own).getTime(), ofContent?.getTime() ?? []].flat();
  const embargoes = times(item.embargo, content.embargo);
  const deadlines = times(item.deadline, content.deadline);
  return {
    ...(embargoes.length > 0 ? { embargo: new Date(Math.max(...embargoes)) } : {}),
    ...(deadlines.length > 0 ? { deadline: new Date(Math.min(...deadlines)) } : {}),
  };
}

/** Every so manieth post that stands in no order with others, evenly over the request, so that the share holds for any number. */
function explorersOf(placeables: readonly Placeable[], percent: number): ReadonlySet<string> {
  const inOrder = new Set(placeables.flatMap(({ item }) => item.after ?? []));
  const free = placeables.filter(({ item }) => !item.after?.length && !inOrder.has(item.itemId));
  const chosen = free.filter(
    (_, index) => Math.floor(((index + 1) * percent) / 100) > Math.floor((index * percent) / 100),
  );
  return new Set(chosen.map(({ item }) => item.itemId));
}

function wrong(field: string, rule: string, words: string): DomainError {
  return fieldError('plan.invalid', { field, rule, message: `${field} ${words}` });
}
