import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { getSignedInUser } from '../../../core/context/request-context.js';
import { PageQuery } from '../../../core/http/page.dto.js';
import { toPage } from '../../../core/http/to-page.js';
import { setLocation } from '../../../core/http/location.js';
import { UuidPipe } from '../../../core/http/uuid.pipe.js';
import { Tagged } from '../../../core/entity-tags/tagged.js';
import { RequireRole } from '../../../projects/index.js';
import { CommentDto, CommentPageDto, CreateCommentDto, UpdateCommentDto } from './comment.dto.js';
import { CommentsService } from './comments.service.js';
import { ContentComment } from './content-comment.entity.js';

/** What a team says about a content. */
@ApiTags('contents')
@Tagged(ContentComment, 'commentId')
@Controller('projects/:projectId/contents/:contentId/comments')
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  /** All comments on a content, oldest first. `parentId` tells the thread of each. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Query() query: PageQuery,
  ): Promise<CommentPageDto> {
    const page = await this.comments.list(projectId, contentId, query);
    return toPage(page, (row) => CommentDto.from(row));
  }

  /** One comment. */
  @RequireRole('viewer')
  @Get(':commentId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('commentId', UuidPipe) commentId: string,
  ): Promise<CommentDto> {
    return CommentDto.from(await this.comments.get(projectId, contentId, commentId));
  }

  /** Begins a thread, or answers in one. */
  @RequireRole('reviewer')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: CreateCommentDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommentDto> {
    const { userId } = getSignedInUser();
    const comment = await this.comments.create(projectId, contentId, userId, body);
    setLocation(reply, `projects/${projectId}/contents/${contentId}/comments/${comment.id}`);
    return CommentDto.from(comment);
  }

  /** Changes one's own comment. */
  @RequireRole('reviewer')
  @Patch(':commentId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('commentId', UuidPipe) commentId: string,
    @Body() body: UpdateCommentDto,
  ): Promise<CommentDto> {
    const { userId } = getSignedInUser();
    return CommentDto.from(await this.comments.update(projectId, contentId, commentId, userId, body));
  }

  /**
   * Takes away one's own comment, or as an admin anybody's. With the first comment of a thread goes the thread, which only an admin may
   * once others have answered.
   */
  @RequireRole('reviewer')
  @HttpCode(204)
  @Delete(':commentId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('commentId', UuidPipe) commentId: string,
  ): Promise<void> {
    return this.comments.remove(projectId, contentId, commentId, getSignedInUser().userId);
  }

  /** Settles a thread, by its first comment. */
  @RequireRole('reviewer')
  @HttpCode(200)
  @Post(':commentId/resolve')
  async resolve(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('commentId', UuidPipe) commentId: string,
  ): Promise<CommentDto> {
    const { userId } = getSignedInUser();
    return CommentDto.from(await this.comments.resolve(projectId, contentId, commentId, userId));
  }

  /** Opens a settled thread again. */
  @RequireRole('reviewer')
  @HttpCode(200)
  @Post(':commentId/reopen')
  async reopen(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Param('commentId', UuidPipe) commentId: string,
  ): Promise<CommentDto> {
    return CommentDto.from(await this.comments.resolve(projectId, contentId, commentId, null));
  }
}
