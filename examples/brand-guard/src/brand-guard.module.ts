import { Module } from '@nestjs/common';
import { ContentModule } from 'auto-scheduler-content-creator';
import { FindingsController } from './findings/findings.controller.js';
import { FindingsRepository } from './findings/findings.repository.js';
import { FindingsService } from './findings/findings.service.js';
import { LaunchDates } from './phrases/launch-dates.js';
import { PhraseCheck } from './phrases/phrase-check.js';
import { PhrasesController } from './phrases/phrases.controller.js';
import { PhrasesRepository } from './phrases/phrases.repository.js';
import { PhrasesService } from './phrases/phrases.service.js';

@Module({
  imports: [ContentModule],
  controllers: [PhrasesController, FindingsController],
  providers: [
    PhrasesRepository,
    PhrasesService,
    PhraseCheck,
    LaunchDates,
    FindingsRepository,
    FindingsService,
  ],
})
export class BrandGuardModule {}
