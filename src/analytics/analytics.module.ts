import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentModule } from '../content/index.js';
import { SocialMediaModule } from '../social-media/index.js';
import { AnalyticsController } from './analytics.controller.js';
import { AnalyticsService } from './analytics.service.js';
import { ContentPerformance } from './content-performance.entity.js';
import { MetricsCollector } from './metrics-collector.js';
import { PerformanceRepository } from './performance.repository.js';
import { PostFigures } from './post-figures.entity.js';
import { PostPerformance } from './post-performance.entity.js';
import { PostReader } from './post-reader.js';
import { ReadingsRepository } from './readings.repository.js';

/** Performance snapshots, their roll-ups, and the questions they answer. */
@Module({
  imports: [
    ContentModule,
    SocialMediaModule,
    TypeOrmModule.forFeature([PostPerformance, PostFigures, ContentPerformance]),
  ],
  controllers: [AnalyticsController],
  providers: [AnalyticsService, MetricsCollector, PerformanceRepository, PostReader, ReadingsRepository],
  exports: [MetricsCollector],
})
export class AnalyticsModule {}
