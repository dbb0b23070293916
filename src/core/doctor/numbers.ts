import type { Patient } from './check.js';

interface NumberRow {
  label: string;
  value: number;
}

/** Rows of one name whose value is above `above` (0 unless something else is said). */
export type Numbers = (name: string, above?: number) => NumberRow[];

/**
 * The numbers that the database tells of all projects together, as `/metrics` has them.
 * @param source a function of the database as `DatabaseNumbers.add` takes it
 */
export async function numbersOf(patient: Patient, source: `app.${string}()`): Promise<Numbers> {
  const client = await patient.database('app_worker');
  const { rows } = await client.query<NumberRow & { name: string }>(
    `SELECT name, label, value FROM ${source} ORDER BY name, label`,
  );
  return (name, above = 0) => rows.filter((row) => row.name === name && row.value > above);
}
