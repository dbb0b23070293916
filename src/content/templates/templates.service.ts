import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import type { Page } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { fieldError, type DomainError } from '../../core/errors/domain-error.js';
import { invalidInput } from '../../core/http/validation.js';
import { namesIn, renderTemplate, TemplateFailure } from './template-engine.js';
import { fillIn, misfit } from './template-values.js';
import type {
  CreateTemplateDto,
  ListTemplatesQuery,
  RenderedTemplateDto,
  RenderTemplateDto,
  UpdateTemplateDto,
} from './template.dto.js';
import { TemplatesRepository } from './templates.repository.js';
import { TemplateKind, type TemplateVariable, type TextTemplate } from './text-template.entity.js';

const HASHTAGS = /^\s*#[\p{L}\p{N}\p{M}_]{1,100}(\s+#[\p{L}\p{N}\p{M}_]{1,100})*\s*$/u;

/** Texts that a team uses again and again. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly templates: TemplatesRepository,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<TextTemplate> {
    return this.templates.get(projectId, id);
  }

  list(projectId: string, query: ListTemplatesQuery): Promise<Page<TextTemplate>> {
    return this.templates.list(projectId, query.kind, query);
  }

  create(projectId: string, { name, kind, body, variables = [] }: CreateTemplateDto): Promise<TextTemplate> {
    assertReadable({ kind, body, variables });
    return this.templates.insert({ id: newId(), projectId, name, kind, body, variables });
  }

  update(projectId: string, id: string, changes: UpdateTemplateDto): Promise<TextTemplate> {
    return this.transactions.run(async () => {
      const before = await this.templates.get(projectId, id);
      assertReadable({ ...before, ...changes });
      if (Object.keys(changes).length > 0) await this.templates.update(projectId, id, changes);
      return this.templates.get(projectId, id);
    });
  }

  remove(projectId: string, id: string): Promise<void> {
    return this.templates.remove(projectId, id);
  }

  /** Fills a text in, with a signature and hashtags below it. Tells what is missing; what does not fit is refused. */
  async render(
    projectId: string,
    id: string,
    { values = {}, signatureId, hashtagGroupIds = [] }: RenderTemplateDto,
  ): Promise<RenderedTemplateDto> {
    const template = await this.templates.get(projectId, id);
    const signature =
      signatureId === undefined
        ? []
        : [await this.getAs(TemplateKind.Signature, projectId, signatureId, 'signatureId')];
    const groups = await this.hashtagsOf(projectId, hashtagGroupIds);
    const variables = [template, ...signature].flatMap((each) => each.variables);
    const byName = [...new Map(variables.map((each) => [each.name, each])).values()];
    const filled = fillIn(byName, values);
    if (filled.errors.length > 0) throw invalidInput(filled.errors);
    if (filled.missing.length > 0) return { text: null, missing: filled.missing };
    const texts = [template, ...signature].map(({ body }) => rendered(body, filled.values));
    return {
      text: [...texts, groups.join(' ')].filter((text) => text.trim() !== '').join('\n\n'),
      missing: [],
    };
  }

  /** The hashtags of groups, in their order, each once. 422 for one that is no group of the project. */
  async hashtagsOf(projectId: string, ids: readonly string[]): Promise<string[]> {
    const hashtags: string[] = [];
    for (const [index, id] of ids.entries()) {
      const group = await this.getAs(TemplateKind.Hashtags, projectId, id, `hashtagGroupIds.${index}`);
      hashtags.push(...group.body.trim().split(/\s+/));
    }
    return [...new Set(hashtags)];
  }

  private async getAs(
    kind: TemplateKind,
    projectId: string,
    id: string,
    field: string,
  ): Promise<TextTemplate> {
    const row = await this.templates.find(projectId, id);
    if (row?.kind === kind) return row;
    const message = `${field} must be one of the project, of the kind ${kind}`;
    throw fieldError('template.unknown', { field, rule: 'exists', message });
  }
}

function rendered(body: string, values: Record<string, unknown>): string {
  try {
    return renderTemplate(body, values);
  } catch (error) {
    throw error instanceof TemplateFailure ? unreadable('body', error) : error;
  }
}

function assertReadable({ kind, body, variables }: Pick<TextTemplate, 'kind' | 'body' | 'variables'>): void {
  if (kind === TemplateKind.Hashtags && !HASHTAGS.test(body)) {
    const message = 'body must be hashtags with blanks between them';
    throw fieldError('template.not-hashtags', { field: 'body', rule: 'hashtags', message });
  }
  const declared = new Set(variables.map(({ name }) => name));
  for (const [index, variable] of variables.entries()) assertDefaultFits(variable, index);
  const unknown = namesOf(body).filter((name) => !declared.has(name));
  if (unknown.length === 0) return;
  throw fieldError('template.undeclared', {
    field: 'variables',
    rule: 'declared',
    message: `variables must name what body uses: ${unknown.join(', ')}`,
  });
}

function assertDefaultFits({ type, default: standIn }: TemplateVariable, index: number): void {
  const wrong = standIn === undefined ? null : misfit(type, standIn);
  if (wrong === null) return;
  const field = `variables.${index}.default`;
  throw fieldError('request.invalid', { field, rule: type, message: `${field} ${wrong}` });
}

function namesOf(body: string): string[] {
  try {
    return namesIn(body);
  } catch (error) {
    throw error instanceof TemplateFailure ? unreadable('body', error) : error;
  }
}

function unreadable(field: string, { message }: TemplateFailure): DomainError {
  return fieldError('template.unreadable', {
    field,
    rule: 'liquid',
    message: `${field} cannot be used: ${message}`,
  });
}
