import type { OpenAI } from 'openai';
import type { Config } from '../../core/config/config.js';
import { assertAccessSettled } from '../../core/context/request-context.js';
import { fetchConfigured } from '../../core/http/safe-fetch.js';
import {
  ModelFailure,
  TextModel,
  type ModelMessage,
  type ModelPart,
  type ModelRequest,
} from './text-model.js';

/** Largest answer that is read, with all that the protocol puts around each of its pieces. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/**
 * A model behind the chat-completions protocol of OpenAI (https://platform.openai.com/docs/api-reference/chat), which hosted models and
 * servers for one's own machine speak. The answer always comes as a stream: what ends early is known as far as it came.
 */
export class OpenAiCompatibleModel extends TextModel {
  readonly name: string;
  override readonly seesPictures: boolean;
  private client: Promise<OpenAI> | undefined;

  constructor(
    private readonly baseURL: string,
    private readonly config: Pick<Config, 'AI_API_KEY' | 'AI_MODEL' | 'AI_SEES_PICTURES' | 'AI_TIMEOUT_MS'>,
  ) {
    super();
    this.name = config.AI_MODEL ?? '';
    this.seesPictures = config.AI_SEES_PICTURES === '1';
  }

  async *write({ messages, schema, maxOutputTokens, signal }: ModelRequest): AsyncGenerator<ModelPart> {
    assertAccessSettled();
    try {
      const client = await (this.client ??= this.connect());
      const stream = await client.chat.completions.create(
        {
          model: this.name,
          messages: messages.map(asProtocolSays),
          response_format: { type: 'json_schema', json_schema: { name: 'proposals', schema, strict: true } },
          max_completion_tokens: maxOutputTokens,
          stream: true,
          stream_options: { include_usage: true },
        },
        { signal },
      );
      for await (const { choices, usage } of stream) {
        const text = choices[0]?.delta.content;
        if (text) yield { text };
        if (usage) yield { tokens: { input: usage.prompt_tokens, output: usage.completion_tokens } };
      }
    } catch (error) {
      signal.throwIfAborted();
      throw explain(error);
    }
    // The client ends a stream that was aborted as if it were complete.
    signal.throwIfAborted();
  }

  /** Loaded when somebody first asks: most processes never do. */
  private async connect(): Promise<OpenAI> {
    const { OpenAI } = await import('openai');
    const { AI_API_KEY: apiKey = 'none', AI_TIMEOUT_MS: timeout } = this.config;
    return new OpenAI({
      baseURL: this.baseURL,
      apiKey,
      // Nothing is taken from variables that only the client knows.
      organization: null,
      project: null,
      logLevel: 'off',
      timeout,
      // Whoever asked decides whether to ask again; a try by itself would cost tokens that nobody has reserved.
      maxRetries: 0,
      fetch: (url, init) =>
        fetchConfigured(url instanceof Request ? url.url : url, {
          method: init?.method,
          headers: Object.fromEntries(new Headers(init?.headers)),
          body: init?.body as string,
          signal: init?.signal ?? undefined,
          timeoutMs: timeout,
          maxBytes: MAX_ANSWER_BYTES,
          maxRedirects: 0,
          ports: [Number(new URL(this.baseURL).port)],
        }),
    });
  }
}

/** A picture stands in the message itself, as a data URL: no server has to fetch anything for it. Those of 512 pixels are seen as they are. */
function asProtocolSays({ role, text, picture }: ModelMessage): OpenAI.ChatCompletionMessageParam {
  if (!picture || role !== 'user') return { role, content: text };
  const url = `data:${picture.contentType};base64,${Buffer.from(picture.bytes).toString('base64')}`;
  return {
    role,
    content: [
      { type: 'text', text },
      { type: 'image_url', image_url: { url, detail: 'low' } },
    ],
  };
}

/** What its server says may repeat the key, and so is told to nobody. */
function explain(error: unknown): ModelFailure {
  const { status, headers } = error as { status?: number; headers?: Headers };
  if (status === undefined) return new ModelFailure('unavailable', 'No usable answer came.');
  const message = `It was answered with ${status}.`;
  if (status === 429) return new ModelFailure('busy', message, secondsOf(headers?.get('retry-after')));
  return new ModelFailure(status >= 500 || status === 408 ? 'unavailable' : 'refused', message);
}

/** Retry-After (RFC 9110, 10.2.3), in whole seconds. */
function secondsOf(value: string | null | undefined): number | undefined {
  if (!value) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  const wait = Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}
