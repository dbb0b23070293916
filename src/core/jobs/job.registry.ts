import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { markedMethods } from '../context/marked-providers.js';
import { definedJobs, type JobDefinition } from './define-job.js';
import { HANDLED_JOB } from './job.decorator.js';

/** A job and what runs it. */
export interface JobHandler {
  definition: JobDefinition;
  handle: (payload: object) => Promise<void>;
}

type Method = (payload: object) => Promise<void>;

/** The handler of each job. Fails the start when a job has none, or two. */
@Injectable()
export class JobRegistry implements OnModuleInit {
  private readonly byName = new Map<string, JobHandler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    const { discovery, scanner, reflector } = this;
    const reach = { discovery, scanner, reflector };
    for (const { value: definition, method } of markedMethods<JobDefinition, Method>(reach, HANDLED_JOB)) {
      if (this.byName.has(definition.name)) throw new Error(`Two handlers for ${definition.name}`);
      this.byName.set(definition.name, { definition, handle: method });
    }
    const missing = definedJobs().filter(({ name }) => !this.byName.has(name));
    if (missing.length > 0) throw new Error(`No handler for: ${missing.map(({ name }) => name).join(', ')}`);
  }

  get handlers(): JobHandler[] {
    return [...this.byName.values()];
  }
}
