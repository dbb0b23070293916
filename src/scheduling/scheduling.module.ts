import { Module } from '@nestjs/common';
import { ContentModule } from '../content/index.js';
import { SocialMediaModule } from '../social-media/index.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarImportService } from './calendar-import.service.js';
import { CalendarLabels } from './calendar-labels.js';

/** The calendar: planning and importing what goes out when. */
@Module({
  imports: [ContentModule, SocialMediaModule],
  controllers: [CalendarController],
  providers: [CalendarImportService, CalendarLabels],
})
export class SchedulingModule {}
