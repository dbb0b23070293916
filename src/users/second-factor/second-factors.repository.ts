import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, IsNull, Not, type Repository } from 'typeorm';
import { newId } from '../../core/database/base.entity.js';
import { EntityRepository } from '../../core/database/entity.repository.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactor } from './second-factor.entity.js';

/** Second factors of the acting person, with their recovery codes. A person has at most one. */
@Injectable()
export class SecondFactorsRepository extends EntityRepository<SecondFactor> {
  constructor(@InjectDataSource() dataSource: DataSource) {
    super(dataSource, SecondFactor);
  }

  /** The one that counts at sign-in. */
  findEnabled(userId: string): Promise<SecondFactor | null> {
    return this.rows.findOneBy({ userId, confirmedAt: Not(IsNull()) });
  }

  /** The one that waits for its first code. */
  findPending(userId: string): Promise<SecondFactor | null> {
    return this.rows.findOneBy({ userId, confirmedAt: IsNull() });
  }

  async insert(secondFactor: Pick<SecondFactor, 'id' | 'userId' | 'secret'>): Promise<void> {
    await this.rows.insert(secondFactor);
  }

  /** Makes a pending one count; false when it does already, or is gone. */
  async confirm(id: string, step: number): Promise<boolean> {
    const { affected } = await this.rows.update(
      { id, confirmedAt: IsNull(), deletedAt: IsNull() },
      { confirmedAt: new Date(), lastStep: step },
    );
    return affected === 1;
  }

  /** Takes the code of a time step; false when a code of it, or of a later one, was taken before. */
  async takeStep(id: string, step: number): Promise<boolean> {
    const { affected } = await this.rows
      .createQueryBuilder()
      .update()
      .set({ lastStep: step })
      .where('id = :id AND deleted_at IS NULL AND last_step < :step', { id, step })
      .execute();
    return affected === 1;
  }

  /** Takes what the person has, confirmed or not; the secret goes. */
  async remove(userId: string): Promise<void> {
    await this.rows.update({ userId, deletedAt: IsNull() }, { deletedAt: new Date(), secret: null });
    await this.codes.update({ userId, deletedAt: IsNull() }, { deletedAt: new Date() });
  }

  /** Puts new recovery codes in the place of all earlier ones. */
  async replaceCodes({ id, userId }: SecondFactor, hashes: string[]): Promise<void> {
    await this.codes.update({ userId, deletedAt: IsNull() }, { deletedAt: new Date() });
    await this.codes.insert(
      hashes.map((codeHash) => ({ id: newId(), userId, secondFactorId: id, codeHash })),
    );
  }

  /** Uses up a recovery code; false when there is none like it, or it was used. */
  async takeCode({ id, userId }: SecondFactor, codeHash: string): Promise<boolean> {
    const { affected } = await this.codes.update(
      { userId, secondFactorId: id, codeHash, usedAt: IsNull(), deletedAt: IsNull() },
      { usedAt: new Date() },
    );
    return affected === 1;
  }

  countCodes({ id, userId }: SecondFactor): Promise<number> {
    return this.codes.countBy({ userId, secondFactorId: id, usedAt: IsNull() });
  }

  private get codes(): Repository<RecoveryCode> {
    return this.manager.getRepository(RecoveryCode);
  }
}
