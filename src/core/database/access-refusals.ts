import { forbidden, notFound, notSignedIn, type DomainError } from '../errors/domain-error.js';
import { driverMessage, sqlState } from './database-errors.js';

/** What `app.enter` in the database answers to whom it does not let in, by SQLSTATE. */
const REFUSALS: Readonly<Record<string, (message: string) => DomainError>> = {
  ZA401: notSignedIn,
  ZA403: (message) => forbidden('access.role-too-low', message),
  ZA404: notFound,
  ZA4SC: (message) => forbidden('access.scope-missing', message),
};

/** Whether a SQLSTATE is one of those. */
export function isAccessRefusal(state: string | undefined): boolean {
  return state !== undefined && state in REFUSALS;
}

/** The refusal that a failed statement stands for, if it failed because its request was not let in. */
export function accessRefusal(error: unknown): DomainError | undefined {
  return REFUSALS[sqlState(error) ?? '']?.(driverMessage(error));
}
