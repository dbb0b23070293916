import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { RuleOverride } from './rule-override.entity.js';

/** Most that one answer lists. */
const MAX_LISTED = 100;

/** Who went past soft rules, and why. Insert only. */
@Injectable()
export class RuleOverridesRepository extends EntityRepository<RuleOverride> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, RuleOverride);
  }

  /** Newest first. */
  listOf(projectId: string, postId: string): Promise<RuleOverride[]> {
    return this.rows.find({ where: { projectId, postId }, order: { id: 'DESC' }, take: MAX_LISTED });
  }

  async insert(
    overrides: readonly Pick<
      RuleOverride,
      'projectId' | 'postId' | 'ruleId' | 'userId' | 'reason' | 'sentence' | 'scheduledTime'
    >[],
  ): Promise<void> {
    await this.rows.insert(overrides.map((override) => ({ ...override, id: newId() })));
  }
}
