import { Injectable } from '@nestjs/common';
import {
  ChecksTimes,
  ContentsService,
  DomainError,
  type TimeCheck,
  type TimedPost,
} from 'auto-scheduler-content-creator';
import { PhrasesRepository } from './phrases.repository.js';
import { says } from './spoken.js';

/** A rule of the calendar: what is banned until an instant, no post says before it. */
@ChecksTimes()
@Injectable()
export class LaunchDates implements TimeCheck {
  constructor(
    private readonly phrases: PhrasesRepository,
    private readonly contents: ContentsService,
  ) {}

  async assertAllowed(projectId: string, posts: readonly TimedPost[]): Promise<void> {
    const phrases = (await this.phrases.all(projectId)).filter(({ bannedUntil }) => bannedUntil !== null);
    if (phrases.length === 0) return;
    const keys = posts.map(({ contentId: id }) => ({ projectId, id }));
    const contents = await this.contents.findMany(keys);
    for (const { contentId, scheduledTime } of posts) {
      const content = contents.get(contentId);
      const tooEarly = phrases.find(
        (phrase) =>
          content &&
          scheduledTime < (phrase.bannedUntil as Date) &&
          says(`${content.title}\n${content.description}`, phrase),
      );
      if (tooEarly)
        throw new DomainError(
          'rule-broken',
          'brand-guard.too-early',
          `“${tooEarly.text}” must not be said before ${tooEarly.bannedUntil?.toISOString()}.`,
        );
    }
  }
}
