import pg from 'pg';
import type { SecretBox } from '../crypto/secret-box.js';
import { nameOf, type SealedColumn } from '../crypto/sealed-columns.js';

/** A secret that another key than the first one has sealed. */
export interface StaleSecret {
  id: string;
  /** What stands in the owner column. */
  owner: string;
  sealed: string;
}

/** The secrets of one column that wait to be sealed anew, whosever they are. The client has become `app_definer`. */
export class StaleSecrets {
  private readonly table: string;
  private readonly column: string;
  private readonly owner: string;
  private readonly condition: string;

  constructor(
    private readonly client: pg.Client,
    private readonly box: SecretBox,
    private readonly place: SealedColumn,
  ) {
    this.table = pg.escapeIdentifier(place.table);
    this.column = pg.escapeIdentifier(place.column);
    this.owner = pg.escapeIdentifier(place.ownerColumn);
    this.condition = `NOT starts_with(${this.column}, $1)`;
  }

  get name(): string {
    return nameOf(this.place);
  }

  async count(): Promise<number> {
    const { rows } = await this.client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${this.table} WHERE ${this.condition}`,
      [this.box.activePrefix],
    );
    return rows[0]?.count ?? 0;
  }

  /** The next ones in the order of their ids, behind `after`. */
  async read(after: string | null, most: number): Promise<StaleSecret[]> {
    const { rows } = await this.client.query<StaleSecret>(
      `SELECT id, ${this.owner} AS owner, ${this.column} AS sealed FROM ${this.table}
       WHERE ${this.condition} AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [this.box.activePrefix, after, most],
    );
    return rows;
  }

  /** The same secret under the first key; undefined when it does not open: no key for it, or altered, or moved. */
  sealAnew({ id, owner, sealed }: StaleSecret): string | undefined {
    const place = { ...this.place, rowId: id, ownerId: owner };
    let secret: string;
    try {
      secret = this.box.open(sealed, place);
    } catch {
      return undefined;
    }
    return this.box.seal(secret, place);
  }

  /** Writes over the very texts that were read, and over nothing that replaced them. Returns how many those were. */
  async replace(secrets: { id: string; sealed: string; anew: string }[]): Promise<number> {
    const { rowCount } = await this.client.query(
      `UPDATE ${this.table} AS this SET ${this.column} = given.anew
       FROM unnest($1::uuid[], $2::text[], $3::text[]) AS given (id, sealed, anew)
       WHERE this.id = given.id AND this.${this.column} = given.sealed`,
      [secrets.map(({ id }) => id), secrets.map(({ sealed }) => sealed), secrets.map(({ anew }) => anew)],
    );
    return rowCount ?? 0;
  }
}
