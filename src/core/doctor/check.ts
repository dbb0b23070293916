import type { EntityMetadata } from 'typeorm';
import type pg from 'pg';
import type { Config } from '../config/config.js';

/** An error: something does not work, or is not safe. A warning: it will not for long. A note: worth knowing, nothing is wrong. */
export type Severity = 'error' | 'warning' | 'note';

/** A kind of finding, which a code names. */
export interface FindingKind {
  severity: Severity;
  /** What has been found, for the table of docs/doctor.md. */
  means: string;
  /** The command or the action that mends it. */
  mend: string;
}

/** What a check has seen. */
export interface Observation {
  /** One of the check's `kinds`, or of `GENERAL_KINDS`. */
  code: string;
  /** What it is about: a table, `table.column`, an index, a role, a variable. */
  object: string;
  /** What is wrong with it, with its figures; without secrets and without texts of projects. */
  message: string;
}

/**
 * Whom a check signs in as. `reader` sees the rows of all projects and writes nothing (DATABASE_BACKUP_URL, or else the administrator);
 * `administrator` sees what the server shows to few (DATABASE_ADMIN_URL).
 */
export type Role = 'app_user' | 'app_worker' | 'app_migrator' | 'reader' | 'administrator';

/** The installation that is looked at. */
export interface Patient {
  readonly config: Config;
  /**
   * The database as that role: sessions are read-only, their statements bounded in time.
   * @throws NotLookedAt where no URL for the role is set, SignInFailed where it does not get in
   */
  database(role: Role): Promise<pg.Client>;
  /** The entities of the loaded modules. */
  entities(): Promise<EntityMetadata[]>;
}

/** Looks at one thing. What it throws is told as a finding, and stops no other check. */
export interface Check {
  /** In kebab-case; shown while it runs. */
  name: string;
  /** By code, in kebab-case; codes are stable. */
  kinds: Readonly<Record<string, FindingKind>>;
  look(patient: Patient): Promise<Observation[]> | Observation[];
}

/** Something could not be looked at, and why. It is told as a note. */
export class NotLookedAt extends Error {}

/** A role does not get into the database. It is told once, however many checks wanted it. */
export class SignInFailed extends Error {
  constructor(
    readonly role: Role,
    cause: unknown,
  ) {
    super(cause instanceof AggregateError ? cause.errors.map(String).join('; ') : (cause as Error).message);
  }
}

/** What may be found in any check. */
export const GENERAL_KINDS: Readonly<Record<string, FindingKind>> = {
  'sign-in-failed': {
    severity: 'error',
    means: 'The database does not let a role in, or does not answer.',
    mend: 'Is the server up, and are host and password in its URL right? `npm run db:bootstrap` makes the roles.',
  },
  'check-failed': {
    severity: 'warning',
    means: 'A check ended with an error, or took longer than it may.',
    mend: 'The message tells why; run it again alone with `--only`, when the database has less to do.',
  },
  'not-looked-at': {
    severity: 'note',
    means: 'Something could not be looked at.',
    mend: 'The message tells what it takes.',
  },
};

const declared: Check[] = [];

/**
 * Declares checks, beside the code that knows what is healthy there. `npm run doctor` runs all that the loaded modules declare. Export what it
 * answers: the build takes a module that exports nothing for a program.
 */
export function declareChecks(...checks: Check[]): readonly Check[] {
  declared.push(...checks);
  return checks;
}

export function declaredChecks(): readonly Check[] {
  return declared;
}
