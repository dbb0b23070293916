import { createHash } from 'node:crypto';

/** An error without anything that somebody entrusted to us. */
export interface DescribedError {
  type: string;
  code: string | null;
  /** Without values: texts, addresses, ids and numbers are left out. */
  message: string;
  /** The topmost of our own lines of code, one a line. */
  stack: string;
}

/** Longest message, and most lines of code, that are kept. */
const MAX_MESSAGE = 300;
const MAX_FRAMES = 8;
/** Lines of code by which errors are told apart. */
const TELLING_FRAMES = 3;

/** What values look like, and what stands for them. In this order: an address may stand in quotes, and numbers in all of them. */
const VALUES: readonly [RegExp, string][] = [
  [/"[^"]*"|'[^']*'|`[^`]*`/g, '<text>'],
  [/[a-z][a-z\d+.-]*:\/\/\S+/gi, '<address>'],
  [/[^\s<>]+@[^\s<>]+/g, '<mail>'],
  [/=\s*\([^)]*\)/g, '=(<values>)'],
  [/[A-Za-z\d_\-+/=.$~%]{20,}/g, '<token>'],
  [/\b[a-z\d]*\d[a-z\d]*\b/gi, '<n>'],
];

export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error))
    return { type: typeof error, code: null, message: 'Not an error', stack: '' };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    code: typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : null,
    message: withoutValues(error.message),
    stack: framesOf(error).slice(0, MAX_FRAMES).join('\n'),
  };
}

/** The same for the same error at the same place, in any process: the numbers of lines count not. */
export function fingerprintOf(
  kind: string,
  place: string,
  { type, code, message, stack }: DescribedError,
): string {
  const functions = stack
    .split('\n')
    .slice(0, TELLING_FRAMES)
    .map((frame) => frame.split(' (')[0]);
  return createHash('sha256')
    .update(JSON.stringify([kind, place, type, code, message, functions]))
    .digest('hex')
    .slice(0, 32);
}

function withoutValues(message: string): string {
  const plain = VALUES.reduce(
    (text, [value, instead]) => text.replace(value, instead),
    // What is cut off is cut before a quotation could lose its end.
    message.slice(0, 10 * MAX_MESSAGE).replace(/\s+/g, ' '),
  );
  return plain.slice(0, MAX_MESSAGE);
}

const FRAME = /^\s+at (?:async )?(?:([\w.$<>[\] ]{1,120}) \()?([^()]+):(\d+):\d+\)?$/;

/** `function (file:line)` of each line of code that is ours, the topmost first. The message, which comes before them, may look like one. */
function framesOf({ stack = '', message }: Error): string[] {
  return stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .flatMap((line) => {
      const [, name = '<anonymous>', file = '', number] = FRAME.exec(line) ?? [];
      if (file === '' || /^node:|\/node_modules\//.test(file)) return [];
      return [`${name} (${file.replace(/^.*\/(?=(dist|src)\/)/, '')}:${number})`];
    });
}
