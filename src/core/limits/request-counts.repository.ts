import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { queryPool } from '../database/query-pool.js';

/** Requests of one client, who is known by a hash. */
export interface RequestCount {
  client: string;
  requests: number;
}

/**
 * What all processes have counted of each client in each window of time. It runs for nobody: policies keep the table away from
 * statements that run for a person.
 */
@Injectable()
export class RequestCountsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Adds to the counts of a window, and answers what they are then. Clears away what ended before `obsolete`. */
  add(windowEnd: Date, counts: RequestCount[], obsolete: Date): Promise<RequestCount[]> {
    return queryPool<RequestCount>(
      this.dataSource,
      // In one order, or two processes could wait for each other.
      `WITH cleared AS (DELETE FROM app.request_counts WHERE window_end < $4)
       INSERT INTO app.request_counts AS known (window_end, client, requests)
       SELECT $1::timestamptz, news.client, news.requests FROM unnest($2::text[], $3::integer[]) AS news (client, requests)
       ORDER BY news.client
       ON CONFLICT (window_end, client) DO UPDATE SET requests = known.requests + excluded.requests
       RETURNING client, requests`,
      [windowEnd, counts.map(({ client }) => client), counts.map(({ requests }) => requests), obsolete],
    );
  }
}
