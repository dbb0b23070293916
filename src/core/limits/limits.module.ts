import { Global, Module } from '@nestjs/common';
import { RateLimits } from './rate-limits.js';

/** Limits that a module sets for what it does. */
@Global()
@Module({ providers: [RateLimits], exports: [RateLimits] })
export class LimitsModule {}
