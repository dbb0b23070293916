import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AdministrationRecord } from './administration-record.entity.js';
import { AdministrationLog } from './administration-log.js';
import { AdministrationController } from './administration.controller.js';
import { AdministrationRepository } from './administration.repository.js';
import { AdministrationService } from './administration.service.js';
import { ErrorsController } from './errors/errors.controller.js';
import { ErrorsRepository } from './errors/errors.repository.js';
import { UnexpectedErrorRecord } from './errors/unexpected-error.entity.js';

/** Superusers: the list of people, locking out, projects that lost their owner, what goes wrong unexpectedly. */
@Module({
  imports: [TypeOrmModule.forFeature([AdministrationRecord, UnexpectedErrorRecord])],
  controllers: [AdministrationController, ErrorsController],
  providers: [AdministrationRepository, AdministrationLog, AdministrationService, ErrorsRepository],
})
export class AdministrationModule {}
