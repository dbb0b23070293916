import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
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
    for (const { metatype, instance } of this.discovery.getProviders())
      if (metatype && typeof instance === 'object' && instance !== null)
        this.registerAllOf(instance as Record<string, Method>);
    const missing = definedJobs().filter(({ name }) => !this.byName.has(name));
    if (missing.length > 0) throw new Error(`No handler for: ${missing.map(({ name }) => name).join(', ')}`);
  }

  get handlers(): JobHandler[] {
    return [...this.byName.values()];
  }

  private registerAllOf(provider: Record<string, Method>): void {
    for (const name of this.scanner.getAllMethodNames(Object.getPrototypeOf(provider) as object | null)) {
      const method = provider[name] as Method;
      const definition = this.reflector.get<JobDefinition | undefined>(HANDLED_JOB, method);
      if (!definition) continue;
      if (this.byName.has(definition.name)) throw new Error(`Two handlers for ${definition.name}`);
      this.byName.set(definition.name, { definition, handle: method.bind(provider) });
    }
  }
}
