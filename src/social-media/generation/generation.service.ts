import { Inject, Injectable } from '@nestjs/common';
import { ContentsService, type Content } from '../../content/index.js';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { type DomainError } from '../../core/errors/domain-error.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { ProjectsService } from '../../projects/index.js';
import { unknownContent } from '../social-media.errors.js';
import { checkAnswer } from './answer-check.js';
import { GenerationBudget } from './generation-budget.js';
import { GenerationTask, TASKS, type GenerationOrder } from './generation-task.js';
import type { GenerateDto, GeneratedDto } from './generation.dto.js';
import {
  brokenRequest,
  cancelled,
  modelFailed,
  notConfigured,
  tooSlow,
  unusableAnswer,
} from './generation.errors.js';
import { NetworkTexts } from './network-texts.js';
import { ShownPictures } from './shown-pictures.js';
import { correctionOf, estimatedInput, estimatedTokens, promptOf, roomFor, wantedForm } from './prompt.js';
import { ModelFailure, type ModelMessage, type TextModel, type TokenCount } from './text-model.js';
import { TextModels } from './text-models.js';

/** The first one, and two that are told what was wrong. */
const MOST_ATTEMPTS = 3;
const USUAL_COUNT = 3;
/** A model that writes more than it was given room for is stopped. No token has more characters than this on average. */
const MOST_CHARACTERS_PER_TOKEN = 8;
const NOTHING: TokenCount = { input: 0, output: 0 };

/** What happens while something is written. The last one is `proposals`. */
export type GenerationEvent =
  | { event: 'attempt'; data: { attempt: number; problems: string[] } }
  | { event: 'text'; data: { text: string } }
  | { event: 'proposals'; data: GeneratedDto };

