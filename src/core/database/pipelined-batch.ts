import type { Connection, QueryResult, Submittable } from 'pg';
import pg from 'pg';

/** One statement of a batch. `prepare: true` lets the server keep its plan for this connection, keyed by the text. */
export interface BatchStatement {
  text: string;
  values: unknown[];
  prepare: boolean;
}

/** The parts of pg's wire connection that a batch speaks to: public at run time, missing from its types. */
interface WireConnection {
  stream: { cork(): void; uncork(): void };
  parse(query: { name: string; text: string }): void;
  bind(config: { portal: string; statement: string; values: unknown[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(config: { portal: string }): void;
  sync(): void;
}

interface ResultBuilder extends QueryResult {
  /** The parser of each column, and an empty row: what `addFields` works out from the fields. */
  _parsers: unknown;
  _prebuiltEmptyResultObject: unknown;
  addFields(fields: unknown[]): void;
  addRow(row: unknown): void;
  parseRow(fields: unknown[]): unknown;
  addCommandComplete(message: unknown): void;
}

type ResultShape = Pick<ResultBuilder, 'fields' | '_parsers' | '_prebuiltEmptyResultObject'>;

interface PreparedStatement {
  serverName: string;
  /** What its results have in common, known after the first one. */
  shape: ResultShape | null;
}

class PreparedStatements {
  readonly byText = new Map<string, PreparedStatement>();
  private count = 0;

  add(text: string): PreparedStatement {
    const statement = { serverName: `s${++this.count}`, shape: null };
    this.byText.set(text, statement);
    return statement;
  }
}

const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils;
const Result = (pg as unknown as { Result: new () => ResultBuilder }).Result;
const preparedByConnection = new WeakMap<object, PreparedStatements>();

/** feature_not_supported ("cached plan must not change result type") and invalid_sql_statement_name. */
const STALE_PLAN = new Set(['0A000', '26000']);

/**
 * Several statements and ONE Sync: one round trip. PostgreSQL runs what stands between two Syncs of the extended
 * protocol in order and skips the rest after the first error (PostgreSQL manual, 54.2.4 "Pipelining").
 * `done` resolves to the result of the statement at `answerIndex`.
 */
export class PipelinedBatch implements Submittable {
  readonly done: Promise<QueryResult>;
  private resolve: (result: QueryResult) => void;
  private reject: (error: Error) => void;
  private prepared: PreparedStatements;
  private readonly values: unknown[][];
  private readonly sent: (PreparedStatement | undefined)[] = [];
  private readonly parsedHere: string[] = [];
  private readonly results: ResultBuilder[] = [];
  private result: ResultBuilder;

  constructor(
    private readonly statements: BatchStatement[],
    private readonly answerIndex: number,
    /** False: nothing is prepared, whatever the statements say, since the next batch may run in another session. */
    private readonly options: { areNamed?: boolean } = {},
  ) {
    // A value that cannot be turned into text throws here, before the connection has seen half a batch.
    this.values = statements.map(({ values }) => values.map(prepareValue));
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    const wire = connection as unknown as WireConnection;
    this.prepared = preparedByConnection.get(wire) ?? new PreparedStatements();
    preparedByConnection.set(wire, this.prepared);
    wire.stream.cork();
    try {
      this.statements.forEach((statement, index) => {
        this.sent.push(this.send(wire, statement, this.values[index] as unknown[]));
      });
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    this.startResult();
  }

  private send(
    wire: WireConnection,
    { text, prepare }: BatchStatement,
    values: unknown[],
  ): PreparedStatement | undefined {
    let statement = this.prepared.byText.get(text);
    if (!statement) {
      if (prepare && this.options.areNamed !== false) {
        statement = this.prepared.add(text);
        this.parsedHere.push(text);
      }
      wire.parse({ name: statement?.serverName ?? '', text });
    }
    wire.bind({
      portal: '',
      statement: statement?.serverName ?? '',
      values,
    });
    if (!statement?.shape) wire.describe({ type: 'P', name: '' });
    wire.execute({ portal: '' });
    return statement;
  }

  private startResult(): void {
    this.result = new Result();
    Object.assign(this.result, this.sent[this.results.length]?.shape);
  }

  private finishResult(): void {
    const statement = this.sent[this.results.length];
    if (statement && !statement.shape) {
      const { fields, _parsers, _prebuiltEmptyResultObject } = this.result;
      statement.shape = { fields, _parsers, _prebuiltEmptyResultObject };
    }
    this.results.push(this.result);
    if (this.results.length < this.statements.length) this.startResult();
  }

  handleRowDescription(message: { fields: unknown[] }): void {
    this.result.addFields(message.fields);
  }

  handleDataRow(message: { fields: unknown[] }): void {
    if (this.results.length === this.answerIndex) this.result.addRow(this.result.parseRow(message.fields));
  }

  handleCommandComplete(message: unknown): void {
    this.result.addCommandComplete(message);
    this.finishResult();
  }

  handleEmptyQuery(): void {
    this.finishResult();
  }

  handlePortalSuspended(): void {}

  handleError(error: Error): void {
    // The server may have skipped some of the new Parse messages. Forget them all: the next use parses under a new name.
    // The same for plans that the server no longer takes, such as those of a table that a migration has changed.
    const isStale = STALE_PLAN.has((error as { code?: string }).code ?? '');
    const texts = isStale ? this.statements.map(({ text }) => text) : this.parsedHere;
    for (const text of texts) this.prepared.byText.delete(text);
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve(this.results[this.answerIndex] as QueryResult);
  }
}
