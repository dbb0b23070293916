/**
 * What extensions are built against, and nothing else: docs/extending.md says what it promises, and for how long. `publisher` has what a network
 * needs beside it, `migrations` what tables need.
 */
export {
  defineExtension,
  ExtensionError,
  type Extension,
  type ExtensionDefinition,
} from '../core/extension/extension.js';

// Routes: who may call them, what they take and answer.
export { Public, RequireSuperuser, SignedIn } from '../core/http/access.js';
export { CanBeOmitted } from '../core/http/can-be-omitted.js';
export { IsOneOf } from '../core/http/is-one-of.js';
export { setLocation } from '../core/http/location.js';
export { PageQuery } from '../core/http/page.dto.js';
export { toPage } from '../core/http/to-page.js';
export { UuidPipe } from '../core/http/uuid.pipe.js';
export { Tagged } from '../core/entity-tags/tagged.js';
export { ActsOutside } from '../core/idempotency/acts-outside.js';
export {
  DomainError,
  fieldError,
  forbidden,
  notFound,
  type DomainErrorKind,
  type FieldError,
} from '../core/errors/domain-error.js';

// Own tables.
export { BaseEntity, newId } from '../core/database/base.entity.js';
export { EntityRepository, type RowKey } from '../core/database/entity.repository.js';
export {
  keysetSort,
  keysetSortById,
  type Condition,
  type KeysetSort,
  type Page,
  type PageRequest,
} from '../core/database/keyset.js';
export { Transactions } from '../core/database/transactions.js';

// Work in the background, and what else every part of the product uses.
export { defineJob, type JobDefinition } from '../core/jobs/define-job.js';
export { Job } from '../core/jobs/job.decorator.js';
export { Jobs, type JobOptions } from '../core/jobs/jobs.js';
export { ExtensionMetrics, type Measured } from '../core/extension/extension-metrics.js';
export { createLogger, type Logger } from '../core/logging/logger.js';
export { safeFetch, type SafeFetchInit } from '../core/http/safe-fetch.js';

// The product's parts, and where they let others have a say.
export {
  HandlesEvents,
  ProjectsModule,
  ProjectsService,
  RequireRole,
  type HandledEvent,
} from '../projects/index.js';
export { Content, ContentModule, ContentsService, ContentStatus, ContentType } from '../content/index.js';
export {
  PostsService,
  PostStatus,
  SocialMediaModule,
  type Platform,
  type SocialMediaPost,
} from '../social-media/index.js';
export {
  ChecksContents,
  ChecksTimes,
  ModelFailure,
  TextModel,
  WritesTexts,
  type ContentCheck,
  type Finding,
  type ModelPart,
  type ModelRequest,
  type OutgoingPost,
  type ShownPicture,
  type TimeCheck,
  type TimedPost,
} from '../social-media/extension-points.js';
export {
  ClosesTimes,
  type ClosedTime,
  type ClosingRule,
  type WantedTimes,
} from '../scheduling/extension-points.js';
