import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { ProjectsModule } from '../projects/index.js';
import { AccountCareRepository } from './account-care/account-care.repository.js';
import { AccountHealthService } from './account-care/account-health.service.js';
import { DestinationsService } from './account-care/destinations.service.js';
import { GrantRevocationService } from './account-care/grant-revocation.service.js';
import { TokenRenewalService } from './account-care/token-renewal.service.js';
import { AccountCallbackController } from './account-callback.controller.js';
import { AccountConnection } from './account-connection.entity.js';
import { AccountConnectionsRepository } from './account-connections.repository.js';
import { AccountConnectionsService } from './account-connections.service.js';
import { AccountCredentials } from './account-credentials.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsRepository } from './accounts.repository.js';
import { AccountsService } from './accounts.service.js';
import { AddedChecks } from './content-checks/added-checks.js';
import { ContentChecks } from './content-checks/content-checks.js';
import { MediaProbe } from './content-checks/media-probe.js';
import { PostValidationService } from './content-checks/post-validation.service.js';
import { PostEventsController } from './events/post-events.controller.js';
import { PostEventsRepository } from './events/post-events.repository.js';
import { PostEventsService } from './events/post-events.service.js';
import { GenerationBudget } from './generation/generation-budget.js';
import { GenerationUsage } from './generation/generation-usage.entity.js';
import { GenerationUsageRepository } from './generation/generation-usage.repository.js';
import { GenerationController } from './generation/generation.controller.js';
import { GenerationService } from './generation/generation.service.js';
import { NetworkTexts } from './generation/network-texts.js';
import { ShownPictures } from './generation/shown-pictures.js';
import { TextModels } from './generation/text-models.js';
import { PublishingHealthController } from './health/publishing-health.controller.js';
import { PublishingHealthRepository } from './health/publishing-health.repository.js';
import { PublishingHealthService } from './health/publishing-health.service.js';
import { NetworkCallMetrics } from './health/network-calls.metrics.js';
import { PublishingMetrics } from './health/publishing-metrics.js';
import { MediaFiles } from './platforms/media-files.js';
import { NetworkApps } from './platforms/network-apps.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import { EditRules } from './published-posts/edit-rules.js';
import { NetworkChangesService } from './published-posts/network-changes.service.js';
import { PublishedPostsService } from './published-posts/published-posts.service.js';
import { RepliesRepository } from './replies/replies.repository.js';
import { PlannedPostsService } from './planned-posts.service.js';
import { PostRules } from './post-rules.js';
import { PostScheduleResolver } from './post-schedule.js';
import { PostValidationController } from './post-validation.controller.js';
import { PostsController } from './posts.controller.js';
import { PostsRepository } from './posts.repository.js';
import { PostsService } from './posts.service.js';
import { PublishAttempt } from './publish-attempt.entity.js';
import { PublishingLane } from './publishing-lane.entity.js';
import { EarlyChecksRepository } from './early-checks/early-checks.repository.js';
import { EarlyChecksService } from './early-checks/early-checks.service.js';
import { PostExaminer } from './early-checks/post-examiner.js';
import { AdaptationController } from './adaptation/adaptation.controller.js';
import { AdaptationService } from './adaptation/adaptation.service.js';
import { AttemptRecorder } from './publishing/attempt-recorder.js';
import { Briefings, ContentMaterial } from './publishing/briefing.js';
import { ApprovedPostsService } from './publishing/approved-posts.service.js';
import { LookUpService } from './publishing/look-up.service.js';
import { PostsUseMedia } from './posts-use-media.js';
import { NamedAccounts } from './named-accounts.js';
import { NetworkSessions } from './publishing/network-session.js';
import { NetworkMetrics } from './readings/network-metrics.js';
import { ReadingCallsRepository } from './readings/reading-calls.repository.js';
import { ReadingMetrics } from './readings/reading-metrics.js';
import { ReadingQuotas } from './readings/reading-quotas.js';
import { PreparationService } from './publishing/preparation.service.js';
import { PublishingWorker } from './publishing/publishing-worker.js';
import { PublishingRepository } from './publishing/publishing.repository.js';
import { PublishingService } from './publishing/publishing.service.js';
import { SendLimits } from './publishing/send-limits.js';
import { TakeOverService } from './publishing/take-over.service.js';
import { SettingsInOpenApi } from './settings-in-openapi.js';
import { SocialMediaAccount } from './social-media-account.entity.js';
import { SocialMediaPost } from './social-media-post.entity.js';
import { TimeChecks } from './time-checks.js';
import { PostStoryRepository } from './story/post-story.repository.js';
import { PostStoryService } from './story/post-story.service.js';
import { TroubleNoticesRepository } from './trouble-notices/trouble-notices.repository.js';
import { TroubleNoticesService } from './trouble-notices/trouble-notices.service.js';
import { PostsFollowVariants } from './variants/posts-follow-variants.js';
import { VariantsController } from './variants/variants.controller.js';
import { VariantsService } from './variants/variants.service.js';
import './health/publishing-checks.js';

