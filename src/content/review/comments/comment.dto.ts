import { PartialType, PickType } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsString, IsUUID, Length } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { externalReviewerOf } from '../../approvals/approval-policy.js';
import { ExternalReviewerDto } from '../../approvals/approval.dto.js';
import type { ContentComment } from './content-comment.entity.js';

/** A new comment on a content as it is now. */
export class CreateCommentDto {
  /** The words: 1 to 5,000 characters. */
  @IsString()
  @Length(1, 5000)
  body: string;

  /** Ids of people of the project who are to be told of it. At most 20. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(20)
  @IsUUID('all', { each: true })
  mentions?: string[];

  /** The first comment of the thread that it answers in. Left out: it begins one. */
  @CanBeOmitted()
  @IsUUID()
  parentId?: string;
}

/** Changes to one's comment: the given fields only. */
export class UpdateCommentDto extends PartialType(PickType(CreateCommentDto, ['body', 'mentions']), {
  skipNullProperties: false,
}) {}

/** A comment. */
export class CommentDto {
  id: string;
  contentId: string;
  /** The thread that it answers in, by its first comment. Null: it begins one. */
  parentId: string | null;
  /** Who wrote it. Null: somebody outside. */
  authorId: string | null;
  /** Who outside wrote it, by a review link. Null: a member did. */
  external: ExternalReviewerDto | null;
  body: string;
  /** People who are told of it. */
  mentions: string[];
  /** The version of the content that it was written about. */
  contentVersion: number;
  /** When its author changed it last. Null: never. */
  editedAt: Date | null;
  /** Of a thread's first comment: since when the thread is settled. Null: it is open. */
  resolvedAt: Date | null;
  resolvedBy: string | null;
  createdAt: Date;
  updatedAt: Date;

  static from(comment: ContentComment): CommentDto {
    const { id, contentId, parentId, authorId, body, mentions, contentVersion } = comment;
    const { editedAt, resolvedAt, resolvedBy, createdAt, updatedAt } = comment;
    return {
      ...{ id, contentId, parentId, authorId, external: externalReviewerOf(comment) },
      ...{ body, mentions, contentVersion },
      ...{ editedAt, resolvedAt, resolvedBy, createdAt, updatedAt },
    };
  }
}

/** A page of comments, oldest first. */
export class CommentPageDto {
  items: CommentDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
