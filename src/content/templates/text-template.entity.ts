import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';

/** What a text is for. */
export enum TemplateKind {
  /** A text with places that are filled in. */
  Template = 'template',
  /** What stands below every text of somebody. */
  Signature = 'signature',
  /** Hashtags that belong together. */
  Hashtags = 'hashtags',
}

/** What a variable takes. */
export const VARIABLE_TYPES = ['text', 'number', 'boolean', 'date', 'list'] as const;
export type VariableType = (typeof VARIABLE_TYPES)[number];

/** A place of a template that is filled in. */
export interface TemplateVariable {
  /** As the template writes it. */
  name: string;
  type: VariableType;
  /** For whoever fills it in. */
  description?: string;
  /** What stands there where nothing is given; left out: it must be given. */
  default?: unknown;
}

/** A text that a team uses again and again. */
@Entity('text_templates')
export class TextTemplate extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column('text')
  name: string;

  @Column({ type: 'text', update: false })
  kind: TemplateKind;

  /** In the Liquid language. */
  @Column('text')
  body: string;

  @Column('jsonb')
  variables: TemplateVariable[];

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;
}