/** Accounts on the networks, posts, and publishing them. */
@Module({
  imports: [
    DiscoveryModule,
    ProjectsModule,
    ContentModule,
    TypeOrmModule.forFeature([
      SocialMediaAccount,
      AccountConnection,
      SocialMediaPost,
      PublishAttempt,
      PublishingLane,
      GenerationUsage,
    ]),
  ],
  controllers: [
    AccountCallbackController,
    AccountsController,
    PostsController,
    PostValidationController,
    PostEventsController,
    PublishingHealthController,
    VariantsController,
    AdaptationController,
    GenerationController,
  ],
  providers: [
    AccountCareRepository,
    AccountHealthService,
    AdaptationService,
    DestinationsService,
    GrantRevocationService,
    TokenRenewalService,
    AddedChecks,
    ApprovedPostsService,
    AccountConnectionsRepository,
    AccountConnectionsService,
    AccountCredentials,
    AccountsRepository,
    AccountsService,
    AttemptRecorder,
    Briefings,
    ContentChecks,
    EarlyChecksRepository,
    EarlyChecksService,
    EditRules,
    GenerationBudget,
    GenerationService,
    GenerationUsageRepository,
    NetworkTexts,
    ShownPictures,
    TextModels,
    PostExaminer,
    PostsFollowVariants,
    ContentMaterial,
    LookUpService,
    MediaFiles,
    MediaProbe,
    NetworkApps,
    NetworkChangesService,
    NamedAccounts,
    NetworkMetrics,
    ReadingCallsRepository,
    ReadingMetrics,
    ReadingQuotas,
    NetworkSessions,
    PostsUseMedia,
    PostEventsRepository,
    PostEventsService,
    PlannedPostsService,
    PostRules,
    PostValidationService,
    PostScheduleResolver,
    PostStoryRepository,
    PostStoryService,
    PostsRepository,
    PostsService,
    PreparationService,
    PublishedPostsService,
    PublisherRegistry,
    PublishingHealthRepository,
    PublishingHealthService,
    PublishingMetrics,
    NetworkCallMetrics,
    PublishingRepository,
    PublishingService,
    PublishingWorker,
    RepliesRepository,
    SendLimits,
    SettingsInOpenApi,
    TakeOverService,
    TimeChecks,
    TroubleNoticesRepository,
    TroubleNoticesService,
    VariantsService,
  ],
  exports: [
    AccountsService,
    // What publishers of other modules are given.
    MediaFiles,
    NetworkApps,
    NamedAccounts,
    NetworkMetrics,
    PlannedPostsService,
    PostsService,
    PublishingWorker,
    SendLimits,
    TimeChecks,
    VariantsService,
  ],
})
export class SocialMediaModule {}
