/** The sum of those that are given; null when none is. */
export function sumOf(...parts: (number | undefined)[]): number | null {
  const given = parts.filter((part) => part !== undefined);
  return given.length > 0 ? given.reduce((sum, part) => sum + part, 0) : null;
}
