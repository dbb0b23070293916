import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { setLocation } from '../core/http/location.js';
import { toPage } from '../core/http/to-page.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { Tagged } from '../core/entity-tags/tagged.js';
import { RequireRole } from '../projects/index.js';
import {
  CreatePostDto,
  ListPostsQuery,
  PostDto,
  PostPageDto,
  ResolvePostDto,
  SendNowDto,
  UpdatePostDto,
} from './dto/post.dto.js';
import { AttemptListDto } from './dto/story.dto.js';
import { PostsService } from './posts.service.js';
import { PublishedPostsService } from './published-posts/published-posts.service.js';
import { PostStoryService } from './story/post-story.service.js';
import { SocialMediaPost } from './social-media-post.entity.js';

/** Contents on accounts, at their time. */
@ApiTags('posts')
@Tagged(SocialMediaPost, 'postId')
@Controller('projects/:projectId/posts')
export class PostsController {
  constructor(
    private readonly posts: PostsService,
    private readonly stories: PostStoryService,
    private readonly published: PublishedPostsService,
  ) {}

  /** The posts of the project, by their time unless sorted otherwise. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListPostsQuery,
  ): Promise<PostPageDto> {
    return toPage(await this.posts.list(projectId, query), (row) => PostDto.from(row));
  }

  /** Makes a post of a content on an account. With a time it is scheduled, without one a draft. */
  @RequireRole('editor')
  @Post()
  async create(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: CreatePostDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PostDto> {
    const post = await this.posts.create(projectId, body);
    setLocation(reply, `projects/${projectId}/posts/${post.id}`);
    return PostDto.from(post);
  }

  /** One post. */
  @RequireRole('viewer')
  @Get(':postId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<PostDto> {
    return PostDto.from(await this.posts.get(projectId, postId));
  }

  /** Gives a draft or scheduled post another time or other settings. */
  @RequireRole('editor')
  @Patch(':postId')
  async reschedule(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
    @Body() body: UpdatePostDto,
  ): Promise<PostDto> {
    return PostDto.from(await this.posts.reschedule(projectId, postId, body));
  }

  /** Takes a scheduled post out of the queue: it is a draft again. 409 when it is on its way already. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':postId/cancel')
  async cancel(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<PostDto> {
    return PostDto.from(await this.posts.cancel(projectId, postId));
  }

  /** Sends a draft or scheduled post as soon as its account is free. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':postId/publish-now')
  async publishNow(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
    @Body() body: SendNowDto,
  ): Promise<PostDto> {
    return PostDto.from(await this.posts.publishNow(projectId, postId, body));
  }

  /** Tries a failed post again. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':postId/retry')
  async retry(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
    @Body() body: SendNowDto,
  ): Promise<PostDto> {
    return PostDto.from(await this.posts.retry(projectId, postId, body));
  }

  /** Tells what became of a post whose outcome nobody could tell (`needsAttention: unknown_outcome`). */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':postId/resolve')
  async resolve(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
    @Body() body: ResolvePostDto,
  ): Promise<PostDto> {
    return PostDto.from(await this.posts.resolve(projectId, postId, body));
  }

  /**
   * Has a published post, or a reply, taken down at its network. `networkChange` tells how it goes, `takenDownAt` that it is done; one that
   * is gone there already counts as taken down. Replies that are not out yet become drafts; what is out below it is a post of its own.
   * @remarks 409 `post.take-down-not-supported` where the network's API cannot. Asked for twice, it is done once.
   */
  @RequireRole('editor')
  @HttpCode(202)
  @Post(':postId/take-down')
  async takeDown(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<PostDto> {
    return PostDto.from(await this.published.takeDown(projectId, postId));
  }

  /**
   * Has the text of a published post follow its content as it is now. `networkChange` tells how it goes; once it is done, `contentVersion`
   * is that of the content. Media, title and settings stay as they went out.
   * @remarks 409 `post.edit-not-supported` where the network's API cannot, `post.not-approved` where the project wants approval and the
   * content as it is has none, `post.under-embargo`, `post.media-changed` where it has other media than went out; 422 where the network would not take the
   * text. Asked for twice, it is done once.
   */
  @RequireRole('editor')
  @HttpCode(202)
  @Post(':postId/edit-published')
  async editPublished(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<PostDto> {
    return PostDto.from(await this.published.edit(projectId, postId));
  }

  /** Puts a post into the bin; what is out stays out. A scheduled one must be cancelled first. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':postId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<void> {
    return this.posts.remove(projectId, postId);
  }

  /** Takes a post out of the bin. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':postId/restore')
  async restore(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<PostDto> {
    return PostDto.from(await this.posts.restore(projectId, postId));
  }

  /** The story of the post: every try, oldest first, with what happened; what people did; what happens next, and what is safe to do. */
  @RequireRole('viewer')
  @Get(':postId/attempts')
  async listAttempts(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('postId', UuidPipe) postId: string,
  ): Promise<AttemptListDto> {
    return AttemptListDto.from(await this.stories.tell(projectId, postId));
  }
}
