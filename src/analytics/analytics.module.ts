import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { ProjectsModule } from '../projects/index.js';
import { SocialMediaModule } from '../social-media/index.js';
import { AccountPerformance } from './accounts/account-performance.entity.js';
import { AccountPerformanceRepository } from './accounts/account-performance.repository.js';
import { AccountPerformanceService } from './accounts/account-performance.service.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsService } from './analytics.service.js';
import { ContentPerformance } from './content-performance.entity.js';
import { ArmSetter } from './experiments/arm-setter.js';
import { ExperimentMember } from './experiments/experiment-member.entity.js';
import { ExperimentMembersRepository } from './experiments/experiment-members.repository.js';
import { ExperimentResultsService } from './experiments/experiment-results.service.js';
import { Experiment } from './experiments/experiment.entity.js';
import { ExperimentsController } from './experiments/experiments.controller.js';
import { ExperimentsRepository } from './experiments/experiments.repository.js';
import { ExperimentsService } from './experiments/experiments.service.js';
import { ExportController } from './export/export.controller.js';
import { ExportRepository } from './export/export.repository.js';
import { ExportService } from './export/export.service.js';
import { GoalNumbersReader } from './goals/goal-numbers.reader.js';
import { Goal } from './goals/goal.entity.js';
import { GoalsController } from './goals/goals.controller.js';
import { GoalsRepository } from './goals/goals.repository.js';
import { GoalsService } from './goals/goals.service.js';
import { ImportedPerformance } from './imports/imported-performance.entity.js';
import { ImportsController } from './imports/imports.controller.js';
import { ImportsRepository } from './imports/imports.repository.js';
import { ImportsService } from './imports/imports.service.js';
import { MetricsCollector } from './metrics-collector.js';
import { PerformanceRepository } from './performance.repository.js';
import { PostFigures } from './post-figures.entity.js';
import { PostPerformance } from './post-performance.entity.js';
import { PostReader } from './post-reader.js';
import { PictureDrawer } from './pictures/picture-drawer.js';
import { CadenceQuestion } from './questions/cadence.question.js';
import { DecayQuestion } from './questions/decay.question.js';
import { HeatMapQuestion } from './questions/heat-map.question.js';
import { OnTimeQuestion } from './questions/on-time.question.js';
import { OverviewQuestion } from './questions/overview.question.js';
import { QuestionsController } from './questions/questions.controller.js';
import { RankingQuestion } from './questions/ranking.question.js';
import { SeriesQuestion } from './questions/series.question.js';
import { ReportMailsRepository } from './report/mails/report-mails.repository.js';
import { ReportMailsService } from './report/mails/report-mails.service.js';
import { ReportSubscription } from './report/mails/report-subscription.entity.js';
import { ReportSubscriptionsController } from './report/mails/report-subscriptions.controller.js';
import { ReportSubscriptionsRepository } from './report/mails/report-subscriptions.repository.js';
import { FollowerChangesReader } from './report/follower-changes.reader.js';
import { ReportController } from './report/report.controller.js';
import { WeeklyReportService } from './report/weekly-report.service.js';
import { ReadingsRepository } from './readings.repository.js';

/** Performance snapshots, their roll-ups, and the questions they answer. */
@Module({
  imports: [
    ContentModule,
    ProjectsModule,
    SocialMediaModule,
    TypeOrmModule.forFeature([
      PostPerformance,
      PostFigures,
      ContentPerformance,
      AccountPerformance,
      Experiment,
      ExperimentMember,
      Goal,
      ImportedPerformance,
      ReportSubscription,
    ]),
  ],
  controllers: [
    AnalyticsController,
    ExperimentsController,
    ExportController,
    GoalsController,
    ImportsController,
    QuestionsController,
    ReportController,
    ReportSubscriptionsController,
  ],
  providers: [
    AccountPerformanceRepository,
    AccountPerformanceService,
    AnalyticsService,
    ArmSetter,
    CadenceQuestion,
    DecayQuestion,
    ExperimentMembersRepository,
    ExperimentResultsService,
    ExperimentsRepository,
    ExperimentsService,
    ExportRepository,
    ExportService,
    FollowerChangesReader,
    GoalNumbersReader,
    GoalsRepository,
    GoalsService,
    HeatMapQuestion,
    ImportsRepository,
    ImportsService,
    MetricsCollector,
    OnTimeQuestion,
    OverviewQuestion,
    PerformanceRepository,
    PictureDrawer,
    PostReader,
    RankingQuestion,
    ReadingsRepository,
    ReportMailsRepository,
    ReportMailsService,
    ReportSubscriptionsRepository,
    SeriesQuestion,
    WeeklyReportService,
  ],
  exports: [MetricsCollector],
})
export class AnalyticsModule {}
