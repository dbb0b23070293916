import { Injectable } from '@nestjs/common';
import {
  ChecksContents,
  type ContentCheck,
  type Finding,
  type OutgoingPost,
} from 'auto-scheduler-content-creator';
import type { Phrase } from './phrase.entity.js';
import { PhrasesRepository } from './phrases.repository.js';
import { says } from './spoken.js';

/** Keeps banned phrases from being scheduled, and warns where a required one is missing. */
@ChecksContents()
@Injectable()
export class PhraseCheck implements ContentCheck {
  constructor(private readonly phrases: PhrasesRepository) {}

  async check(projectId: string, _: string, { title, text }: OutgoingPost): Promise<Finding[]> {
    return findingsOf(await this.phrases.all(projectId), `${title}\n${text}`);
  }
}

/** What there is to say of a text. What is banned only for a time is a matter of time: see LaunchDates. */
export function findingsOf(phrases: readonly Phrase[], text: string): Finding[] {
  return phrases.flatMap((phrase) => {
    const isSaid = says(text, phrase);
    if (phrase.kind === 'banned' && phrase.bannedUntil === null && isSaid)
      return finding('error', 'brand-guard.banned', phrase, `“${phrase.text}” must not be said`);
    if (phrase.kind === 'required' && !isSaid)
      return finding('warning', 'brand-guard.required', phrase, `“${phrase.text}” should be said`);
    return [];
  });
}

function finding(severity: Finding['severity'], rule: string, { text }: Phrase, message: string): Finding {
  return { severity, field: 'text', rule, limit: text, actual: null, message };
}
