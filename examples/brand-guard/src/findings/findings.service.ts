import { Injectable } from '@nestjs/common';
import {
  ContentsService,
  ExtensionMetrics,
  HandlesEvents,
  Job,
  type Content,
  type HandledEvent,
  type Page,
  type PageRequest,
} from 'auto-scheduler-content-creator';
import { findingsOf } from '../phrases/phrase-check.js';
import { PhrasesRepository } from '../phrases/phrases.repository.js';
import type { BrandFinding } from './brand-finding.entity.js';
import { FindingsRepository } from './findings.repository.js';
import { LOOK_AGAIN } from './look-again.job.js';

/** Keeps the list of contents that break the rules of the brand, whenever a content or a phrase changes. */
@Injectable()
export class FindingsService {
  private readonly countFinding: () => void;

  constructor(
    private readonly findings: FindingsRepository,
    private readonly phrases: PhrasesRepository,
    private readonly contents: ContentsService,
    metrics: ExtensionMetrics,
  ) {
    this.countFinding = metrics.counter('brand-guard.findings', 'Findings that were told of contents.');
  }

  list(projectId: string, page: PageRequest): Promise<Page<BrandFinding>> {
    return this.findings.list(projectId, page);
  }

  @HandlesEvents('brand-guard.look-at-content', 'content.created', 'content.updated', 'content.deleted')
  async lookAt({ projectId, subjectId }: HandledEvent): Promise<void> {
    const content = (await this.contents.findMany([{ projectId, id: subjectId }])).get(subjectId);
    await this.findings.replace(projectId, subjectId, content ? await this.messagesOf(content) : []);
  }

  @Job(LOOK_AGAIN)
  async lookAgain({ projectId }: { projectId: string }): Promise<void> {
    for (let cursor: string | undefined; ;) {
      const { items, nextCursor } = await this.contents.list(projectId, {
        ...{ sort: 'createdAt', limit: 100 },
        ...(cursor === undefined ? {} : { cursor }),
      });
      for (const content of items)
        await this.findings.replace(projectId, content.id, await this.messagesOf(content));
      if (nextCursor === null) return;
      cursor = nextCursor;
    }
  }

  private async messagesOf({ projectId, title, description, metadata }: Content): Promise<string[]> {
    const { exemptBecause } = (metadata['brand-guard'] ?? {}) as { exemptBecause?: string };
    if (exemptBecause !== undefined) return [];
    const phrases = await this.phrases.all(projectId);
    const found = findingsOf(phrases, `${title}\n${description}`);
    for (const _ of found) this.countFinding();
    return found.map(({ message }) => message);
  }
}
