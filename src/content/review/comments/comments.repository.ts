import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../../core/database/entity.repository.js';
import { keysetSortById, type Page, type PageRequest } from '../../../core/database/keyset.js';
import { notFound } from '../../../core/errors/domain-error.js';
import { ContentComment } from './content-comment.entity.js';

const OLDEST_FIRST = keysetSortById<ContentComment>('oldest', 'ASC');

/** What a comment begins with. */
export type NewComment = Pick<
  ContentComment,
  'id' | 'projectId' | 'contentId' | 'parentId' | 'authorId' | 'body' | 'mentions' | 'contentVersion'
> &
  Partial<Pick<ContentComment, 'reviewLinkId' | 'reviewerName' | 'vouchedBy'>>;

/** Comments on contents. */
@Injectable()
export class CommentsRepository extends EntityRepository<ContentComment> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, ContentComment);
  }

  find(projectId: string, contentId: string, id: string): Promise<ContentComment | null> {
    return this.findRow('this.project_id = $1 AND this.content_id = $2 AND this.id = $3', [
      projectId,
      contentId,
      id,
    ]);
  }

  /** On whichever content of the project. */
  findAnywhere(projectId: string, id: string): Promise<ContentComment | null> {
    return this.findRow('this.project_id = $1 AND this.id = $2', [projectId, id]);
  }

  /** People who have said something in the thread of a comment. */
  async authorsOfThread({ projectId, contentId, id, parentId }: ContentComment): Promise<string[]> {
    const rows = await this.rows.query<{ author: string }[]>(
      `SELECT DISTINCT c.author_id AS author FROM content_comments c
       WHERE c.project_id = $1 AND c.content_id = $2 AND $3 IN (c.id, c.parent_id) AND c.author_id IS NOT NULL AND c.deleted_at IS NULL`,
      [projectId, contentId, parentId ?? id],
    );
    return rows.map(({ author }) => author);
  }

  async get(projectId: string, contentId: string, id: string): Promise<ContentComment> {
    const comment = await this.find(projectId, contentId, id);
    if (!comment) throw notFound();
    return comment;
  }

  /** Reads a comment and holds it against changes until the transaction ends: nobody answers in it meanwhile. */
  async hold(projectId: string, contentId: string, id: string): Promise<ContentComment | null> {
    return this.rows.findOne({
      where: { projectId, contentId, id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Oldest first. */
  list(projectId: string, contentId: string, page: PageRequest): Promise<Page<ContentComment>> {
    return this.listRows(
      [
        ['this.project_id = ?', projectId],
        ['this.content_id = ?', contentId],
      ],
      OLDEST_FIRST,
      page,
    );
  }

  insert(comment: NewComment): Promise<ContentComment> {
    return this.insertRow(comment);
  }

  async update({ projectId, id }: ContentComment, changes: Partial<ContentComment>): Promise<void> {
    const { affected } = await this.rows.update({ projectId, id }, changes as never);
    if (affected !== 1) throw notFound();
  }

  /** Whether anybody but this person answers in the thread. */
  async hasAnswersOfOthers({ projectId, contentId, id }: ContentComment, userId: string): Promise<boolean> {
    const [row] = await this.rows.query<{ has: boolean }[]>(
      `SELECT EXISTS (SELECT FROM content_comments c WHERE c.project_id = $1 AND c.content_id = $2 AND c.parent_id = $3
         AND c.deleted_at IS NULL AND c.author_id IS DISTINCT FROM $4) AS has`,
      [projectId, contentId, id, userId],
    );
    return row?.has ?? false;
  }

  /** Takes a comment away, and with the first one of a thread the thread. */
  async remove({ projectId, contentId, id }: ContentComment): Promise<void> {
    await this.rows.softDelete({ projectId, contentId, parentId: id });
    await this.rows.softDelete({ projectId, contentId, id });
  }
}
