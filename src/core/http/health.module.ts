import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';

/** The kernel's own routes: the probes. */
@Module({ controllers: [HealthController] })
export class HealthModule {}