/** Lets a language model write proposals. They are texts and nothing else: nothing of them is run, saved or scheduled. */
@Injectable()
export class GenerationService {
  private readonly logger: Logger;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly models: TextModels,
    private readonly projects: ProjectsService,
    private readonly contents: ContentsService,
    private readonly networks: NetworkTexts,
    private readonly pictures: ShownPictures,
    private readonly budget: GenerationBudget,
  ) {
    this.logger = createLogger('generation', config.LOG_LEVEL);
  }

  /**
   * Writes, and tells how it goes. What does not keep the rules is written again, at most twice.
   * @param gone aborted when nobody waits any more: the model is left at once
   */
  async *generate(projectId: string, given: GenerateDto, gone: AbortSignal): AsyncGenerator<GenerationEvent> {
    const wrong = brokenTogether(given);
    if (wrong) throw wrong;
    const { model } = this.models;
    const order = await this.orderOf(projectId, given, model);
    if (!model) throw notConfigured();
    const timeOut = AbortSignal.timeout(this.config.AI_TIMEOUT_MS);
    const signal = AbortSignal.any([gone, timeOut]);
    const messages = promptOf(order);
    let problems: string[] = [];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      let answer = '';
      try {
        const call = this.call(projectId, model, order, messages, signal);
        for await (const text of call) {
          if (text === null) yield { event: 'attempt', data: { attempt, problems } };
          else {
            answer += text;
            yield { event: 'text', data: { text } };
          }
        }
      } catch (error) {
        throw this.explain(error, gone, timeOut);
      }
      const checked = checkAnswer(answer, order);
      if ('items' in checked) {
        const items = checked.items.map(({ platform = null, title = null, text }) => ({
          platform,
          title,
          text,
        }));
        const pictureUrl = order.picture?.address ?? null;
        yield {
          event: 'proposals',
          data: { task: order.task, model: model.name, pictureUrl, items, attempts: attempt },
        };
        return;
      }
      ({ problems } = checked);
      messages.push(...correctionOf(answer, problems));
    }
    throw unusableAnswer(problems);
  }

  /** One call of the model, counted: null once it is reserved, then what is written. */
  private async *call(
    projectId: string,
    model: TextModel,
    order: GenerationOrder,
    messages: readonly ModelMessage[],
    signal: AbortSignal,
  ): AsyncGenerator<string | null> {
    const maxOutputTokens = roomFor(order);
    const input = estimatedInput(messages, order);
    const most = { input, output: maxOutputTokens };
    const id = await this.budget.reserve(projectId, { task: order.task, model: model.name, most });
    let told: TokenCount | undefined;
    let written = '';
    let hasFailed = false;
    try {
      yield null;
      for await (const part of model.write({
        messages,
        schema: wantedForm(order),
        maxOutputTokens,
        signal,
      })) {
        if ('tokens' in part) {
          told = part.tokens;
          continue;
        }
        written += part.text;
        yield part.text;
        if (written.length > maxOutputTokens * MOST_CHARACTERS_PER_TOKEN) return;
      }
    } catch (error) {
      hasFailed = error instanceof ModelFailure;
      throw error;
    } finally {
      // Who was refused before the first word has used nothing.
      const estimate = hasFailed && written === '' ? NOTHING : { input, output: estimatedTokens(written) };
      await this.budget
        .settle(projectId, id, told ?? estimate, told !== undefined)
        .catch((error: unknown) => this.logger.warn({ err: error, projectId }, 'tokens stay reserved'));
    }
  }

  private explain(error: unknown, gone: AbortSignal, timeOut: AbortSignal): unknown {
    if (gone.aborted) return cancelled();
    if (timeOut.aborted) return tooSlow();
    if (!(error instanceof ModelFailure)) return error;
    this.logger.warn({ kind: error.kind, reason: error.message }, 'the language model has failed');
    return modelFailed(error);
  }

  private async orderOf(
    projectId: string,
    given: GenerateDto,
    model: TextModel | null,
  ): Promise<GenerationOrder> {
    const {
      task,
      contentId,
      text,
      tone,
      platforms = [],
      count = USUAL_COUNT,
      language,
      instructions,
    } = given;
    const { settings } = await this.projects.get(projectId);
    const content = contentId === undefined ? null : await this.contentOf(projectId, contentId);
    return {
      task,
      count: task === GenerationTask.Variants ? platforms.length : count,
      material: content ? { title: content.title, text: content.text } : { text },
      picture: model && (await this.pictures.of(projectId, given, content?.mediaUrls ?? [], model)),
      wishes: { tone, instructions },
      language: language ?? settings.locale ?? 'en',
      brandVoice: settings.brandVoice ?? '',
      networks: this.networks.of(platforms, content?.contentType),
    };
  }

  private async contentOf(
    projectId: string,
    id: string,
  ): Promise<Pick<Content, 'title' | 'contentType' | 'mediaUrls'> & { text: string }> {
    const content = (await this.contents.findMany([{ projectId, id }])).get(id);
    if (!content) throw unknownContent();
    const { title, description, contentType, mediaUrls } = content;
    return { title, text: description || title, contentType, mediaUrls };
  }
}

/** What no field says alone. */
function brokenTogether(given: GenerateDto): DomainError | null {
  const { task, contentId, text, mediaUrl, tone, platforms, count, instructions } = given;
  if (contentId !== undefined && text !== undefined)
    return brokenRequest('text', 'notBeside', 'must not stand beside contentId');
  if (mediaUrl !== undefined && TASKS[task].asksOfPicture === undefined)
    return brokenRequest('mediaUrl', 'notFor', `is not for ${task}: only alt-text looks at pictures`);
  const isFree = mediaUrl !== undefined || (task === GenerationTask.Ideas && instructions !== undefined);
  if (contentId === undefined && text === undefined && !isFree)
    return brokenRequest('text', 'needed', 'is needed, or contentId');
  if (task === GenerationTask.Rewrite && tone === undefined)
    return brokenRequest('tone', 'needed', 'is needed to rewrite');
  if (task !== GenerationTask.Variants) return null;
  if (!platforms) return brokenRequest('platforms', 'needed', 'is needed for variants');
  return count === undefined
    ? null
    : brokenRequest('count', 'notBeside', 'is not for variants: each network gets one');
}
