import { hostname } from 'node:os';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** When a kind of background work was last seen going on, by the database's clock. */
export interface Heartbeat {
  name: string;
  beatenAt: Date;
  ageSeconds: number;
}

/** Tells by a row for each kind of background work that it goes on, in whichever process. Runs for nobody. */
@Injectable()
export class Heartbeats {
  private readonly worker = `${hostname()}:${process.pid}`;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Notes that this kind of work is going on right now. For the worker. */
  async beat(name: string): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO app.heartbeats (name, worker) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET beaten_at = clock_timestamp(), worker = excluded.worker`,
      [name, this.worker],
    );
  }

  /** The last beat of each kind, by name. */
  list(): Promise<Heartbeat[]> {
    return this.dataSource.query<Heartbeat[]>(
      `SELECT name, beaten_at AS "beatenAt",
         round(extract(epoch FROM clock_timestamp() - beaten_at)::numeric, 1)::float AS "ageSeconds"
       FROM app.heartbeats ORDER BY name`,
    );
  }
}
