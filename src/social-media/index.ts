export { AccountsService } from './accounts.service.js';
export { CreatePostDto } from './dto/post.dto.js';
export { NamedAccounts, type AccountNames, type NamedAccount } from './named-accounts.js';
export { NetworkMetrics } from './readings/network-metrics.js';
export { PlannedPostsService } from './planned-posts.service.js';
export { IsPlatform, type Platform } from './platform.js';
export {
  METRIC_NAMES,
  MissingReason,
  type AccountMetricName,
  type CommonMetrics,
  type MetricName,
  type Reading,
} from './platforms/metrics.js';
export { GrantRejected, NetworkUnavailable } from './platforms/publisher.js';
export { PostsService } from './posts.service.js';
export { PublishingWorker } from './publishing/publishing-worker.js';
export { SocialMediaAccount } from './social-media-account.entity.js';
export { AccountStatus, Attention, PostStatus } from './social-media.enums.js';
export { SocialMediaModule } from './social-media.module.js';
export { SocialMediaPost } from './social-media-post.entity.js';
export { SendLimits } from './publishing/send-limits.js';
export { ChecksTimes, TimeChecks, type TimeCheck } from './time-checks.js';
export { VariantsService } from './variants/variants.service.js';
