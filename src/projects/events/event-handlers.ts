import { Inject, Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { GivesName, markedMethods } from '../../core/context/marked-providers.js';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { defineJob } from '../../core/jobs/define-job.js';
import { Job } from '../../core/jobs/job.decorator.js';
import { PollingLoop } from '../../core/jobs/polling-loop.js';
import { createLogger } from '../../core/logging/logger.js';
import { EVENT_TYPE_GROUPS, EVENT_TYPES, type EventType } from './event-types.js';
import type { ProjectEvent } from './project-event.entity.js';

const HANDLES_EVENTS = 'handles-events';

/** The database adds one for each event and each handler of it, in the transaction in which it happens. */
const HANDLE_EVENT = defineJob({
  name: 'event.handle',
  payload: z.object({ projectId: z.uuid(), eventId: z.uuid(), handler: z.string() }),
});

/** What has happened in a project, as a handler is told. */
export type HandledEvent = Pick<
  ProjectEvent,
  'id' | 'projectId' | 'type' | 'subjectId' | 'data' | 'occurredAt'
>;

/** What is registered stays: it is said again for whoever has changed it by hand. In milliseconds. */
const A_DAY = 86_400_000;

interface Handler {
  name: string;
  types: readonly string[];
}

type Method = (event: HandledEvent) => Promise<void>;

/**
 * Marks a method of a provider as the handler of events of all projects. It is called by a worker soon after the change was committed, inside
 * the project, once for each event at least and in no certain order: what it does must come to the same when it is done again. What it
 * throws is logged, and it is called again for about three days.
 * @param name stable, and nobody else's: it stands in the queue. Of an extension it begins with the extension's name: `brand-guard.count`
 * @param types types of events, or groups of them such as `post.*`
 */
export function HandlesEvents(name: string, ...types: string[]) {
  const unknown = types.filter((type) => ![...EVENT_TYPES, ...EVENT_TYPE_GROUPS].includes(type as EventType));
  if (unknown.length > 0) throw new Error(`${name} handles events that there are not: ${unknown.join(', ')}`);
  return <Handling extends Method>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Handling>,
  ): void => {
    SetMetadata(HANDLES_EVENTS, { name, types } satisfies Handler)(target, key, descriptor);
    GivesName(name)(target, key, descriptor);
  };
}

/** Hands events to whoever handles them, wherever it stands. */
@Injectable()
export class EventHandlers implements OnModuleInit {
  private readonly methods = new Map<string, Method>();
  private readonly typesOf = new Map<string, EventType[]>();
  private readonly loop: PollingLoop;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    const logger = createLogger('events', config.LOG_LEVEL);
    this.loop = new PollingLoop(() => this.registerAndRest(), logger, 'cannot say which events are handled');
  }

  /** Has the database hand over what this code handles, as soon as it is there. */
  start(): void {
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** @throws Error when two handlers have one name */
  onModuleInit(): void {
    const { discovery, scanner, reflector } = this;
    const reach = { discovery, scanner, reflector };
    for (const { value, method } of markedMethods<Handler, Method>(reach, HANDLES_EVENTS)) {
      const { name, types } = value;
      if (this.methods.has(name)) throw new Error(`Two handlers of events are called ${name}`);
      this.methods.set(name, method);
      this.typesOf.set(
        name,
        EVENT_TYPES.filter((type) => types.includes(type) || types.includes(`${type.split('.')[0]}.*`)),
      );
    }
  }

  /** Has the database hand over what this code handles, from now on. */
  async register(): Promise<void> {
    const handlers = JSON.stringify(Object.fromEntries(this.typesOf));
    await this.dataSource.query('SELECT app.register_event_handlers($1)', [handlers]);
  }

  @Job(HANDLE_EVENT)
  async handle({ projectId, eventId: id, handler }: z.output<typeof HANDLE_EVENT.payload>): Promise<void> {
    const [event] = await this.dataSource.query<Omit<HandledEvent, 'id' | 'projectId'>[]>(
      `SELECT type, subject_id AS "subjectId", data, occurred_at AS "occurredAt" FROM app.event_to_handle($1, $2)`,
      [projectId, id],
    );
    // Neither an event that is too old to be kept, nor what an extension that is gone has handled, is waited for.
    if (event) await this.methods.get(handler)?.({ id, projectId, ...event });
  }

  private async registerAndRest(): Promise<number> {
    await this.register();
    return A_DAY;
  }
}
