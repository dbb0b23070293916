import { BaseEntity } from 'auto-scheduler-content-creator';
import { Column, Entity } from 'typeorm';

/** A content that does not say what it should, or says what it should not. */
@Entity('brand_guard_findings')
export class BrandFinding extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'uuid', update: false })
  contentId: string;

  @Column({ type: 'text', array: true })
  messages: string[];
}
