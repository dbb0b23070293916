import { AsyncLocalStorage } from 'node:async_hooks';
import type * as OpenTelemetry from '@opentelemetry/api';
import type { Config } from '../config/config.js';

/** What traces tell of: never texts, addresses, tokens or anything else that somebody entrusted to us. */
export type SpanAttributes = OpenTelemetry.Attributes;

export interface SpanOptions {
  /** `server` and `consumer` take work from elsewhere, `client` waits for somebody else. */
  kind?: 'server' | 'client' | 'consumer';
  attributes?: SpanAttributes;
  /** Where the work comes from (`traceparent`), unless it is part of what runs here already. */
  parent?: string | null | undefined;
  /** Milliseconds since 1970; now unless it began before. */
  startTime?: number;
  /** Is told of only as part of something: what a loop asks for again and again is nothing by itself. */
  onlyWithin?: boolean;
}

/** A part of a trace that is going on. */
export interface OpenSpan {
  /** Runs `work` as part of it; everything awaited inside as well. */
  run<T>(work: () => T): T;
  set(attributes: SpanAttributes): void;
  /** @param error why it failed: class and code of it are told, its message is not */
  end(error?: unknown): void;
}

type Api = typeof OpenTelemetry;

interface Running {
  api: Api;
  tracer: OpenTelemetry.Tracer;
  toNetworks: boolean;
  shutdown(): Promise<void>;
}

/** W3C Trace Context, version 00. */
const TRACE_PARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;
/** As in the API's `SpanKind`. */
const KINDS = { internal: 0, server: 1, client: 2, consumer: 4 } as const;
const FAILED = 2;
const SAMPLED = 1;

/** One for the process, as its log: statements and calls have to reach it from wherever they are. Undefined: nothing is traced. */
let running: Running | undefined;
const active = new AsyncLocalStorage<OpenTelemetry.Context>();

/**
 * Sends traces to `OTEL_EXPORTER_OTLP_ENDPOINT`, by OTLP over HTTP (JSON). Where that is not set, nothing is loaded and nothing is done. Before the
 * application is made.
 */
export async function startTracing(config: Config, service: 'api' | 'worker'): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio, RELEASE: release } = config;
  if (endpoint === undefined || running) return;
  const api = await import('@opentelemetry/api');
  const sdk = await import('@opentelemetry/sdk-trace-base');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    headers: Object.fromEntries(
      (config.OTEL_EXPORTER_OTLP_HEADERS ?? '').split(',').flatMap((pair) => {
        const [name = '', ...value] = pair.split('=');
        return name === '' ? [] : [[name, value.join('=')]];
      }),
    ),
  });
  const provider = new sdk.BasicTracerProvider({
    resource: resourceFromAttributes({
      'service.name': `auto-scheduler-${service}`,
      ...(release === undefined ? {} : { 'service.version': release }),
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor(exporter)],
  });
  running = {
    api,
    tracer: provider.getTracer('auto-scheduler-content-creator'),
    toNetworks: config.TRACES_TO_NETWORKS === '1',
    shutdown: () => provider.shutdown(),
  };
}

/** Sends what has ended, and no more after that. Never fails: traces that do not arrive are lost. */
export async function stopTracing(): Promise<void> {
  const ending = running;
  running = undefined;
  await ending?.shutdown().catch(() => undefined);
}

export function isTracing(): boolean {
  return running !== undefined;
}

/** Begins a part of a trace, which has to be ended; undefined while nothing is traced. */
export function openSpan(name: string, options: SpanOptions = {}): OpenSpan | undefined {
  if (!running) return undefined;
  const { api, tracer } = running;
  const around = active.getStore();
  if (around ? !isKept(api, around) : options.onlyWithin) return undefined;
  const parent = around ?? contextOf(api, options.parent);
  const span = tracer.startSpan(
    name,
    { kind: KINDS[options.kind ?? 'internal'], attributes: options.attributes, startTime: options.startTime },
    parent,
  );
  const context = api.trace.setSpan(parent, span);
  return {
    run: (work) => active.run(context, work),
    set: (attributes) => void span.setAttributes(attributes),
    end: (error) => {
      if (error !== undefined) span.setStatus({ code: FAILED }).setAttribute('error.type', kindOf(error));
      span.end();
    },
  };
}

/** Runs `work` as a part of a trace; with nothing around it, as the first part of one. */
export async function inSpan<T>(
  name: string,
  options: SpanOptions,
  work: (span?: OpenSpan) => Promise<T>,
): Promise<T> {
  const span = openSpan(name, options);
  if (!span) return work();
  try {
    const result = await span.run(() => work(span));
    span.end();
    return result;
  } catch (error) {
    span.end(error);
    throw error;
  }
}

/** Where the running code stands in its trace (`traceparent`), for whoever goes on with it later; null: nowhere. */
export function currentTraceParent(): string | null {
  const context = active.getStore();
  const span = context && running?.api.trace.getSpan(context);
  return span ? traceParentOf(span) : null;
}

/** The same for a network, as headers: none unless the operator wants networks to know. */
export function traceHeadersForNetworks(): Record<string, string> {
  const traceparent = running?.toNetworks ? currentTraceParent() : null;
  return traceparent === null ? {} : { traceparent };
}

function traceParentOf(span: OpenTelemetry.Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-0${traceFlags & SAMPLED}`;
}

/** Of a trace that is not kept, its first part is enough: it tells those who go on with it that it is not. */
function isKept({ trace }: Api, context: OpenTelemetry.Context): boolean {
  return ((trace.getSpanContext(context)?.traceFlags ?? 0) & SAMPLED) !== 0;
}

function contextOf(
  { ROOT_CONTEXT, trace }: Api,
  traceParent: string | null | undefined,
): OpenTelemetry.Context {
  const [, traceId, spanId, flags = ''] = TRACE_PARENT.exec(traceParent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined) return ROOT_CONTEXT;
  const traceFlags = parseInt(flags, 16) & SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

/** SQLSTATE or system code where there is one. */
function kindOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' && /^[\w.-]{1,60}$/.test(code)
    ? code
    : typeof name === 'string'
      ? name
      : typeof error;
}
