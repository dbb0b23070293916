import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Inject,
  Param,
  Post,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { endOfWaiting } from '../../core/http/end-of-waiting.js';
import { EVENT_STREAM } from '../../core/http/event-stream.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { createLogger, type Logger } from '../../core/logging/logger.js';
import { ActsOutside } from '../../core/idempotency/acts-outside.js';
import { RequireRole } from '../../projects/index.js';
import { GenerationBudget } from './generation-budget.js';
import { streamOf } from './generation-stream.js';
import { GenerateDto, GeneratedDto, UsageDto } from './generation.dto.js';
import { GenerationService, type GenerationEvent } from './generation.service.js';

/** Texts that a language model proposes. */
@ApiTags('generation')
@Controller('projects/:projectId')
export class GenerationController {
  private readonly logger: Logger;

  constructor(
    private readonly generation: GenerationService,
    private readonly budget: GenerationBudget,
    @Inject(CONFIG) config: Config,
  ) {
    this.logger = createLogger('generation', config.LOG_LEVEL);
  }

  /**
   * Proposes ideas, captions, hooks, hashtags, variants for networks, a rewriting in another tone or alternative texts, in the project's
   * brand voice. Each text keeps the rules of the networks that are named; what does not is written again, at most twice. Keeps nothing:
   * send what you like to where it belongs.
   * @remarks With `Accept: text/event-stream` it tells how it goes: `attempt` when the model is asked, with what was wrong before; `text`, a part
   * of the JSON that it writes; and at the end `proposals`, the same as the answer without streaming, or `problem`. 503: `generation.not-configured`,
   * `generation.too-slow`, `generation.unusable-answer`, or `generation.provider-refused`, `-busy`, `-unavailable`. 429: `generation.budget-exhausted`.
   */
  @RequireRole('editor')
  @HttpCode(200)
  @ActsOutside()
  @Post('contents/generate')
  @ApiExtraModels(GeneratedDto)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(GeneratedDto) } },
      [EVENT_STREAM]: { schema: { type: 'string', example: 'event: text\ndata: "Fresh bread"\n\n' } },
    },
  })
  async generate(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: GenerateDto,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GeneratedDto | StreamableFile> {
    const events = this.generation.generate(projectId, body, endOfWaiting(reply));
    if (!accept?.includes(EVENT_STREAM)) return lastOf(events);
    // What is refused before the model is asked is refused as by any route.
    const first = (await events.next()).value as GenerationEvent;
    void reply.headers({ 'x-accel-buffering': 'no', connection: 'close' });
    const stream = streamOf(first, events, (err) => this.logger.error({ err }, 'unexpected error'));
    return new StreamableFile(stream, { type: EVENT_STREAM });
  }

  /** What the project has used of language models in this month, and what it may use. */
  @RequireRole('viewer')
  @Get('generation/usage')
  usage(@Param('projectId', UuidPipe) projectId: string): Promise<UsageDto> {
    return this.budget.standing(projectId);
  }
}

async function lastOf(events: AsyncIterable<GenerationEvent>): Promise<GeneratedDto> {
  let last: GenerationEvent | undefined;
  for await (const event of events) last = event;
  if (last?.event !== 'proposals') throw new Error('A generation ended without proposals');
  return last.data;
}
