import type { OpenAPIObject } from '@nestjs/swagger';
import { operationsOf } from './operations.js';

/** The end of a sentence that another one follows. */
const FIRST_SENTENCE = /^(.+?[.?])\s+(?=[A-Z0-9`])/s;

/** A handler's docstring is its summary: what it says beyond its first sentence goes to the description, before the remarks. */
export function shortenSummaries(document: OpenAPIObject): void {
  for (const { operation } of operationsOf(document)) {
    const text = (operation.summary ?? '').replace(/\s+/g, ' ').trim();
    const [whole = '', first = text] = FIRST_SENTENCE.exec(text) ?? [];
    operation.summary = first;
    const rest = text.slice(whole.length || text.length);
    operation.description = [rest, operation.description].filter(Boolean).join('\n\n');
  }
}
