/** A diagram in a Markdown file. */
export interface Diagram {
  /** Its kind, as Mermaid calls it. */
  kind: string;
  /** Its lines behind the first, trimmed, without empty ones. */
  lines: string[];
}

/** All Mermaid diagrams of a Markdown text. */
export function diagramsOf(markdown: string): Diagram[] {
  return [...markdown.matchAll(/```mermaid\n(.*?)```/gs)].map(([, text = '']) => {
    const [kind = '', ...lines] = text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return { kind: kind.split(' ')[0] as string, lines };
  });
}

/** A node with or without its shape and text. What would end the shape is quoted. */
const TEXT = String.raw`(?:"[^"]*"|[^"[\](){}|]+)`;
const SHAPES = [
  [String.raw`\[\(`, String.raw`\)\]`],
  [String.raw`\(\[`, String.raw`\]\)`],
  [String.raw`\[`, String.raw`\]`],
  [String.raw`\(`, String.raw`\)`],
  [String.raw`\{`, String.raw`\}`],
].map(([open, close]) => `${open}${TEXT}${close}`);
const NODE = String.raw`\w+(?:${SHAPES.join('|')})?`;
const NODES = `${NODE}(?: & ${NODE})*`;
const ARROW = String.raw`(?:-->|-\.->|---|==>)(?:\|${TEXT}\|)?`;

/** What a line may look like, by kind of diagram: the parts of Mermaid's syntax that the documents use. */
const LINES: Record<string, RegExp[]> = {
  flowchart: [
    new RegExp(`^${NODES}(?: ?${ARROW} ?${NODES})*$`),
    new RegExp(String.raw`^subgraph \w+ ?(?:\[${TEXT}\])?$`),
    /^(?:end|direction (?:LR|RL|TB|BT))$/,
  ],
  sequenceDiagram: [
    /^(?:participant|actor) \w+(?: as [\w ]+)?$/,
    /^\w+(?:->>|-->>|-\)|--\))\w+: [^;#]+$/,
    /^(?:alt|else|opt|loop|par|and) [^;#]+$/,
    /^end$/,
    /^Note (?:over|left of|right of) [\w, ]+: [^;#]+$/,
  ],
  'stateDiagram-v2': [/^(?:\[\*\]|\w+) --> (?:\[\*\]|\w+)(?:: [^;#:]+)?$/],
  erDiagram: [/^\w+ (?:\|\||\|o|\}o|\}\|)(?:--|\.\.)(?:\|\||o\||o\{|\|\{) \w+ : "[^"]+"$/],
};
const OPENS = /^(?:subgraph|alt|opt|loop|par)\b/;

/** What is wrong with a diagram: lines that Mermaid would not take, and parts that are not closed. */
export function faultsOf({ kind, lines }: Diagram): string[] {
  const forms = LINES[kind];
  if (!forms) return [`no kind of diagram: ${kind}`];
  const wrong = lines.filter((line) => !forms.some((form) => form.test(line)));
  const opened = lines.filter((line) => OPENS.test(line)).length;
  const closed = lines.filter((line) => line === 'end').length;
  return [...wrong, ...(opened === closed ? [] : [`${opened} parts are opened, and ${closed} closed`])];
}
