import { Column } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';

/** What categories and tags have in common. A label belongs to its home project and can be used in others. */
export abstract class Label extends BaseEntity {
  /** The home project: its editors rename and delete the label. */
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column('text')
  name: string;

  /** The name in a form fit for addresses, unique in the home project. */
  @Column('text')
  slug: string;

  /** `#rrggbb` in lower case. */
  @Column('text')
  colour: string;
}
