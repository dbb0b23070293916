import { DomainError, forbidden, type FieldError } from '../core/errors/domain-error.js';

export const onlyPost = () =>
  new DomainError(
    'method-not-allowed',
    'mcp.only-post',
    'This server keeps no sessions and opens no streams: send each message with POST.',
  );

export const foreignOrigin = () =>
  forbidden(
    'mcp.foreign-origin',
    'Pages of this origin may not call: whoever runs the server lists origins in CORS_ORIGINS.',
  );

export const wrongArguments = (errors: FieldError[]) =>
  new DomainError(
    'rule-broken',
    'mcp.wrong-arguments',
    errors.map(({ message }) => message).join('; '),
    errors,
  );

const ofToken = (code: string, rule: string, message: string) =>
  new DomainError('rule-broken', code, message, [{ field: 'confirmationToken', rule, message }]);

export const wrongToken = () =>
  ofToken(
    'mcp.wrong-confirmation',
    'ours',
    'confirmationToken is none of this tool for this person, or was altered',
  );

export const expiredToken = () =>
  ofToken('mcp.confirmation-expired', 'expiry', 'confirmationToken is older than ten minutes');

export const otherArguments = () =>
  ofToken(
    'mcp.other-arguments',
    'sameArguments',
    'confirmationToken was given for other arguments than these',
  );

export const changedSincePreview = () =>
  new DomainError(
    'stale',
    'mcp.changed-since-preview',
    'What the preview showed has changed since, by somebody else or by an earlier call with this token. Nothing was done now.',
  );
