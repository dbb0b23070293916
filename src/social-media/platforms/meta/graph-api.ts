import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { timeOf, type CallTime } from '../call-time.js';
import type { Call, NetworkClient, Parameters } from '../network-client.js';
import {
  ReadRefused,
  type CallContext,
  type LookUpOutcome,
  type PublishOutcome,
  type ReplyLookUpRequest,
} from '../publisher.js';
import { findOnTimeline, normalise, type TimelineItem } from '../timeline.js';
import { isGone } from './graph-failures.js';
import { graphId, graphInsights, type Insights } from './graph.js';
import { containerState, MediaContainers } from './media-containers.js';

/** Something that was made, or somebody. */
const named = z.object({ id: graphId });
const list = z.object({ data: z.array(z.looseObject({ id: graphId })) });
/** Most that a list is asked for at once. */
const PAGE = 50;

/** Whose token a call carries, and how long it may take. */
export type GraphCaller = Pick<CallContext, 'accessToken' | keyof CallTime>;

/** How one Graph API differs from the others. */
export interface GraphDialect {
  host: string;
  /** Field with the address of a post. */
  permalink: string;
  /** Whether calls carry `appsecret_proof` ("Secure Graph API Calls"): graph.facebook.com takes it, the others do not tell of it. */
  isProven?: boolean;
}

/** Names of the fields in which a list tells of its items; `more` are asked for as well. */
export interface ListFields {
  text: string;
  time: string;
  url?: string;
  more?: readonly string[];
}

/** An item of a list, with the fields as they came. */
export interface GraphItem extends TimelineItem {
  fields: Readonly<Record<string, unknown>>;
}

/** One of Meta's Graph APIs: a version in each path, a token with each call, objects with fields, lists and insights. */
export class GraphApi {
  constructor(
    readonly client: NetworkClient,
    private readonly dialect: GraphDialect,
  ) {}

  call(
    { accessToken, ...time }: GraphCaller,
    path: string,
    query?: Parameters,
  ): Pick<Call, 'host' | 'path' | 'query' | 'token' | 'time'> {
    const { apiVersion, clientSecret } = this.client.app;
    const proof = this.dialect.isProven
      ? { appsecret_proof: createHmac('sha256', clientSecret).update(accessToken).digest('hex') }
      : {};
    return {
      host: this.dialect.host,
      path: `/${apiVersion}${path}`,
      query: { ...query, ...proof },
      token: accessToken,
      time: timeOf(time),
    };
  }

  /** Reads an object. Throws NetworkUnavailable or GrantRejected. */
  read<Schema extends z.ZodType>(
    caller: GraphCaller,
    path: string,
    query: Parameters,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    return this.client.read(this.call(caller, path, query), schema);
  }

  /** Makes something that nobody sees yet. Answers its id. Throws NotPublished or NetworkUnavailable. */
  async create(caller: GraphCaller, path: string, form: Parameters, reference: string): Promise<string> {
    const call = { ...this.call(caller, path), method: 'POST', form, reference } as const;
    return (await this.client.prepare(call, named)).id;
  }

  /** The call that publishes. */
  async publish(
    caller: GraphCaller,
    path: string,
    form: Parameters,
    reference: string,
  ): Promise<PublishOutcome> {
    const outcome = await this.client.publish(
      { ...this.call(caller, path), method: 'POST', form, reference },
      named,
      ({ id }) => ({ kind: 'accepted', platformPostId: id, platformUrl: null }),
    );
    if (outcome.kind !== 'accepted') return outcome;
    return { ...outcome, platformUrl: await this.findUrl(caller, outcome.platformPostId) };
  }

  /** Takes a post or a comment down. Throws GrantRejected, NetworkUnavailable or NetworkRefused. */
  async remove(caller: GraphCaller, id: string): Promise<void> {
    await this.client.change({ ...this.call(caller, `/${id}`), method: 'DELETE' }, isGone);
  }

  /** Writes below something published. */
  comment(
    caller: GraphCaller,
    parentId: string,
    message: string,
    reference: string,
  ): Promise<PublishOutcome> {
    return this.publish(caller, `/${parentId}/comments`, { message }, reference);
  }

