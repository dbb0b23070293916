import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AdministrationModule } from './administration/index.js';
import { AnalyticsModule } from './analytics/index.js';
import { ContentModule } from './content/index.js';
import { ConfigModule } from './core/config/config.module.js';
import type { Config } from './core/config/config.js';
import { DatabaseModule } from './core/database/database.module.js';
import type { Extension } from './core/extension/extension.js';
import { ExtensionsModule } from './core/extension/extensions.module.js';
import { EntityTagInterceptor } from './core/entity-tags/entity-tag.interceptor.js';
import { RowTimesRepository } from './core/entity-tags/row-times.repository.js';
import { ErrorLogModule } from './core/error-log/error-log.module.js';
import { HealthModule } from './core/http/health.module.js';
import { AroundInnerRequests } from './core/http/inner-request.js';
import { IdempotencyInterceptor } from './core/idempotency/idempotency.interceptor.js';
import { IdempotencyModule } from './core/idempotency/idempotency.module.js';
import { JobsModule } from './core/jobs/jobs.module.js';
import { LimitsModule } from './core/limits/limits.module.js';
import { RequestCountsRepository } from './core/limits/request-counts.repository.js';
import { RequestLimitGuard } from './core/limits/request-limit.guard.js';
import { RequestLimits } from './core/limits/request-limits.js';
import { MailModule } from './core/mail/mail.module.js';
import { MetricsModule } from './core/metrics/metrics.module.js';
import { McpModule } from './mcp/index.js';
import { ProjectAccessGuard, ProjectsModule } from './projects/index.js';
import { SchedulingModule } from './scheduling/index.js';
import { SocialMediaModule } from './social-media/index.js';
import { JwtAuthGuard, UsersModule } from './users/index.js';

const DOMAIN_MODULES = [
  UsersModule,
  ProjectsModule,
  ContentModule,
  SocialMediaModule,
  AnalyticsModule,
  SchedulingModule,
  AdministrationModule,
];

/** The composition root of the API process: kernel, domain modules, extensions, and the global guards in their order. */
@Module({})
export class AppModule {
  /**
   * @param options.connect false makes the application without a database, to read its metadata
   * @param options.extensions what `listExtensions` has found
   */
  static forRoot(
    config: Config,
    { connect = true, extensions = [] }: { connect?: boolean; extensions?: readonly Extension[] } = {},
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot({ config, role: 'app_user', applicationName: 'api', connect }),
        MailModule.forRoot(config),
        IdempotencyModule,
        JobsModule,
        LimitsModule,
        MetricsModule,
        ErrorLogModule,
        DiscoveryModule,
        HealthModule,
        McpModule,
        ...DOMAIN_MODULES,
        ExtensionsModule.forRoot(extensions, DOMAIN_MODULES),
      ],
      providers: [
        RequestCountsRepository,
        RequestLimits,
        RowTimesRepository,
        { provide: APP_GUARD, useClass: JwtAuthGuard },
        { provide: APP_GUARD, useClass: RequestLimitGuard },
        { provide: APP_GUARD, useClass: ProjectAccessGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EntityTagInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AroundInnerRequests },
      ],
    };
  }
}

/** The composition root of the worker process: the same modules on the worker's database role, without the HTTP API. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config, extensions: readonly Extension[] = []): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.forRoot(config),
        DatabaseModule.forRoot({ config, role: 'app_worker', applicationName: 'worker' }),
        MailModule.forRoot(config),
        JobsModule,
        LimitsModule,
        MetricsModule,
        ErrorLogModule,
        ...DOMAIN_MODULES,
        ExtensionsModule.forRoot(extensions, DOMAIN_MODULES),
      ],
    };
  }
}
