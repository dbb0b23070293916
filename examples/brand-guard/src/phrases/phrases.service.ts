import { Injectable } from '@nestjs/common';
import {
  DomainError,
  fieldError,
  Jobs,
  Transactions,
  type Page,
  type PageRequest,
} from 'auto-scheduler-content-creator';
import { LOOK_AGAIN } from '../findings/look-again.job.js';
import type { CreatePhraseDto } from './phrase.dto.js';
import type { Phrase } from './phrase.entity.js';
import { PhrasesRepository } from './phrases.repository.js';

const UNIQUE_VIOLATION = '23505';

/** Phrases as people keep them. Whatever changes has all contents of the project looked at again. */
@Injectable()
export class PhrasesService {
  constructor(
    private readonly phrases: PhrasesRepository,
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
  ) {}

  list(projectId: string, page: PageRequest): Promise<Page<Phrase>> {
    return this.phrases.list(projectId, page);
  }

  get(projectId: string, id: string): Promise<Phrase> {
    return this.phrases.get(projectId, id);
  }

  create(projectId: string, { kind, text, bannedUntil }: CreatePhraseDto): Promise<Phrase> {
    if (kind === 'required' && bannedUntil)
      throw fieldError('request.invalid', {
        field: 'bannedUntil',
        rule: 'onlyBanned',
        message: 'bannedUntil is for banned phrases',
      });
    return this.transactions.run(async () => {
      const phrase = await this.phrases
        .insert({ projectId, kind, text: text.trim(), bannedUntil: bannedUntil ?? null })
        .catch((error: unknown) => {
          throw isTaken(error) ? taken(text) : error;
        });
      await this.lookAgain(projectId);
      return phrase;
    });
  }

  remove(projectId: string, id: string): Promise<void> {
    return this.transactions.run(async () => {
      await this.phrases.remove(projectId, id);
      await this.lookAgain(projectId);
    });
  }

  private lookAgain(projectId: string): Promise<void> {
    return this.jobs.add(LOOK_AGAIN, { projectId }, { key: 'all' });
  }
}

function isTaken(error: unknown): boolean {
  return (error as { driverError?: { code?: string } }).driverError?.code === UNIQUE_VIOLATION;
}

function taken(text: string): DomainError {
  return new DomainError('conflict', 'brand-guard.phrase-taken', `There is a phrase “${text}” already.`);
}
