import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiExtraModels,
  ApiOkResponse,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteForLog } from '../../../core/context/request-context.js';
import { Public } from '../../../core/http/access.js';
import { TakesForm } from '../../../core/http/body-parsers.js';
import { refusalOf } from '../../../core/http/problem.filter.js';
import { checked } from '../../../core/http/validation.js';
import { MediaLibrary } from '../../media/media-library.js';
import { ExternalCommentDto, ExternalDecisionDto, ExternalReviewDto } from './external-review.dto.js';
import { renderRefusal, renderReview } from './external-review.page.js';
import { ExternalReviewService, type ExternalReview } from './external-review.service.js';

/** What is behind review links: for programs, and as a page for people. */
@ApiTags('review')
@ApiParam({ name: 'token', description: 'The secret of the link.' })
@Public()
@Controller('review/:token')
export class ExternalReviewController {
  constructor(
    private readonly reviews: ExternalReviewService,
    private readonly library: MediaLibrary,
  ) {}

  /**
   * The content that somebody outside is asked to review, exactly as it goes out. With `Accept: text/html` it is a page. 404 when the link has
   * expired or was revoked, when the content is gone, or whoever has made it is no editor of the project any more.
   */
  @Get()
  @ApiExtraModels(ExternalReviewDto)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ExternalReviewDto) } },
      'text/html': { schema: { type: 'string', example: '<!doctype html>…' } },
    },
  })
  async look(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExternalReviewDto | string> {
    reply.header('vary', 'accept');
    const look = async () => {
      const review = this.toDto(await this.reviews.look(token));
      reply.header('etag', `"${review.fingerprint}"`);
      return review;
    };
    if (!request.headers.accept?.includes('text/html')) return look();
    return asPage(reply, async () => renderReview(await look()));
  }

  /**
   * Approves, rejects or asks for changes, where the project's policy lets somebody outside: else 403. It holds for exactly what was seen; 412
   * when that has changed since.
   */
  @HttpCode(200)
  @Post('decisions')
  async decide(@Param('token') token: string, @Body() body: ExternalDecisionDto): Promise<ExternalReviewDto> {
    return this.toDto(await this.reviews.decide(token, body));
  }

  /** Says something to the team. */
  @HttpCode(204)
  @Post('comments')
  comment(@Param('token') token: string, @Body() { body }: ExternalCommentDto): Promise<void> {
    return this.reviews.comment(token, body);
  }

  /** The page's form: a decision, or a comment alone. */
  @ApiExcludeEndpoint()
  @TakesForm()
  @HttpCode(200)
  @Post()
  answer(
    @Param('token') token: string,
    @Body() { status, comment, fingerprint }: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return asPage(reply, async () => {
      if (status === 'comment')
        await this.reviews.comment(token, checked(ExternalCommentDto, { body: comment }).body);
      else await this.reviews.decide(token, checked(ExternalDecisionDto, { status, comment, fingerprint }));
      reply.status(303).header('location', request.url);
      return '';
    });
  }

  private toDto(review: ExternalReview): ExternalReviewDto {
    return ExternalReviewDto.from(review, this.library);
  }
}

/** A page for a person, also of what we refuse. */
async function asPage(reply: FastifyReply, work: () => Promise<string>): Promise<string> {
  reply.type('text/html; charset=utf-8');
  try {
    return await work();
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    noteForLog({ code: refusal.code });
    reply.status(refusal.status);
    return renderRefusal(refusal.detail, refusal.status);
  }
}
