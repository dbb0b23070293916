import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdministrationRecord } from './administration-record.entity.js';
import { AdministrationController } from './administration.controller.js';
import { AdministrationRepository } from './administration.repository.js';
import { AdministrationService } from './administration.service.js';

/** Superusers: the list of people, locking out, projects that lost their owner. */
@Module({
  imports: [TypeOrmModule.forFeature([AdministrationRecord])],
  controllers: [AdministrationController],
  providers: [AdministrationRepository, AdministrationService],
})
export class AdministrationModule {}
