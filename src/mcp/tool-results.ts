import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ApiOperation } from './api-operations.js';
import type { CallAnswer } from './operation-calls.js';

/** Longest answer, in characters of JSON: any content with its text fits, and a model can still read it. */
export const MAX_ANSWER = 100_000;

/** An answer of an operation as the result of a tool. */
export function resultOf(answer: CallAnswer, operation: ApiOperation): CallToolResult {
  if (!answer.isOk) return refused(answer, operation);
  const { body, etag, isReplayed } = answer;
  const structured = fitting({ ...body, ...(etag ? { etag } : {}), ...(isReplayed ? { isReplayed } : {}) });
  return {
    structuredContent: structured,
    content: [{ type: 'text', text: JSON.stringify(structured) }],
  };
}

/** A body without its longest fields where it is too long: half a list, or half a text, would be taken for the whole. */
function fitting(body: Record<string, unknown>): Record<string, unknown> {
  const fields = Object.entries(body).map(([name, value]) => ({
    name,
    size: JSON.stringify({ [name]: value }).length,
  }));
  let size = fields.reduce((sum, field) => sum + field.size, 0);
  if (size <= MAX_ANSWER) return body;
  const length = size;
  const leftOut = new Set<string>();
  for (const field of fields.toSorted((one, other) => other.size - one.size)) {
    if (size <= MAX_ANSWER) break;
    leftOut.add(field.name);
    size -= field.size;
  }
  return {
    ...Object.fromEntries(Object.entries(body).filter(([name]) => !leftOut.has(name))),
    leftOut: [...leftOut],
    leftOutBecause: `The answer has ${length} characters, and at most ${MAX_ANSWER} are told. Ask for less: a smaller limit, a shorter period, one thing instead of a list.`,
  };
}

type RefusedAnswer = Extract<CallAnswer, { isOk: false }>;

function refused(answer: RefusedAnswer, operation: ApiOperation): CallToolResult {
  const { status, detail, code, errors = [] } = answer.problem;
  const lines = [
    `Refused (${status}${code ? ` ${code}` : ''}): ${detail ?? 'The server does not answer now.'}`,
    ...errors.map(({ field, message }) => `- ${field}: ${message}`),
    `What to do: ${adviceOf(answer, operation)}`,
  ];
  return {
    isError: true,
    structuredContent: fitting({ ...answer.problem }),
    content: [{ type: 'text', text: lines.join('\n') }],
  };
}

function adviceOf({ problem, retryAfterSeconds }: RefusedAnswer, { role, scope }: ApiOperation): string {
  const { status, code } = problem;
  if (
    code === 'mcp.changed-since-preview' ||
    problem.errors?.some(({ field }) => field === 'confirmationToken')
  )
    return 'call again without confirmationToken, and show the new preview to the person.';
  if (retryAfterSeconds !== undefined) return `try again in ${retryAfterSeconds} seconds, not before.`;
  if (code === 'access.scope-missing')
    return `tell the person that this API key lacks the scope ${scope}; only they can make another key.`;
  switch (status) {
    case 400:
    case 422:
      return 'mend the arguments that are named, and call again.';
    case 401:
      return 'tell the person that the key or the session has ended.';
    case 403:
      return role === undefined
        ? 'tell the person that they may not do this.'
        : `tell the person that this takes the role ${role} in the project.`;
    case 404:
      return 'look the ids up with the tools that list things; do not guess them.';
    case 409:
      return 'read the thing again and tell the person why it cannot be done as it is.';
    case 412:
      return 'read it again, look at what has changed, and send its new etag.';
    case 503:
      return 'try again in a moment.';
    default:
      return 'tell the person, with this message.';
  }
}
