import 'reflect-metadata';
import { Controller, Get, Global, Injectable, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { ApiTags } from '@nestjs/swagger';
import { getDataSourceToken } from '@nestjs/typeorm';
import { describe, expect, it } from '@jest/globals';
import { Column, Entity } from 'typeorm';
import { z } from 'zod';
import { AppModule } from '../../src/app.module.js';
import { loadConfig } from '../../src/core/config/config.js';
import { ConfigModule } from '../../src/core/config/config.module.js';
import { checkExtensions } from '../../src/core/extension/check-extensions.js';
import {
  defineExtension,
  ExtensionError,
  type ExtensionDefinition,
} from '../../src/core/extension/extension.js';
import { ExtensionsModule } from '../../src/core/extension/extensions.module.js';
import { loadExtensions } from '../../src/core/extension/load-extensions.js';
import { Job } from '../../src/core/jobs/job.decorator.js';
import { MetricsModule } from '../../src/core/metrics/metrics.module.js';
import { EventHandlers } from '../../src/projects/index.js';
import { ExtensionRules } from '../../src/scheduling/rule-book/extension-rules.js';
import { TextModels } from '../../src/social-media/generation/text-models.js';
import {
  BaseEntity,
  ClosesTimes,
  ExtensionMetrics,
  HandlesEvents,
  Public,
  WritesTexts,
} from '../../src/surface/index.js';

@Module({})
class Empty {}

@Global()
@Module({
  providers: [{ provide: getDataSourceToken(), useValue: { driver: {} } }],
  exports: [getDataSourceToken()],
})
class NoDatabase {}
const define = (changes: Partial<ExtensionDefinition> = {}) =>
  defineExtension({ name: 'sample', version: '1.0.0', compatibleWith: '^0.1.0', module: Empty, ...changes });
const check = (...changes: Partial<ExtensionDefinition>[]) => checkExtensions(changes.map(define), '0.1.0');

describe('an extension', () => {
  it.each(['', 'x', 'Brand', 'brand_guard', '9lives', 'brand-', 'a'.repeat(31)])(
    'cannot be called %j',
    (name) => {
      expect(() => define({ name })).toThrow('An extension cannot be called');
    },
  );

  it('is refused with all that is wrong with it', () => {
    @Entity('phrases')
    class Phrase extends BaseEntity {
      @Column('uuid')
      projectId: string;
    }
    class Unnumbered {
      async up(): Promise<void> {}
      async down(): Promise<void> {}
    }
    expect(() => check({})).not.toThrow();
    expect(() => check({}, {})).toThrow('two extensions are called sample');
    expect(() => check({ compatibleWith: '^1.0.0' })).toThrow(
      "sample: is for the product's version ^1.0.0, and this is 0.1.0",
    );
    expect(() => checkExtensions([define({ compatibleWith: '^1.0.0' })], '1.0.0-rc.1')).toThrow(
      'and this is',
    );
    expect(() => checkExtensions([define({ compatibleWith: '>=1.0.0-0 <2' })], '1.0.0-rc.1')).not.toThrow();
    expect(() => check({ compatibleWith: 'newest' })).toThrow('compatibleWith is newest');
    expect(() => check({ version: '1' })).toThrow('version is 1');
    expect(() => check({ entities: [Phrase] })).toThrow('the table phrases must be called sample_…');
    expect(() => check({ migrations: [Unnumbered, Unnumbered] })).toThrow(
      /two migrations are called Unnumbered\n.*migration Unnumbered must end with its time/s,
    );
  });

  it('is loaded from an installed package, and refused by the name of the package', async () => {
    await expect(loadExtensions(['no-such-package'])).rejects.toThrow('no-such-package is not installed');
    await expect(loadExtensions(['semver'])).rejects.toThrow('semver was not made by defineExtension');
    expect(() => loadConfig({ EXTENSIONS: 'one,../two' })).toThrow('EXTENSIONS must be names of packages');
    expect(loadConfig({ EXTENSIONS: 'one, @our/two' }).EXTENSIONS).toEqual(['one', '@our/two']);
  });

  it('says which permissions its routes need, and none that is somebody’s', () => {
    @ApiTags('sample')
    @Controller('sample')
    class Tagged {
      @Public()
      @Get()
      answer(): string {
        return '';
      }
    }
    @Controller('sample')
    class Untagged {
      @Public()
      @Get()
      answer(): string {
        return '';
      }
    }
    const start = (controller: new () => object, permissions: Record<string, string>) => () => {
      @Module({ controllers: [controller] })
      class Routes {}
      AppModule.forRoot(loadConfig({}), {
        connect: false,
        extensions: [define({ module: Routes, permissions })],
      });
    };
    expect(start(Tagged, { sample: 'x' })).not.toThrow();
    expect(start(Tagged, {})).toThrow(
      "Tagged needs an @ApiTags that the extension's permissions name, and has sample",
    );
    expect(start(Untagged, { sample: 'x' })).toThrow('Untagged needs');
    expect(start(Tagged, { sample: 'x', contents: 'y' })).toThrow(
      'the permission contents is the product’s already',
    );
  });
});

describe('what an extension brings', () => {
  const config = loadConfig({ METRICS_TOKEN: 'a-token-for-prometheus', LOG_LEVEL: 'silent' });
  /** Of the product only what looks for such things: it is found without a database. */
  const start = async (module: new () => object) => {
    @Module({
      imports: [
        ConfigModule.forRoot(config),
        NoDatabase,
        MetricsModule,
        DiscoveryModule,
        ExtensionsModule.forRoot([define({ module })], []),
      ],
      providers: [EventHandlers, ExtensionRules, TextModels],
    })
    class Product {}
    const app = await NestFactory.createApplicationContext(Product, { logger: false, abortOnError: false });
    await app.close();
  };

  it('is called after it, whatever it is: else the product does not start, and says what must be called otherwise', async () => {
    @ClosesTimes('dates')
    class Dates {}
    class Handlers {
      @HandlesEvents('count', 'post.*')
      async count(): Promise<void> {}

      @Job({ name: 'other.work', payload: z.object({}) })
      async work(): Promise<void> {}

      @HandlesEvents('sample.fine', 'post.*')
      async fine(): Promise<void> {}
    }
    @Module({ providers: [{ provide: 'made', useFactory: () => new Handlers() }] })
    class Inner {}
    @Module({ imports: [Inner], providers: [Dates] })
    class Named {}
    const failure = await start(Named).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ExtensionError);
    expect((failure as Error).message.split('\n').sort()).toEqual([
      'Extension sample: count of made must be called sample.…',
      'Extension sample: dates of Dates must be called sample.…',
      'Extension sample: other.work of made must be called sample.…',
    ]);
  });

  it('has one name each', async () => {
    class Twice {
      @HandlesEvents('sample.count', 'post.*')
      async count(): Promise<void> {}

      @HandlesEvents('sample.count', 'content.*')
      async countAgain(): Promise<void> {}
    }
    @Module({ providers: [Twice] })
    class Handling {}
    await expect(start(Handling)).rejects.toThrow('Two handlers of events are called sample.count');

    @ClosesTimes('sample.dates')
    class Dates {}
    @ClosesTimes('sample.dates')
    class Days {}
    @Module({ providers: [Dates, Days] })
    class Closing {}
    await expect(start(Closing)).rejects.toThrow('Two rules of the calendar are called sample.dates');

    @WritesTexts()
    class One {}
    @WritesTexts()
    class Two {}
    @Module({ providers: [One, Two] })
    class Writing {}
    await expect(start(Writing)).rejects.toThrow('Two language models: One, Two');
  });

  it('is measured under its name', async () => {
    const counting = (...names: string[]) => {
      @Injectable()
      class Counting {
        constructor(metrics: ExtensionMetrics) {
          for (const name of names) metrics.counter(name, 'help');
        }
      }
      @Module({
        providers: [
          {
            provide: Counting,
            useFactory: (metrics: ExtensionMetrics) => new Counting(metrics),
            inject: [ExtensionMetrics],
          },
        ],
      })
      class Measuring {}
      return start(Measuring);
    };
    await expect(counting('other.posts')).rejects.toThrow(
      'The metric other.posts must be called after its extension',
    );
    await expect(counting('sample.Posts')).rejects.toThrow('The metric sample.Posts must be called');
    await expect(counting('sample.posts', 'sample.posts')).rejects.toThrow(
      'two metrics are called sample_posts',
    );
  });
});
