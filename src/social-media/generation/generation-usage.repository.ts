import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { GenerationUsage } from './generation-usage.entity.js';
import type { TokenCount } from './text-model.js';

/** What projects have used of language models. */
@Injectable()
export class GenerationUsageRepository extends EntityRepository<GenerationUsage> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, GenerationUsage);
  }

  /** Until the transaction ends, nobody else reserves for the project. */
  async hold(projectId: string): Promise<void> {
    await this.rows.query(`SELECT pg_advisory_xact_lock(hashtextextended('generation ' || $1, 0))`, [
      projectId,
    ]);
  }

  /** Tokens of a month, reserved ones included. */
  async used(projectId: string, month: string): Promise<TokenCount> {
    const [sum] = await this.rows.query<TokenCount[]>(
      `SELECT coalesce(sum(input_tokens), 0)::float8 AS input, coalesce(sum(output_tokens), 0)::float8 AS output
       FROM generation_usage WHERE project_id = $1 AND month = $2`,
      [projectId, month],
    );
    return sum ?? { input: 0, output: 0 };
  }

  async insert(
    row: Pick<
      GenerationUsage,
      'id' | 'projectId' | 'userId' | 'task' | 'model' | 'month' | 'inputTokens' | 'outputTokens'
    >,
  ): Promise<void> {
    await this.insertRow(row);
  }

  async settle(
    projectId: string,
    id: string,
    known: Pick<GenerationUsage, 'inputTokens' | 'outputTokens' | 'state'>,
  ): Promise<void> {
    await this.rows.update({ projectId, id }, known);
  }
}
