import { Liquid, type Template } from 'liquidjs';

/** Longest text that comes out. */
export const MAX_RENDERED = 63_206;
/** A render looks at the clock between its steps; the event loop waits for it. */
const RENDER_MS = 40;
/** What a render may allocate, in the library's units: about characters and list items. */
const MEMORY = 500_000;
/** Tags that would read other templates. There are none to read, and none shall be. */
const READING_TAGS = ['include', 'render', 'layout', 'block'];

/** A template that cannot be read, or goes beyond what it may take. */
export class TemplateFailure extends Error {}

const nothing = () => {
  throw new TemplateFailure('A template cannot read others.');
};
const engine = new Liquid({
  // Nothing of JavaScript is within reach: only what values have themselves.
  ownPropertyOnly: true,
  strictFilters: true,
  strictVariables: false,
  relativeReference: false,
  parseLimit: 20_000,
  renderLimit: RENDER_MS,
  memoryLimit: MEMORY,
  fs: {
    readFileSync: nothing,
    readFile: () => Promise.reject(new TemplateFailure('A template cannot read others.')),
    existsSync: () => false,
    exists: () => Promise.resolve(false),
    contains: () => Promise.resolve(false),
    containsSync: () => false,
    resolve: (_root, file) => file,
  },
});
for (const tag of READING_TAGS) Reflect.deleteProperty(engine.tags, tag);

/**
 * Reads a template of the Liquid language.
 * @throws TemplateFailure which says where it cannot be read
 */
export function parseTemplate(body: string): Template[] {
  try {
    return engine.parse(body);
  } catch (error) {
    throw new TemplateFailure(firstLine(error));
  }
}

/** The names that a template takes from outside, in alphabetical order. */
export function namesIn(body: string): string[] {
  const variables = engine.globalVariablesSync(parseTemplate(body));
  return [...new Set(variables.map((name) => String(name)))].sort();
}

/**
 * The text that a template makes of values. It reads nothing but them, and stops where it takes too long or too much.
 * @throws TemplateFailure
 */
export function renderTemplate(body: string, values: Readonly<Record<string, unknown>>): string {
  const parsed = parseTemplate(body);
  try {
    const text = String(engine.renderSync(parsed, values));
    if (text.length > MAX_RENDERED)
      throw new TemplateFailure(`The text is longer than ${MAX_RENDERED} characters.`);
    return text;
  } catch (error) {
    throw error instanceof TemplateFailure ? error : new TemplateFailure(firstLine(error));
  }
}

function firstLine(error: unknown): string {
  return (error as Error).message.split('\n')[0] ?? '';
}
