import { BaseEntity } from 'auto-scheduler-content-creator';
import { Column, Entity } from 'typeorm';

/** Something that a team has noted. */
@Entity('my_extension_notes')
export class Note extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column('text')
  text: string;
}
