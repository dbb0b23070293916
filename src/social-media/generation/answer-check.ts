import {
  answerSchema,
  TASKS,
  type GenerationOrder,
  GenerationTask,
  type WrittenItem,
} from './generation-task.js';

/** Most that is told of one answer: enough to mend it. */
const MOST_PROBLEMS = 20;
/** Models without a form of their own like to put JSON into a block of Markdown. */
const BLOCK = /^\s*```(?:json)?\s*\n([^]*?)\n\s*```\s*$/;

/** What a model has written, or what is wrong with it, in words. */
export type CheckedAnswer = { items: WrittenItem[] } | { problems: string[] };

/** Holds an answer against the form that was asked for, and its texts against the rules of the networks. */
export function checkAnswer(answer: string, order: GenerationOrder): CheckedAnswer {
  let value: unknown;
  try {
    value = JSON.parse(BLOCK.exec(answer)?.[1] ?? answer);
  } catch {
    return { problems: ['It is not JSON.'] };
  }
  const parsed = answerSchema(order).safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'It'}: ${message}`);
    return { problems: problems.slice(0, MOST_PROBLEMS) };
  }
  const { items } = parsed.data;
  const problems = [
    ...items.flatMap((item, index) => problemsOf(item, `items.${index}`, order)),
    ...problemsTogether(items, order),
  ];
  return problems.length === 0 ? { items } : { problems: problems.slice(0, MOST_PROBLEMS) };
}

function problemsOf(item: WrittenItem, at: string, order: GenerationOrder): string[] {
  const { text, title = '', platform } = item;
  const { longest, isPost } = TASKS[order.task];
  const problems: string[] = [];
  if (text.trim() === '') problems.push(`${at}.text is empty`);
  for (const part of [text, title])
    if (part.includes('\0') || !part.isWellFormed()) problems.push(`${at} holds characters that are none`);
  const limit =
    order.task === GenerationTask.AltText
      ? Math.min(longest, ...order.networks.map(({ altText }) => altText))
      : longest;
  if (text.length > limit) problems.push(`${at}.text has ${text.length} characters; at most ${limit} fit`);
  if (!isPost) return problems;
  const networks = order.networks.filter(
    (network) => order.task !== GenerationTask.Variants || network.platform === platform,
  );
  for (const network of networks)
    problems.push(...network.problemsOf(text).map((problem) => `${at} on ${network.platform}: ${problem}`));
  return problems;
}

function problemsTogether(items: readonly WrittenItem[], { task, networks }: GenerationOrder): string[] {
  if (task === GenerationTask.Hashtags) {
    const distinct = new Set(items.map(({ text }) => text.toLowerCase()));
    const tags = items.map(({ text }) => text).join(' ');
    return [
      ...(distinct.size < items.length ? ['A hashtag stands there twice'] : []),
      ...networks.flatMap(({ platform, problemsOf: told }) =>
        told(tags).map((problem) => `Together on ${platform}: ${problem}`),
      ),
    ];
  }
  if (task !== GenerationTask.Variants) return [];
  const missing = networks.filter(({ platform }) => !items.some((item) => item.platform === platform));
  return missing.map(({ platform }) => `There is no item for ${platform}`);
}
