import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { ProjectsModule } from '../projects/index.js';
import { SocialMediaModule } from '../social-media/index.js';
import { BestTimesController } from './best-times/best-times.controller.js';
import { BestTimesRepository } from './best-times/best-times.repository.js';
import { BestTimesService } from './best-times/best-times.service.js';
import { AudienceService } from './plans/audience.service.js';
import { PlanEntriesRepository } from './plans/plan-entries.repository.js';
import { PlanEntry } from './plans/plan-entry.entity.js';
import { PlanMaker } from './plans/plan-maker.service.js';
import { PlansController } from './plans/plans.controller.js';
import { PlansRepository } from './plans/plans.repository.js';
import { PlansService } from './plans/plans.service.js';
import { SchedulePlan } from './plans/schedule-plan.entity.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarPostsRepository } from './calendar-posts.repository.js';
import { CalendarExportService } from './exchange/calendar-export.service.js';
import { CalendarImportService } from './exchange/calendar-import.service.js';
import { CalendarLabels } from './exchange/calendar-labels.js';
import { CalendarSieve } from './exchange/calendar-sieve.js';
import { CalendarWriter } from './exchange/calendar-writer.js';
import { CalendarFeed } from './feeds/calendar-feed.entity.js';
import { CalendarFeedsController, PublicCalendarFeedsController } from './feeds/calendar-feeds.controller.js';
import { CalendarFeedsRepository } from './feeds/calendar-feeds.repository.js';
import { CalendarFeedsService } from './feeds/calendar-feeds.service.js';
import { CalendarKeeper } from './rule-book/calendar-keeper.service.js';
import { CalendarRule } from './rule-book/calendar-rule.entity.js';
import { CalendarReader } from './rule-book/calendar-reader.js';
import { ExtensionRules } from './rule-book/extension-rules.js';
import { RuleBookController } from './rule-book/rule-book.controller.js';
import { RuleBookRepository } from './rule-book/rule-book.repository.js';
import { RuleBookService } from './rule-book/rule-book.service.js';
import { RuleOverride } from './rule-book/rule-override.entity.js';
import { RuleOverridesRepository } from './rule-book/rule-overrides.repository.js';
import { QueueEntriesRepository } from './queues/queue-entries.repository.js';
import { QueueEntry } from './queues/queue-entry.entity.js';
import { QueueKeeper } from './queues/queue-keeper.service.js';
import { QueueOrderService } from './queues/queue-order.service.js';
import { QueuePlacesService } from './queues/queue-places.service.js';
import { QueuePreviewService } from './queues/queue-preview.service.js';
import { QueueSlot } from './queues/queue-slot.entity.js';
import { QueueSlotsRepository } from './queues/queue-slots.repository.js';
import { Queue } from './queues/queue.entity.js';
import { QueuesController } from './queues/queues.controller.js';
import { QueuesRepository } from './queues/queues.repository.js';
import { QueuesService } from './queues/queues.service.js';
import { CalendarViewRepository } from './view/calendar-view.repository.js';
import { CalendarViewService } from './view/calendar-view.service.js';
import { ZoneDataRepository } from './zone-data/zone-data.repository.js';
import { ZoneDataService } from './zone-data/zone-data.service.js';
import { EvergreenRepository } from './series/evergreen.repository.js';
import { OccurrenceMaker } from './series/occurrence-maker.js';
import { OccurrencesService } from './series/occurrences.service.js';
import { PostSeries } from './series/post-series.entity.js';
import { SeriesCalendar } from './series/series-calendar.js';
import { SeriesOccurrence } from './series/series-occurrence.entity.js';
import { SeriesOccurrencesRepository } from './series/series-occurrences.repository.js';
import { SeriesPostsService } from './series/series-posts.service.js';
import { SeriesController } from './series/series.controller.js';
import { SeriesRepository } from './series/series.repository.js';
import { SeriesService } from './series/series.service.js';

/** The calendar: planning and importing what goes out when. */
@Module({
  imports: [
    DiscoveryModule,
    ProjectsModule,
    ContentModule,
    SocialMediaModule,
    TypeOrmModule.forFeature([
      CalendarFeed,
      CalendarRule,
      PlanEntry,
      PostSeries,
      Queue,
      QueueEntry,
      QueueSlot,
      RuleOverride,
      SchedulePlan,
      SeriesOccurrence,
    ]),
  ],
  controllers: [
    BestTimesController,
    CalendarController,
    CalendarFeedsController,
    PlansController,
    PublicCalendarFeedsController,
    QueuesController,
    RuleBookController,
    SeriesController,
  ],
  providers: [
    AudienceService,
    BestTimesRepository,
    BestTimesService,
    PlanEntriesRepository,
    PlanMaker,
    PlansRepository,
    PlansService,
    CalendarFeedsRepository,
    CalendarFeedsService,
    CalendarExportService,
    CalendarImportService,
    CalendarKeeper,
    CalendarLabels,
    CalendarPostsRepository,
    CalendarReader,
    ExtensionRules,
    CalendarSieve,
    CalendarWriter,
    QueueEntriesRepository,
    QueueKeeper,
    QueueOrderService,
    QueuePlacesService,
    QueuePreviewService,
    QueueSlotsRepository,
    QueuesRepository,
    QueuesService,
    CalendarViewRepository,
    CalendarViewService,
    RuleBookRepository,
    RuleBookService,
    RuleOverridesRepository,
    ZoneDataRepository,
    ZoneDataService,
    EvergreenRepository,
    OccurrenceMaker,
    OccurrencesService,
    SeriesCalendar,
    SeriesOccurrencesRepository,
    SeriesPostsService,
    SeriesRepository,
    SeriesService,
  ],
})
export class SchedulingModule {}
