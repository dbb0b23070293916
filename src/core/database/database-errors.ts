import { QueryFailedError } from 'typeorm';

interface DriverError {
  code?: string;
  constraint?: string;
}

function driverError(error: unknown): DriverError | undefined {
  return error instanceof QueryFailedError ? (error.driverError as DriverError) : undefined;
}

/** PostgreSQL's five-letter SQLSTATE of a failed query (manual, appendix A), or undefined for other errors. */
export function sqlState(error: unknown): string | undefined {
  return driverError(error)?.code;
}

/** Whether `error` says that the named unique index or constraint was hit. */
export function violates(error: unknown, constraint: string): boolean {
  const driver = driverError(error);
  return (driver?.code === '23505' || driver?.code === '23503') && driver.constraint === constraint;
}
