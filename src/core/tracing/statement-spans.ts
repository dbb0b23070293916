import { openSpan } from './tracing.js';

/** Texts of statements whose names are remembered; what comes later is named at each use. */
const MOST = 1000;
const summaries = new Map<string, string>();

/** Tells of a statement as part of what asks for it: what it does to which table, without its values. */
export function traceStatement<T>(text: string, done: Promise<T>): Promise<T> {
  const summary = summaryOf(text);
  const span = openSpan(summary, {
    kind: 'client',
    onlyWithin: true,
    attributes: { 'db.system.name': 'postgresql', 'db.query.summary': summary },
  });
  if (span)
    done.then(
      () => span.end(),
      (error: unknown) => span.end(error),
    );
  return done;
}

const VERB = /^(?:\s|\/\*.*?\*\/)*([a-z]+)/is;
const TARGET = /\b(?:from|into|update|join)\s+(?:only\s+)?"?([a-z_]+(?:"?\."?[a-z_]+)?)(?!\w)/i;
const FUNCTION = /\b(app\.[a-z_]+)\s*\(/i;

/** `SELECT contents`, `SELECT app.enter`, `COMMIT`: verb and first table or function of our own. */
export function summaryOf(text: string): string {
  const known = summaries.get(text);
  if (known !== undefined) return known;
  const verb = VERB.exec(text)?.[1]?.toUpperCase() ?? 'STATEMENT';
  const target = TARGET.exec(text)?.[1] ?? FUNCTION.exec(text)?.[1];
  const summary = target === undefined ? verb : `${verb} ${target.replaceAll('"', '')}`;
  if (summaries.size < MOST) summaries.set(text, summary);
  return summary;
}
