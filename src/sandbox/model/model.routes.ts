import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { parseInput, SandboxError } from '../sandbox-error.js';
import { fittingValue, type ValueSchema } from './fitting-value.js';
import type { ModelRequest, ModelScripts, ScriptedAnswer } from './model-script.js';

/** How the files of pictures begin. */
const SIGNATURES: Partial<Record<string, string>> = { 'image/jpeg': '\xff\xd8\xff', 'image/png': '\x89PNG' };
/** Pictures come as data URLs: the sandbox fetches nothing. Their bytes are held against the type that they are said to have. */
const pictureSchema = z.string().refine((url) => {
  const [, type = '', base64 = ''] =
    /^data:(image\/(?:jpeg|png));base64,([A-Za-z0-9+/]+={0,2})$/.exec(url) ?? [];
  return Buffer.from(base64, 'base64')
    .toString('latin1')
    .startsWith(SIGNATURES[type] ?? '\0');
}, 'must be a data URL of a picture');
/** What a message says: a text, or parts, of which some are pictures. */
const contentSchema = z.union([
  z.string(),
  z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
        z.strictObject({
          type: z.literal('image_url'),
          image_url: z.strictObject({
            url: pictureSchema,
            detail: z.enum(['auto', 'low', 'high']).optional(),
          }),
        }),
      ]),
    )
    .min(1),
]);

const requestSchema = z.looseObject({
  model: z.string().min(1),
  messages: z.array(z.looseObject({ role: z.string(), content: contentSchema })).min(1),
  stream: z.boolean().optional(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).optional(),
  response_format: z
    .looseObject({ json_schema: z.looseObject({ schema: z.record(z.string(), z.unknown()) }).optional() })
    .optional(),
});

/** Tokens that a picture counts. */
const PICTURE_TOKENS = 85;

type ChatRequest = z.infer<typeof requestSchema>;

/**
 * A language model at `/chat/completions`, as servers that speak the protocol of OpenAI have it
 * (https://platform.openai.com/docs/api-reference/chat): whole answers and streams of `chat.completion.chunk`. It thinks nothing: unless a
 * script says otherwise, it writes what fits the JSON schema that it is asked for.
 */
export function modelRoutes(app: FastifyInstance, scripts: ModelScripts): void {
  app.post('/chat/completions', async (request, reply) => {
    const { authorization = '' } = request.headers;
    if (!/^Bearer \S+$/.test(authorization))
      return reply.code(401).send(errorOf(401, 'No API key was sent.'));
    const body = parseInput(requestSchema, request.body);
    const entry: ModelRequest = { authorization, body, isLeft: false };
    const answer = scripts.take(entry);
    reply.raw.once('close', () => {
      entry.isLeft = !reply.raw.writableFinished;
    });
    if (answer.delayMs > 0) await wait(answer.delayMs);
    void reply.headers(answer.headers);
    if (answer.status !== 200)
      return reply.code(answer.status).send(errorOf(answer.status, answer.content ?? 'As ordered.'));
    if (body.stream !== true) return completion(body, answer);
    return reply.type('text/event-stream').send(Readable.from(chunks(body, answer)));
  });
}

function errorOf(status: number, message: string) {
  const type = status === 401 ? 'invalid_request_error' : 'server_error';
  return { error: { message, type, param: null, code: status === 401 ? 'invalid_api_key' : null } };
}

function completion(body: ChatRequest, answer: ScriptedAnswer) {
  const content = contentOf(body, answer);
  const message = { role: 'assistant', content, refusal: null };
  return {
    ...headOf(body, 'chat.completion'),
    choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
    ...(answer.usage === 'never' ? {} : { usage: usageOf(body, content) }),
  };
}

async function* chunks(body: ChatRequest, answer: ScriptedAnswer): AsyncGenerator<string> {
  const content = contentOf(body, answer);
  const head = headOf(body, 'chat.completion.chunk');
  const line = (choices: unknown[], written: string | null) => {
    const told =
      written !== null && body.stream_options?.include_usage === true
        ? { usage: usageOf(body, written) }
        : {};
    return `data: ${JSON.stringify({ ...head, choices, ...told })}\n\n`;
  };
  const pieces = content.match(new RegExp(`[^]{1,${answer.pieceLength}}`, 'gu')) ?? [];
  let written = '';
  for (const [index, piece] of pieces.entries()) {
    if (index === answer.hangAfter) await new Promise(() => undefined);
    if (index === answer.cutAfter) throw new SandboxError(500, 'cut', 'The connection is cut, as ordered.');
    if (answer.delayMs > 0) await wait(answer.delayMs);
    if (answer.malformed && index === pieces.length - 1) yield 'data: {"choices": [{\n\n';
    written += piece;
    const delta = { role: 'assistant', content: piece };
    yield line([{ index: 0, delta, finish_reason: null }], answer.usage === 'always' ? written : null);
  }
  yield line([{ index: 0, delta: {}, finish_reason: 'stop' }], null);
  if (answer.usage !== 'never') yield line([], content);
  yield 'data: [DONE]\n\n';
}

function headOf({ model }: ChatRequest, object: string) {
  return { id: 'chatcmpl-sandbox', object, created: Math.floor(Date.now() / 1000), model };
}

function contentOf({ response_format: format }: ChatRequest, { content }: ScriptedAnswer): string {
  if (content !== undefined) return content;
  const schema = format?.json_schema?.schema as ValueSchema | undefined;
  return schema ? JSON.stringify(fittingValue(schema, 'A sample of text')) : 'A sample of text';
}

function sum<T>(of: readonly T[], size: (one: T) => number): number {
  return Math.ceil(of.reduce((total, one) => total + size(one), 0));
}

/** A token is about four characters. */
function usageOf({ messages }: ChatRequest, content: string) {
  const parts = messages.flatMap(({ content: said }) =>
    typeof said === 'string' ? [{ type: 'text' as const, text: said }] : said,
  );
  const asked = sum(parts, (part) => (part.type === 'text' ? part.text.length / 4 : PICTURE_TOKENS));
  const written = Math.ceil(content.length / 4);
  return { prompt_tokens: asked, completion_tokens: written, total_tokens: asked + written };
}
