import { Column, Entity, ManyToMany, type Relation } from 'typeorm';
import type { Project } from '../../projects/index.js';
import type { Content } from '../content.entity.js';
import { Label } from './label.entity.js';

/** A theme of the editorial plan, such as "Product news". */
@Entity('categories')
export class Category extends Label {
  @Column('text')
  description: string;

  @ManyToMany('Project', 'categories')
  projects: Project[];

  @ManyToMany('Content', 'categories')
  contents: Relation<Content[]>;
}
