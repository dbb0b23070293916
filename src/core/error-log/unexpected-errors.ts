import { channel } from 'node:diagnostics_channel';
import { findContext, type RequestContext } from '../context/request-context.js';

/** During what something went wrong. */
export type UnexpectedErrorKind = 'request' | 'job' | 'loop' | 'publishing';

/** An error that nobody foresaw. */
export interface UnexpectedError {
  error: unknown;
  kind: UnexpectedErrorKind;
  /** Which route, job or loop: one of few, known in advance. */
  place: string;
  context: RequestContext | undefined;
}

/** Every unexpected error is told here (`node:diagnostics_channel`). */
export const unexpectedErrors = channel('unexpected-error');

/** Tells of an error that nobody foresaw, whoever listens. Never fails. */
export function tellUnexpected(error: unknown, kind: UnexpectedErrorKind, place: string): void {
  if (unexpectedErrors.hasSubscribers)
    unexpectedErrors.publish({ error, kind, place, context: findContext() } satisfies UnexpectedError);
}
