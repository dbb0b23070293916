import { z } from 'zod';
import { FailureClass } from '../../social-media.enums.js';
import {
  MaybePublished,
  NetworkUnavailable,
  NotPublished,
  type CallContext,
  type Handles,
  type LookUpOutcome,
} from '../publisher.js';
import { AtWork, untilDone } from '../processing.js';

/** A container that was not published is gone after a day ("Content Publishing"); a little earlier, so that it is still there. */
const CONTAINER_LIFE = 23 * 3_600_000;

const STATES = ['IN_PROGRESS', 'FINISHED', 'PUBLISHED', 'ERROR', 'EXPIRED'] as const;
/** Where a container stands. */
export type ContainerState = (typeof STATES)[number];

/** The state in the words of the network, whatever it calls the field. */
export const containerState = z.enum(STATES);

/** Parameters of a container; children are made before it. */
export interface ContainerPlan {
  parameters: Record<string, string | undefined>;
  children?: Record<string, string | undefined>[];
}

/** What an attempt has made and kept: the containers of the post, by their ids. */
const stored = z.object({
  containerId: z.string().optional(),
  childIds: z.array(z.string()).default([]),
  begunAt: z.string(),
});

/** The three calls that differ between Instagram and Threads. */
export interface ContainerApi {
  create(
    parameters: Record<string, string | undefined>,
    context: CallContext,
    reference: string,
  ): Promise<string>;
  state(containerId: string, context: CallContext): Promise<{ state: ContainerState; message?: string }>;
}

/**
 * Publishing by containers, as Instagram and Threads do it: media are put into containers, which the network works on, and one call
 * publishes. Each id is kept before the next step, so that a restart goes on; a container is a receipt too, since it tells whether it was
 * published.
 */
export class MediaContainers {
  constructor(private readonly api: ContainerApi) {}

  /** Makes what is missing and waits until it can be published. Throws NotPublished, NetworkUnavailable. */
  async prepare(
    plan: ContainerPlan,
    handles: Handles,
    save: (handles: Handles) => Promise<void>,
    context: CallContext,
    reference: string,
  ): Promise<void> {
    let kept = read(handles);
    const keep = (change: Partial<z.output<typeof stored>>) => {
      kept = { ...kept, ...change };
      return save({ containers: kept });
    };
    for (const parameters of (plan.children ?? []).slice(kept.childIds.length)) {
      const id = await this.api.create({ ...parameters, is_carousel_item: 'true' }, context, reference);
      await keep({ childIds: [...kept.childIds, id] });
    }
    for (const id of kept.childIds) await this.untilFinished(id, kept.begunAt, context, save);
    if (kept.containerId === undefined) {
      const children = kept.childIds.length > 0 ? kept.childIds.join(',') : undefined;
      const containerId = await this.api.create({ ...plan.parameters, children }, context, reference);
      await keep({ containerId });
    }
    await this.untilFinished(idOf({ containers: kept }), kept.begunAt, context, save);
  }

  /** What the container itself tells of a publishing call without an answer; undefined: it is published, and wants to be found. */
  async wasPublished(
    handles: Handles,
    context: CallContext,
  ): Promise<Extract<LookUpOutcome, { kind: 'not-found' | 'cannot-tell' }> | undefined> {
    // However old: the container tells what became of it, or that it has expired.
    const containerId = stored.safeParse(handles.containers).data?.containerId;
    // Without a container nothing was ever sent.
    if (containerId === undefined) return { kind: 'not-found' };
    const { state, message } = await this.api.state(containerId, context);
    if (state === 'PUBLISHED') return undefined;
    if (state === 'IN_PROGRESS')
      return { kind: 'cannot-tell', message: message ?? 'The network is still at work on it.' };
    return { kind: 'not-found' };
  }

  private untilFinished(
    id: string,
    begunAt: string,
    context: CallContext,
    save: (handles: Handles) => Promise<void>,
  ): Promise<void> {
    const ask = async (): Promise<AtWork | void> => {
      const { state, message } = await this.api.state(id, context);
      switch (state) {
        case 'FINISHED':
          return undefined;
        case 'IN_PROGRESS':
          return new AtWork();
        case 'PUBLISHED':
          throw new MaybePublished('What was prepared for it has been published.');
        case 'EXPIRED':
          await save({ containers: null });
          throw new NetworkUnavailable('What was prepared has expired; it is prepared anew.');
        default:
          await save({ containers: null });
          throw new NotPublished({
            kind: 'refused',
            failureClass: FailureClass.RejectedContent,
            message: `The network could not use the media: ${message ?? state}.`,
          });
      }
    };
    return untilDone(ask, begunAt, context);
  }
}

/** The container that is published. */
export function idOf(handles: Handles): string {
  const { containerId } = read(handles);
  if (containerId === undefined) throw new Error('Nothing was prepared');
  return containerId;
}

function read({ containers }: Handles): z.output<typeof stored> {
  const fresh = { childIds: [], begunAt: new Date().toISOString() };
  const kept = stored.safeParse(containers).data;
  return kept && Date.now() - Date.parse(kept.begunAt) < CONTAINER_LIFE ? kept : fresh;
}
