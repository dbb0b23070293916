import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { ProjectsModule } from '../projects/index.js';
import { SocialMediaModule } from '../social-media/index.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarImportService } from './calendar-import.service.js';
import { CalendarLabels } from './calendar-labels.js';
import { CalendarPostsRepository } from './calendar-posts.repository.js';
import { CalendarReader } from './rule-book/calendar-reader.js';
import { CalendarKeeper } from './rule-book/calendar-keeper.service.js';
import { CalendarRule } from './rule-book/calendar-rule.entity.js';
import { RuleBookController } from './rule-book/rule-book.controller.js';
import { RuleBookRepository } from './rule-book/rule-book.repository.js';
import { RuleBookService } from './rule-book/rule-book.service.js';
import { RuleOverride } from './rule-book/rule-override.entity.js';
import { RuleOverridesRepository } from './rule-book/rule-overrides.repository.js';

/** The calendar: planning and importing what goes out when. */
@Module({
  imports: [
    ProjectsModule,
    ContentModule,
    SocialMediaModule,
    TypeOrmModule.forFeature([CalendarRule, RuleOverride]),
  ],
  controllers: [CalendarController, RuleBookController],
  providers: [
    CalendarImportService,
    CalendarKeeper,
    CalendarLabels,
    CalendarPostsRepository,
    CalendarReader,
    RuleBookRepository,
    RuleBookService,
    RuleOverridesRepository,
  ],
})
export class SchedulingModule {}
