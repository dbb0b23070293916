import { Entity, ManyToMany, type Relation } from 'typeorm';
import type { Project } from '../../projects/index.js';
import type { Content } from '../content.entity.js';
import { Label } from './label.entity.js';

/** A keyword by which contents are found. */
@Entity('tags')
export class Tag extends Label {
  @ManyToMany('Project', 'tags')
  projects: Project[];

  @ManyToMany('Content', 'tags')
  contents: Relation<Content[]>;
}
