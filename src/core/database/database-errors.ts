import { QueryFailedError } from 'typeorm';

interface DriverError {
  code?: string;
  message?: string;
  constraint?: string;
  table?: string;
}

function driverError(error: unknown): DriverError | undefined {
  return error instanceof QueryFailedError ? (error.driverError as DriverError) : undefined;
}

/** PostgreSQL's five-letter SQLSTATE of a failed query (manual, appendix A), or undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  return driverError(error)?.code;
}

/** The message of a failed query in PostgreSQL's words; empty for other errors. */
export function driverMessage(error: unknown): string {
  return driverError(error)?.message ?? '';
}

/** The column, in camelCase, whose CHECK (`ck_<table>_<column>`) refused a row; undefined for other errors. */
export function brokenCheck(error: unknown): string | undefined {
  const { code, constraint = '', table = '' } = driverError(error) ?? {};
  if (code !== '23514') return undefined;
  return constraint
    .replace(`ck_${table}_`, '')
    .replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/** Failures of a connection, and what a server says when it goes down, is killed or comes up (SQLSTATE class 57P). */
const NO_CONNECTION = /^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|08\w{3}|57P0[1-4])$/;
/** The last two are TypeORM's, for the next statement of a transaction whose connection broke between two of them. */
const NO_CONNECTION_MESSAGE =
  /^(timeout exceeded when trying to connect|Connection terminated|Client (has encountered a connection error|was closed))|query runner (was )?already released/i;

/** Whether no connection could be had or it broke: the pool is full, or the server is away. */
export function isUnreachable(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return NO_CONNECTION.test(code) || NO_CONNECTION_MESSAGE.test(message);
}

/** Whether `error` says that the named unique index or constraint was hit. */
export function violates(error: unknown, constraint: string): boolean {
  const driver = driverError(error);
  return (driver?.code === '23505' || driver?.code === '23503') && driver.constraint === constraint;
}

/** Whether a policy or a missing grant refused a statement. */
export function isRefusedByPolicy(error: unknown): boolean {
  return sqlState(error) === '42501';
}
