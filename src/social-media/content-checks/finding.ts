/** `error`: the network would refuse it. `warning`: it takes it, but not all of it arrives, or as it was meant. */
export const SEVERITIES = ['error', 'warning'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One thing that a network's rules say of a content. */
export interface Finding {
  severity: Severity;
  /** Where: `text`, `title`, `contentType`, `mediaUrls`, `mediaUrls.1`, `altTexts.1`. */
  field: string;
  /** Stable name of the rule, such as `text.length` or `medium.ratio`. */
  rule: string;
  /** What is allowed: a number, words, or null where there is nothing to compare. */
  limit: number | string | null;
  /** What there is. */
  actual: number | string | null;
  message: string;
}

export function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}
