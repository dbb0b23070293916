/** What may stand between the cells of a file. */
export enum Separator {
  Comma = 'comma',
  Semicolon = 'semicolon',
  Tab = 'tab',
}

/** Their signs. */
export const SIGNS: Readonly<Record<Separator, string>> = {
  [Separator.Comma]: ',',
  [Separator.Semicolon]: ';',
  [Separator.Tab]: '\t',
};

/** Whichever sign the header has most of: no name of a column has one. */
export function separatorOf(text: string): Separator {
  const [header = ''] = text.split(/[\r\n]/, 1);
  const signs = (separator: Separator) => header.split(SIGNS[separator]).length;
  return Object.values(Separator).reduce((best, each) => (signs(each) > signs(best) ? each : best));
}
