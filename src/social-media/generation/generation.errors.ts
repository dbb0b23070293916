import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import type { ModelFailure, ModelFailureKind } from './text-model.js';

export const notConfigured = () =>
  new DomainError(
    'unavailable',
    'generation.not-configured',
    'This server has no language model: whoever runs it sets AI_BASE_URL and AI_MODEL, and AI_API_KEY where the model wants one.',
  );

export const seesNoPictures = () =>
  new DomainError(
    'unavailable',
    'generation.sees-no-pictures',
    'The language model of this server sees no pictures: say in text what is to be seen, or whoever runs the server names a model that does, and sets AI_SEES_PICTURES=1.',
  );

export const noPicture = () =>
  brokenRequest('mediaUrl', 'isPicture', 'must be a picture in the library of the project');

export const budgetExhausted = (
  used: { usedTokens: number; budgetTokens: number; neededTokens: number },
  retryAfterSeconds: number,
) =>
  new DomainError(
    'too-many',
    'generation.budget-exhausted',
    'What is left of the project’s tokens of this month is not enough for this request.',
    [],
    retryAfterSeconds,
    used,
  );

export const tooSlow = () =>
  new DomainError('unavailable', 'generation.too-slow', 'The language model took too long. Try again.');

export const cancelled = () =>
  new DomainError('unavailable', 'generation.cancelled', 'Nobody waits for the answer any more.');

export const unusableAnswer = (problems: readonly string[]) =>
  new DomainError(
    'unavailable',
    'generation.unusable-answer',
    'The language model has broken the rules three times over. Ask for less, or in other words.',
    [],
    undefined,
    { problems },
  );

const FAILURES: Record<ModelFailureKind, string> = {
  refused:
    'The language model does not take the request: whoever runs this server looks at AI_BASE_URL, AI_MODEL and AI_API_KEY.',
  busy: 'The language model takes no more requests now. Try again later.',
  unavailable: 'The language model does not answer as it should. Try again.',
};

export const modelFailed = ({ kind, retryAfterSeconds }: ModelFailure) =>
  new DomainError('unavailable', `generation.provider-${kind}`, FAILURES[kind], [], retryAfterSeconds);

export const brokenRequest = (field: string, rule: string, words: string) =>
  fieldError('request.invalid', { field, rule, message: `${field} ${words}` });
