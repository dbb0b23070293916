import { z } from 'zod';

/** Ids are text, also where a Graph API sends a number. */
export const graphId = z.union([z.string().min(1), z.number().transform(String)]);

/** Answer of an insights edge: name to number; what is no single number is left out. */
export const graphInsights = z
  .object({
    data: z.array(
      z.object({ name: z.string(), values: z.array(z.object({ value: z.unknown() })).default([]) }),
    ),
  })
  .transform(({ data }) => {
    const numbers = data.map(({ name, values }) => [name, values[0]?.value] as const);
    return Object.fromEntries(numbers.filter(([, value]) => typeof value === 'number')) as Partial<
      Record<string, number>
    >;
  });

export type Insights = z.output<typeof graphInsights>;

/** Graph APIs count time in seconds. */
export function secondsOf(time: Date): string {
  return String(Math.floor(time.getTime() / 1000));
}
