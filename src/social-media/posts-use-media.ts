import { Injectable } from '@nestjs/common';
import { ContentsService, UsesMedia, type MediaUse, type MediaUser } from '../content/index.js';
import { PostsRepository } from './posts.repository.js';

/** Keeps files in the library that posts are to go out with. */
@UsesMedia()
@Injectable()
export class PostsUseMedia implements MediaUser {
  constructor(
    private readonly contents: ContentsService,
    private readonly posts: PostsRepository,
  ) {}

  /** Whoever schedules a post holds its content first, and then looks whether the files are there: so it waits, or is seen here. */
  async usesOf(projectId: string, reference: string): Promise<MediaUse[]> {
    const contentIds = await this.contents.holdNaming(projectId, reference);
    return contentIds.length === 0 ? [] : this.posts.toGoOut(projectId, contentIds);
  }
}
