/** What publishers of networks are written with: docs/networks.md says what the product asks of them. */
export { callTime, type CallTime } from '../social-media/platforms/call-time.js';
export {
  strictLength,
  utf16Length,
  type ContentRules,
  type MediumRules,
  type NetworkRules,
  type ReplyRules,
  type TextRules,
} from '../social-media/platforms/content-rules.js';
export {
  FailureClass,
  outcomeOfPreparing,
  outcomeOfSending,
  type Classify,
  type Failure,
} from '../social-media/platforms/failure.js';
export { MediaFiles, type MediaFile } from '../social-media/platforms/media-files.js';
export {
  METRIC_NAMES,
  MissingReason,
  nothingOf,
  otherwise,
  readEach,
  readingOf,
  sumOf,
  told,
  type AccountMetricName,
  type MetricMapping,
  type MetricName,
  type MetricsDefinition,
  type MetricSource,
  type Reading,
  type Told,
} from '../social-media/platforms/metrics.js';
export { multipartBody, type Multipart } from '../social-media/platforms/multipart.js';
export { NetworkApps, type NetworkApp, type NetworkFacts } from '../social-media/platforms/network-apps.js';
export {
  hasGoodStatus,
  NetworkClient,
  type Call,
  type Parameters,
} from '../social-media/platforms/network-client.js';
export {
  authorizationQuery,
  basicAuthorization,
  codeForm,
  refreshForm,
  tokenAnswer,
} from '../social-media/platforms/oauth2.js';
export { retryAfter, type NetworkAnswer } from '../social-media/platforms/network-http.js';
export { PostSettings } from '../social-media/platforms/post-settings.js';
export { AtWork, untilDone } from '../social-media/platforms/processing.js';
export {
  expiryIn,
  GrantRejected,
  MaybePublished,
  NetworkRefused,
  NetworkUnavailable,
  NotPublished,
  Publisher,
  ReadRefused,
  type AccountIdentity,
  type AuthorizationRequest,
  type CallContext,
  type CodeGrant,
  type Credentials,
  type Destination,
  type GrantContext,
  type GrantedIdentity,
  type Handles,
  type LookUpOutcome,
  type LookUpRequest,
  type OutgoingMedium,
  type OutgoingPost,
  type OutgoingReply,
  type PublishLimit,
  type PublishOutcome,
  type ReplyLookUpRequest,
} from '../social-media/platforms/publisher.js';
export { findOnTimeline, normalise } from '../social-media/platforms/timeline.js';