  /** Looks for a comment of ours below a post. Where the network tells who wrote one, those of others are left out. */
  async findComment(
    context: CallContext,
    request: ReplyLookUpRequest,
    fields: ListFields,
    query: Parameters = {},
  ): Promise<LookUpOutcome> {
    const { parentId, text: sought } = request.reply;
    const { items, isWhole } = await this.list(context, `/${parentId}/comments`, fields, query);
    const isIt = ({ text, fields: { from } }: GraphItem): boolean => {
      const writer = named.safeParse(from).data?.id ?? context.platformAccountId;
      return normalise(text) === normalise(sought) && writer === context.platformAccountId;
    };
    return findOnTimeline(items, request, isIt, isWhole);
  }

  /** The newest items of a list. `isWhole`: there are no more. */
  async list(
    caller: GraphCaller,
    path: string,
    { text, time, url, more = [] }: ListFields,
    query: Parameters = {},
  ): Promise<{ items: GraphItem[]; isWhole: boolean }> {
    const names = ['id', text, time, url, ...more].filter((name) => name !== undefined);
    const asked = { fields: names.join(','), limit: String(PAGE), ...query };
    const { data } = await this.read(caller, path, asked, list);
    const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
    const items = data.map((fields) => ({
      id: fields.id,
      text: textOf(fields[text]) ?? '',
      url: url === undefined ? null : textOf(fields[url]),
      publishedAt: new Date(textOf(fields[time]) ?? Number.NaN),
      fields,
    }));
    return { items, isWhole: data.length < PAGE };
  }

  /**
   * Insights of an object, by the names of the metrics. One metric that is not known any more refuses them all: then each is asked for alone,
   * and the unknown ones are left out. Throws NetworkUnavailable or GrantRejected; ReadRefused where none is known.
   */
  async insights(
    caller: GraphCaller,
    path: string,
    metrics: readonly string[],
    query: Parameters = {},
  ): Promise<Insights> {
    try {
      return await this.read(caller, path, { metric: metrics.join(','), ...query }, graphInsights);
    } catch (error) {
      if (!isUnknownMetric(error) || metrics.length === 1) throw error;
      const known: Insights[] = [];
      for (const metric of metrics)
        await this.insights(caller, path, [metric], query).then(
          (insights) => known.push(insights),
          (alone: unknown) => {
            if (!isUnknownMetric(alone)) throw alone;
          },
        );
      if (known.length === 0) throw error;
      return Object.assign({}, ...known) as Insights;
    }
  }

  /**
   * Publishing by containers.
   * @param edge where they are made
   * @param status fields in which one tells its state, and in words what is the matter
   */
  containers(
    edge: (context: CallContext) => string,
    status: { state: string; message: string },
  ): MediaContainers {
    const container = z.looseObject({ [status.state]: containerState });
    return new MediaContainers({
      create: (parameters, context, reference) => this.create(context, edge(context), parameters, reference),
      state: async (id, context) => {
        const fields = ['id', status.state, status.message].join(',');
        const found: Record<string, unknown> = await this.read(context, `/${id}`, { fields }, container);
        const message = found[status.message];
        return {
          state: containerState.parse(found[status.state]),
          ...(typeof message === 'string' ? { message } : {}),
        };
      },
    });
  }

  /** The address of something that is out; null when it cannot be asked, since that is no reason for doubt. */
  async findUrl(caller: GraphCaller, id: string): Promise<string | null> {
    const { permalink } = this.dialect;
    try {
      const fields = ['id', permalink].join(',');
      const found: Record<string, unknown> = await this.read(caller, `/${id}`, { fields }, z.looseObject({}));
      const address = found[permalink];
      return typeof address === 'string' ? address : null;
    } catch {
      return null;
    }
  }
}

/** Error 100 of an insights edge, which names the place of the parameter `metric` or calls its value no valid metric. */
function isUnknownMetric(error: unknown): boolean {
  return error instanceof ReadRefused && /\(#100\).*\bmetric/i.test(error.message);
}
