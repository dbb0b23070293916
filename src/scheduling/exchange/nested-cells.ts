import { OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsString, Matches, ValidateNested } from 'class-validator';
import { CreateContentDto, VariantDto } from '../../content/index.js';
import type { RowError } from '../../core/csv/wrong-rows.js';
import { DomainError } from '../../core/errors/domain-error.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { assertClean } from '../../core/http/hygiene.js';
import { brokenRules } from '../../core/http/validation.js';
import { CreatePostDto } from '../../social-media/index.js';

/** Columns that hold JSON, by what the API calls the same. */
const JSON_COLUMNS = {
  alt_texts: 'altTexts',
  metadata: 'contentMetadata',
  variants: 'variants',
  settings: 'metadata',
  replies: 'replies',
} as const;

/** Columns for what a calendar seldom needs. Those but `settings` and `replies` say something of the content. */
export const NESTED_COLUMNS = [
  'embargo',
  'deadline',
  ...(Object.keys(JSON_COLUMNS) as (keyof typeof JSON_COLUMNS)[]),
] as const;
type NestedColumn = (typeof NESTED_COLUMNS)[number];

/** What of a content differs for one network, or for one account, which is named as in the column `account`. */
export class VariantCell extends OmitType(VariantDto, ['accountId'] as const) {
  @CanBeOmitted()
  @IsString()
  @Matches(/^[^:]+:./s, { message: 'account must look like network:username' })
  account?: string;
}

/** What these cells mean. An empty one is left out. */
export interface NestedCells {
  embargo?: string;
  deadline?: string;
  alt_texts?: Record<string, string>;
  metadata?: Record<string, unknown>;
  variants?: VariantCell[];
  settings?: Record<string, unknown>;
  replies?: string[];
}

/** What the API demands of the same. */
class CellsOfContent extends PickType(CreateContentDto, ['embargo', 'deadline', 'altTexts'] as const) {
  @CanBeOmitted()
  @IsObject()
  contentMetadata?: Record<string, unknown>;

  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => VariantCell)
  variants?: VariantCell[];
}
class CellsOfPost extends PickType(CreatePostDto, ['metadata', 'replies'] as const) {}

/** The columns of fields, as errors of the API name them. */
const COLUMNS = new Map<string, NestedColumn>([
  ['embargo', 'embargo'],
  ['deadline', 'deadline'],
  ...Object.entries(JSON_COLUMNS).map(([column, field]): [string, NestedColumn] => [
    field,
    column as NestedColumn,
  ]),
]);

/** Reads the cells of a row that hold instants and JSON: what stands there is held to the rules of the API. */
export function readNestedCells(
  record: Readonly<Record<NestedColumn, string>>,
  line: number,
): { cells: NestedCells; errors: RowError[] } {
  const cells: NestedCells = {};
  const errors: RowError[] = [];
  for (const column of NESTED_COLUMNS) {
    const text = record[column];
    if (text === '') continue;
    const value = column === 'embargo' || column === 'deadline' ? text : parsed(text, column);
    if (value instanceof Problem) errors.push({ line, column, ...value });
    else Object.assign(cells, { [column]: value });
  }
  if (Object.keys(cells).length === 0) return { cells, errors };
  const { settings, replies, alt_texts, metadata, ...plain } = cells;
  const broken = [
    ...brokenRules(CellsOfContent, given({ ...plain, altTexts: alt_texts, contentMetadata: metadata }), ''),
    ...brokenRules(CellsOfPost, given({ metadata: settings, replies }), ''),
  ];
  const { embargo = '', deadline = '' } = cells;
  if (Date.parse(deadline) < Date.parse(embargo)) {
    const message = 'deadline must not be before embargo';
    errors.push({ line, column: 'deadline', rule: 'notBefore', message });
  }
  for (const { field, rule, message } of broken) {
    const [first = ''] = field.split('.');
    const column = COLUMNS.get(first) ?? 'variants';
    errors.push({ line, column, rule, message: message.replace(first, column) });
  }
  return { cells, errors };
}

class Problem {
  constructor(
    readonly rule: string,
    readonly message: string,
  ) {}
}

function parsed(text: string, column: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // What is written in JSON may hold what a text in a request may not.
    assertClean({ [column]: value }, column);
    return value;
  } catch (error) {
    if (error instanceof SyntaxError) return new Problem('json', `${column} must be JSON, or empty`);
    if (!(error instanceof DomainError)) throw error;
    return new Problem(error.errors[0]?.rule ?? 'clean', error.message);
  }
}

function given(values: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
