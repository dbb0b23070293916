import type { MediumFacts } from '../../core/media/medium-facts.js';
import type { MediumRules, Range } from '../platforms/content-rules.js';
import type { OutgoingMedium } from '../platforms/publisher.js';
import type { Finding } from './finding.js';

/** Sources give ratios with two digits. */
const RATIO_TOLERANCE = 0.01;

/** Numbers of a file that have limits, with what they are called. */
const MEASURES = [
  ['bytes', 'bytes', 'bytes'],
  ['width', 'pixels wide', 'width'],
  ['height', 'pixels high', 'height'],
  ['pixels', 'pixels', 'pixels'],
  ['ratio', 'wide for each 1 high', 'ratio'],
  ['seconds', 'seconds', 'duration'],
  ['framesPerSecond', 'frames a second', 'frame-rate'],
] as const;

/** What the rules say of one file. What could not be measured is not judged. */
export function checkMedium(field: string, facts: MediumFacts, rules: readonly MediumRules[]): Finding[] {
  const own = rulesFor(facts.contentType, rules);
  if (!own) {
    const limit = rules.flatMap(({ types }) => types).join(', ');
    const message = `${field} is ${facts.contentType}; the network takes ${limit}`;
    return [{ severity: 'error', field, rule: 'medium.type', limit, actual: facts.contentType, message }];
  }
  const { width, height } = facts;
  const isMeasured = width !== null && height !== null;
  const measured: Record<(typeof MEASURES)[number][0], number | null> = {
    ...facts,
    pixels: isMeasured ? width * height : null,
    ratio: isMeasured ? Math.round((width / height) * 10_000) / 10_000 : null,
  };
  return MEASURES.flatMap(([name, unit, rule]) => {
    const tolerance = name === 'ratio' ? RATIO_TOLERANCE : 0;
    return outside(field, `medium.${rule}`, measured[name], own[name], unit, tolerance);
  });
}

/** What the rules say of a description. What kind of file it is may not be known. */
export function checkAltText(
  field: string,
  { altText }: OutgoingMedium,
  rules: readonly MediumRules[],
  contentType?: string,
): Finding[] {
  if (altText === null) return [];
  const own = contentType === undefined ? undefined : rulesFor(contentType, rules);
  const limits = (own ? [own] : rules).map((rule) => rule.altText);
  if (limits.every((limit) => limit === undefined)) {
    const message = `${field} is not sent: the network takes no descriptions here`;
    return [
      { severity: 'warning', field, rule: 'alt-text.not-sent', limit: 0, actual: altText.length, message },
    ];
  }
  const limit = Math.max(...limits.map((most) => most ?? 0));
  if (altText.length <= limit) return [];
  const message = `${field} has ${altText.length} characters; the network takes ${limit} at most`;
  return [{ severity: 'error', field, rule: 'alt-text.length', limit, actual: altText.length, message }];
}

function rulesFor(contentType: string, rules: readonly MediumRules[]): MediumRules | undefined {
  return rules.find(({ types }) => types.includes(contentType));
}

function outside(
  field: string,
  rule: string,
  actual: number | null,
  [least, most]: Range = [null, null],
  unit: string,
  tolerance: number,
): Finding[] {
  if (actual === null) return [];
  const told = (limit: number, words: string): Finding[] => {
    const message = `${field} is ${actual} ${unit}; the network takes ${limit} at ${words}`;
    return [{ severity: 'error', field, rule, limit, actual, message }];
  };
  if (least !== null && actual < least - tolerance) return told(least, 'least');
  if (most !== null && actual > most + tolerance) return told(most, 'most');
  return [];
}
