import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  PageQuery,
  RequireRole,
  setLocation,
  Tagged,
  toPage,
  UuidPipe,
} from 'auto-scheduler-content-creator';
import type { FastifyReply } from 'fastify';
import { CreatePhraseDto, PhraseDto, PhrasePageDto } from './phrase.dto.js';
import { Phrase } from './phrase.entity.js';
import { PhrasesService } from './phrases.service.js';

/** Words that a brand cares about. */
@ApiTags('brand-guard')
@Tagged(Phrase, 'phraseId')
@Controller('projects/:projectId/brand-guard/phrases')
export class PhrasesController {
  constructor(private readonly phrases: PhrasesService) {}

  /** The phrases of the project, oldest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: PageQuery,
  ): Promise<PhrasePageDto> {
    return toPage(await this.phrases.list(projectId, query), (phrase) => PhraseDto.from(phrase));
  }

  /** Adds a phrase. Contents are looked at again soon. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreatePhraseDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PhraseDto> {
    const phrase = await this.phrases.create(projectId, body);
    setLocation(reply, `projects/${projectId}/brand-guard/phrases/${phrase.id}`);
    return PhraseDto.from(phrase);
  }

  /** One phrase. */
  @RequireRole('viewer')
  @Get(':phraseId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('phraseId', UuidPipe) phraseId: string,
  ): Promise<PhraseDto> {
    return PhraseDto.from(await this.phrases.get(projectId, phraseId));
  }

  /** Removes a phrase. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':phraseId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('phraseId', UuidPipe) phraseId: string,
  ): Promise<void> {
    return this.phrases.remove(projectId, phraseId);
  }
}
