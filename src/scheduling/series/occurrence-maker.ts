import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError } from '../../core/errors/domain-error.js';
import { PostsService, PostStatus } from '../../social-media/index.js';
import { contentInTurn } from './evergreen.js';
import { EvergreenRepository } from './evergreen.repository.js';
import type { PostSeries } from './post-series.entity.js';
import { OccurrenceState } from './series-occurrence.entity.js';
import { SeriesOccurrencesRepository, type NotedOccurrence } from './series-occurrences.repository.js';

/** An occurrence, and what somebody wants of it. */
export interface WishedOccurrence {
  recurrenceId: string;
  /** When it is to go out. */
  instant: Date;
  contentId: string | null;
  changedLocal: string | null;
}

/** Makes the posts of occurrences, and takes them back. Each method wants a transaction that holds the calendar and the series. */
@Injectable()
export class OccurrenceMaker {
  constructor(
    private readonly occurrences: SeriesOccurrencesRepository,
    private readonly evergreen: EvergreenRepository,
    private readonly posts: PostsService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Makes the post of an occurrence that has none, by the same way as people's. Throws DomainError for what stands against it: the
   * content, the account, a rule of the calendar, the cool-down.
   * @param instead of the time of the occurrence
   */
  make(
    series: PostSeries,
    wished: WishedOccurrence,
    { instead, overrideReason }: { instead?: Date; overrideReason?: string } = {},
  ): Promise<void> {
    const { projectId, accountId, metadata, timeZone } = series;
    return this.transactions.nested(async () => {
      const at = instead ?? wished.instant;
      const contentIds = wished.contentId ? [wished.contentId] : series.contentIds;
      const uses = await this.evergreen.usesOf({ projectId, accountId, contentIds }, at);
      const contentId = contentInTurn(uses, series);
      const postId = newId();
      // First, so that of two who come here at once one is stopped before there is a post; the database lets the worker make no other one.
      await this.occurrences.note(keyOf(series), { ...wished, state: OccurrenceState.Made, postId });
      const time = instead
        ? { scheduledTime: instead.toISOString(), timeZone }
        : { scheduledLocal: wished.changedLocal ?? wished.recurrenceId, timeZone };
      await this.posts.add(projectId, { contentId, accountId, metadata, overrideReason, ...time }, postId);
    });
  }

  /** The same, where nobody waits for an answer: what stands against it moves the occurrence on its day, or is noted as why it is skipped. */
  async makeOrSkip(series: PostSeries, wished: WishedOccurrence): Promise<void> {
    const refusal = await this.refusalOf(this.make(series, wished));
    if (!refusal) return;
    const instead = series.onConflict === 'move' ? nearestSameDay(refusal) : undefined;
    const last = instead ? await this.refusalOf(this.make(series, wished, { instead })) : refusal;
    if (!last) return;
    const skipped = { state: OccurrenceState.Skipped, skipCode: last.code, skipReason: last.message };
    await this.occurrences.note(keyOf(series), { ...wished, ...skipped });
  }

  /**
   * Takes the post of an occurrence back, so that it is as if none had been made. Throws DomainError where the post is on its way or no
   * longer scheduled, which includes that it is out.
   */
  takeBack(series: PostSeries, noted: NotedOccurrence): Promise<void> {
    const { projectId } = series;
    const { recurrenceId, contentId, changedLocal, postId, postStatus, isPostDeleted } = noted;
    return this.transactions.nested(async () => {
      if (postId === null) return;
      const isGone = isPostDeleted && postStatus === PostStatus.Draft;
      if (!isGone) {
        if (isPostDeleted || postStatus !== PostStatus.Scheduled) throw hasPost(postStatus);
        await this.posts.cancel(projectId, postId);
        await this.posts.remove(projectId, postId);
      }
      const state = contentId || changedLocal ? OccurrenceState.Changed : OccurrenceState.Planned;
      await this.occurrences.note(keyOf(series), { recurrenceId, contentId, changedLocal, state });
    });
  }

  /** The same with all that are still to go out; what is on its way at this moment arrives. */
  async takeAllBack(series: PostSeries): Promise<void> {
    for (const noted of await this.occurrences.unsent(keyOf(series)))
      await this.refusalOf(this.takeBack(series, noted));
  }

  private async refusalOf(work: Promise<void>): Promise<DomainError | null> {
    try {
      await work;
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
}

export function keyOf({ projectId, id }: PostSeries) {
  return { projectId, seriesId: id };
}

function nearestSameDay({ details }: DomainError): Date | undefined {
  const found = details?.nearestSameDay as { scheduledTime: Date } | null | undefined;
  return found?.scheduledTime;
}

const hasPost = (status: string | null) =>
  new DomainError(
    'conflict',
    'series.occurrence-has-post',
    `The occurrence has its post, which is ${status ?? 'gone'}: only a scheduled one is taken back. Change the post itself.`,
  );
