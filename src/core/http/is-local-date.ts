import { Matches } from 'class-validator';

/** The property looks like a local date, `YYYY-MM-DD`. Whether the calendar has it, is told where it is read. */
export const isLocalDate = Matches(/^\d{4}-\d\d-\d\d$/, { message: '$property must look like 2026-05-01' });
