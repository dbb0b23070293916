import { z } from 'zod';
import { parseInput } from '../sandbox-error.js';

const answerSchema = z.strictObject({
  /** Another status than 200: the answer is an error in the protocol's form, with `content` as its message. */
  status: z.int().min(200).max(599).default(200),
  headers: z.record(z.string(), z.string()).default({}),
  /** What the model writes. Left out: something that fits the schema which the client asks for. */
  content: z.string().max(1_000_000).optional(),
  /** Wait before the first byte and before each piece, in milliseconds. */
  delayMs: z.int().min(0).max(600_000).default(0),
  /** Characters of a piece. */
  pieceLength: z.int().min(1).max(100_000).default(20),
  /** After how many pieces nothing more comes, and the connection stays open. */
  hangAfter: z.int().min(0).optional(),
  /** After how many pieces the connection is cut. */
  cutAfter: z.int().min(0).optional(),
  /** Something that is no JSON in the place of the last piece. */
  malformed: z.boolean().default(false),
  /** When the tokens are told. Many servers do so only at the end, some never. */
  usage: z.enum(['end', 'always', 'never']).default('end'),
});

const orderSchema = z.strictObject({ script: z.string().min(1).max(100), answers: z.array(answerSchema) });

/** How the model answers once. */
export type ScriptedAnswer = z.infer<typeof answerSchema>;

/** A request that came in under a script, and what became of it. */
export interface ModelRequest {
  authorization: string;
  body: Record<string, unknown>;
  /** Whether the client went away before it had the whole answer. */
  isLeft: boolean;
}

const MARK = /\[script:([^\]\s]+)\]/;

/**
 * Answers that tests have ordered. A request takes part in a script by a text in its messages that holds `[script:name]`; it gets the
 * script's next answer, and the usual one when there is none left. Kept in memory only.
 */
export class ModelScripts {
  private readonly answers = new Map<string, ScriptedAnswer[]>();
  private readonly requests = new Map<string, ModelRequest[]>();

  /** Orders answers; throws a 400 that names the field at fault. */
  add(body: unknown): void {
    const { script, answers } = parseInput(orderSchema, body);
    this.answers.set(script, [...(this.answers.get(script) ?? []), ...answers]);
  }

  /** The next answer to a request, which is remembered. */
  take(request: ModelRequest): ScriptedAnswer {
    const [, script] = MARK.exec(JSON.stringify(request.body)) ?? [];
    if (script === undefined) return answerSchema.parse({});
    this.requests.set(script, [...this.list(script), request]);
    return this.answers.get(script)?.shift() ?? answerSchema.parse({});
  }

  /** The requests of a script, in their order. */
  list(script: string): ModelRequest[] {
    return this.requests.get(script) ?? [];
  }

  clear(): void {
    this.answers.clear();
    this.requests.clear();
  }
}
