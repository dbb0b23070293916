/** One broken rule of an input: which field, which rule, and the limit where there is one. */
export interface FieldError {
  /** Path of the field as the client sent it, e.g. `settings.utm.source`; a query or path parameter by its name. */
  field: string;
  /** Stable name of the rule, e.g. `maxLength`. */
  rule: string;
  /** The rule's limit, where it has one. */
  limit?: number | string;
  /** The rule in words. */
  message: string;
}

/** Kinds of refusal that services know. The HTTP layer alone maps them to status codes. */
export type DomainErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'method-not-allowed'
  | 'not-acceptable'
  | 'conflict'
  | 'stale'
  | 'too-large'
  | 'no-such-range'
  | 'rule-broken'
  | 'too-many'
  | 'unavailable';

/** A refusal with a stable code that clients may rely on, e.g. `content.not-editable`. */
export class DomainError extends Error {
  constructor(
    readonly kind: DomainErrorKind,
    readonly code: string,
    message: string,
    readonly errors: FieldError[] = [],
    /** When to try again, in whole seconds. */
    readonly retryAfterSeconds?: number,
    /** What a program needs beside the words, by the code's own names (an extension member of RFC 9457). */
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/**
 * The one answer for whatever does not exist, is deleted, or belongs to somebody else. It never says which, nor names
 * the kind of thing, so that a stranger learns nothing.
 */
export function notFound(): DomainError {
  return new DomainError('not-found', 'resource.not-found', 'Nothing is here, or it is not yours to see.');
}

/** No bearer token, or one that is forged, expired, or of a session that has ended. */
export function notSignedIn(): DomainError {
  return new DomainError(
    'unauthenticated',
    'auth.not-signed-in',
    'Sign in and send the access token, or an API key, as a bearer token.',
  );
}

/** Somebody who may be here, but may not do this. */
export function forbidden(code: string, message: string): DomainError {
  return new DomainError('forbidden', code, message);
}

/** An input whose single field breaks a rule. */
export function fieldError(code: string, error: FieldError): DomainError {
  return new DomainError('rule-broken', code, error.message, [error]);
}

/** For what a person does themselves: no API key. */
export function sessionRequired(): DomainError {
  return forbidden('access.session-required', 'This takes a signed-in person: API keys may not do it.');
}
