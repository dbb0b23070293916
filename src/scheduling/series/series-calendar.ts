import { Injectable } from '@nestjs/common';
import { notFound } from '../../core/errors/domain-error.js';
import { resolveWallClock, toWallClock } from '../../core/time/wall-clock.js';
import { keyOf, type WishedOccurrence } from './occurrence-maker.js';
import { occurrenceOf, occurrencesBetween, type Occurrence } from './occurrences.js';
import type { PostSeries } from './post-series.entity.js';
import { OccurrenceState } from './series-occurrence.entity.js';
import { SeriesOccurrencesRepository, type NotedOccurrence } from './series-occurrences.repository.js';

const DAY = 86_400_000;

/** An occurrence as its rule has it, and what is noted of it. */
export interface KnownOccurrence {
  recurrenceId: string;
  /** Null: the rule has it no more; it is one of an earlier rule, and its post stays. */
  occurrence: Occurrence | null;
  noted?: NotedOccurrence;
}

/** The occurrences of a series by its rule, together with what became of them. */
@Injectable()
export class SeriesCalendar {
  constructor(private readonly occurrences: SeriesOccurrencesRepository) {}

  /**
   * All from an instant on and before another one, in order of their names. Of those that the rule alone has, only those to come: what is
   * over without a note has never been a post.
   */
  async between(series: PostSeries, from: Date, to: Date): Promise<KnownOccurrence[]> {
    const noted = await this.notedAround(series, from, to);
    const known = new Map<string, KnownOccurrence>();
    for (const occurrence of occurrencesBetween(series, from, to)) {
      const note = noted.get(occurrence.recurrenceId);
      if (note || occurrence.instant.getTime() > Date.now())
        known.set(occurrence.recurrenceId, {
          recurrenceId: occurrence.recurrenceId,
          occurrence,
          noted: note,
        });
    }
    for (const [recurrenceId, note] of noted) {
      const time =
        note.postTime ?? resolveWallClock(note.changedLocal ?? recurrenceId, series.timeZone).instant;
      if (known.has(recurrenceId) || time < from || time >= to) continue;
      const occurrence = occurrenceOf(series, recurrenceId);
      // What was planned under an earlier rule is nothing any more.
      if (occurrence || note.state === OccurrenceState.Made)
        known.set(recurrenceId, { recurrenceId, occurrence, noted: note });
    }
    return [...known.values()].sort((a, b) => (a.recurrenceId < b.recurrenceId ? -1 : 1));
  }

  /** One by its name. @throws DomainError `resource.not-found` where the rule has none of that name */
  async get(
    series: PostSeries,
    recurrenceId: string,
  ): Promise<{ occurrence: Occurrence; noted?: NotedOccurrence }> {
    const occurrence = occurrenceOf(series, recurrenceId);
    if (!occurrence) throw notFound();
    return { occurrence, noted: await this.occurrences.find(keyOf(series), recurrenceId) };
  }

  /** Those that are to have a post by now, and have neither one nor a reason why not. */
  async toMake(series: PostSeries, now: Date, until: Date): Promise<WishedOccurrence[]> {
    const known = await this.between(series, now, until);
    return known.flatMap(({ occurrence, noted }) => {
      if (!occurrence || noted?.state === OccurrenceState.Made || noted?.state === OccurrenceState.Skipped)
        return [];
      const wished = wishOf(series, occurrence, noted);
      return wished.instant > now && wished.instant < until ? [wished] : [];
    });
  }

  private async notedAround(series: PostSeries, from: Date, to: Date): Promise<Map<string, NotedOccurrence>> {
    const around = (instant: Date, days: number) =>
      toWallClock(new Date(instant.getTime() + days * DAY), series.timeZone).local;
    // A zone may skip a day, and an occurrence move as far.
    const noted = await this.occurrences.between(keyOf(series), around(from, -2), around(to, 2));
    return new Map(noted.map((each) => [each.recurrenceId, each]));
  }
}

/** What is wished of an occurrence: its own time, unless somebody wants another one. */
export function wishOf(
  series: PostSeries,
  { recurrenceId, instant }: Occurrence,
  wanted: Pick<NotedOccurrence, 'contentId' | 'changedLocal'> = { contentId: null, changedLocal: null },
): WishedOccurrence {
  const { contentId, changedLocal } = wanted;
  return {
    ...{ recurrenceId, contentId, changedLocal },
    instant: changedLocal ? resolveWallClock(changedLocal, series.timeZone).instant : instant,
  };
}
