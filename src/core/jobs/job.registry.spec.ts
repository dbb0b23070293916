import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Injectable, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, MetadataScanner, NestFactory } from '@nestjs/core';
import { z } from 'zod';
import { defineJob } from './define-job.js';
import { Job } from './job.decorator.js';
import { JobRegistry } from './job.registry.js';

const GREET = defineJob({ name: 'greet', payload: z.object({ name: z.string() }) });

@Injectable()
class Greeter {
  readonly greeted: string[] = [];

  @Job(GREET)
  greet({ name }: { name: string }): Promise<void> {
    this.greeted.push(name);
    return Promise.resolve();
  }
}

@Injectable()
class AnotherGreeter extends Greeter {}

function start(...providers: Type[]) {
  @Module({ imports: [DiscoveryModule], providers: [MetadataScanner, JobRegistry, ...providers] })
  class Root {}
  return NestFactory.createApplicationContext(Root, { logger: false, abortOnError: false });
}

describe('the handlers of jobs', () => {
  it('are found wherever they are, and keep their instance', async () => {
    const app = await start(Greeter);
    const { handlers } = app.get(JobRegistry);
    expect(handlers.map(({ definition }) => definition)).toEqual([GREET]);
    await handlers[0]?.handle({ name: 'Ada' });
    expect(app.get(Greeter).greeted).toEqual(['Ada']);
    await app.close();
  });

  it('are one for each job: with two the start fails', async () => {
    await expect(start(Greeter, AnotherGreeter)).rejects.toThrow('Two handlers for greet');
  });

  it('are one for each job: with none the start fails', async () => {
    await expect(start()).rejects.toThrow('No handler for: greet');
  });

  it('take the payload of their job, or do not compile', () => {
    class Wrong {
      // @ts-expect-error the payload has a name, and no number
      @Job(GREET)
      async greet(_: { number: number }): Promise<void> {}
    }
    expect(Wrong).toBeDefined();
  });
});

it('two jobs of one name are refused', () => {
  expect(() => defineJob({ name: GREET.name, payload: z.object({}) })).toThrow('Two jobs are called greet');
});
