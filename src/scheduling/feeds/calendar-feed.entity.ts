import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import type { User } from '../../users/index.js';
import type { CalendarFilterDto } from '../dto/calendar-filter.dto.js';

/** A secret address at which programs read a calendar. */
@Entity('calendar_feeds')
export class CalendarFeed extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Who made it: it shows what they may see. */
  @Column({ type: 'uuid', update: false })
  userId: string;

  @Column('text')
  name: string;

  /** Of the secret in the address, which is stored nowhere. */
  @Column({ type: 'text', select: false, update: false })
  tokenHash: string;

  /** Which posts it shows. */
  @Column({ type: 'jsonb', update: false })
  filters: CalendarFilterDto;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User')
  @JoinColumn({ name: 'user_id' })
  user: User;
}
