import { BaseEntity } from 'auto-scheduler-content-creator';
import { Column, Entity } from 'typeorm';

/** `banned`: must not be said. `required`: must be said in every post. */
export const PHRASE_KINDS = ['banned', 'required'] as const;
export type PhraseKind = (typeof PHRASE_KINDS)[number];

/** Words that a brand cares about. */
@Entity('brand_guard_phrases')
export class Phrase extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  @Column({ type: 'text', update: false })
  kind: PhraseKind;

  @Column({ type: 'text', update: false })
  text: string;

  /** Of a banned phrase: from when on it may be said; null: never. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  bannedUntil: Date | null;
}
