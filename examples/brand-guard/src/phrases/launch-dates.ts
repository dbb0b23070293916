import { Injectable } from '@nestjs/common';
import {
  ClosesTimes,
  ContentsService,
  type ClosedTime,
  type ClosingRule,
  type WantedTimes,
} from 'auto-scheduler-content-creator';
import { PhrasesRepository } from './phrases.repository.js';
import { says } from './spoken.js';

/** A rule of the calendar: what is banned until an instant, no post says before it. */
@ClosesTimes('brand-guard.launch-dates')
@Injectable()
export class LaunchDates implements ClosingRule {
  constructor(
    private readonly phrases: PhrasesRepository,
    private readonly contents: ContentsService,
  ) {}

  async closedTimes(projectId: string, { from, contentIds }: WantedTimes): Promise<ClosedTime[]> {
    const phrases = (await this.phrases.all(projectId)).filter(
      ({ bannedUntil }) => bannedUntil !== null && bannedUntil > from,
    );
    if (phrases.length === 0) return [];
    const contents = [
      ...(await this.contents.findMany(contentIds.map((id) => ({ projectId, id })))).values(),
    ];
    return phrases.flatMap((phrase) => {
      const saying = contents.filter(({ title, description }) => says(`${title}\n${description}`, phrase));
      const to = phrase.bannedUntil as Date;
      const sentence = `“${phrase.text}” must not be said before ${to.toISOString()}.`;
      return saying.length > 0 ? [{ to, contentIds: saying.map(({ id }) => id), sentence }] : [];
    });
  }
}
