import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import type { ExperimentStatus } from './experiment.entity.js';

export const notADraft = (action: string, status: ExperimentStatus) =>
  new DomainError(
    'conflict',
    'experiment.not-a-draft',
    `An experiment that is ${status} cannot be ${action}.`,
  );

export const notRunning = (status: ExperimentStatus) =>
  new DomainError(
    'conflict',
    'experiment.not-running',
    `Only a running experiment can be ended; this one is ${status}.`,
  );

export const tooFewMembers = (least: number) =>
  fieldError('experiment.too-few-members', {
    ...{ field: 'members', rule: 'minimum', limit: least },
    message: `members must be at least ${least}, twice minimumPerArm`,
  });

/** A part of an experiment that its kind or metric needs, or has no use for. */
export const misplaced = (field: string, isMissing: boolean, why: string) =>
  fieldError('experiment.misfit', {
    ...{ field, rule: isMissing ? 'required' : 'absent' },
    message: `${field} must ${isMissing ? 'be given' : 'be left out'}: ${why}`,
  });

/** @param planned ages in hours at which posts are read */
export const ageNotPlanned = (planned: readonly number[]) =>
  fieldError('experiment.age-not-planned', {
    ...{ field: 'ageHours', rule: 'oneOf' },
    message:
      planned.length > 0
        ? `ageHours must be an age at which metrics are read: ${planned.join(', ')}`
        : 'ageHours must be an age at which metrics are read, and METRICS_PLAN_SECONDS has none in whole hours',
  });

export const sameArms = (field: string) =>
  fieldError('experiment.same-arms', {
    ...{ field, rule: 'different' },
    message: `${field} must differ from that of the other arm`,
  });

export const unknownPost = (field: string) =>
  fieldError('experiment.unknown-post', {
    ...{ field, rule: 'exists', message: `${field} must be a post of the project, and no reply` },
  });

/** @param why what stands against it, in words */
export const postNotOpen = (field: string, why: string) =>
  fieldError('experiment.post-not-open', { field, rule: 'open', message: `${field} ${why}` });

export const contentTwice = (field: string) =>
  fieldError('experiment.content-twice', {
    ...{ field, rule: 'unique' },
    message: `${field} has the content and the account of another member: they would have the same text`,
  });

export const postTaken = () =>
  new DomainError(
    'conflict',
    'experiment.post-taken',
    'A post of this experiment has an arm of another one already.',
  );

/** What keeps an experiment from its start: nothing of it is done. */
export const startRefused = (error: DomainError) =>
  new DomainError(
    'conflict',
    'experiment.start-refused',
    `Nothing was changed. ${error.message}`,
    error.errors,
    undefined,
    { ...error.details, code: error.code },
  );
