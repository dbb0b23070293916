import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { BaseEntity } from '../../core/database/base.entity.js';
import type { Project } from '../../projects/index.js';
import type { User } from '../../users/index.js';
import type { MediaType } from './media-type.js';

/** A picture or video in the library of a project. Its bytes, which stand in the storage, never change. */
@Entity('media_files')
export class MediaFile extends BaseEntity {
  @Column({ type: 'uuid', update: false })
  projectId: string;

  /** Who brought it. */
  @Column({ type: 'uuid', update: false })
  uploaderId: string;

  /** Names with slashes between them; empty: at the top. */
  @Column('text')
  folder: string;

  @Column('text')
  fileName: string;

  /** By its bytes. */
  @Column({ type: 'text', update: false })
  contentType: MediaType;

  /** A whole number; a double holds it exactly. */
  @Column({ type: 'double precision', update: false })
  bytes: number;

  /** Hexadecimal. */
  @Column({ type: 'text', update: false })
  sha256: string;

  @Column({ type: 'integer', nullable: true, update: false })
  width: number | null;

  @Column({ type: 'integer', nullable: true, update: false })
  height: number | null;

  /** Of a video. */
  @Column({ type: 'double precision', nullable: true, update: false })
  seconds: number | null;

  /** Of a video, as RFC 6381 calls it. */
  @Column({ type: 'text', nullable: true, update: false })
  codec: string | null;

  @Column({ type: 'boolean', update: false })
  hasThumbnail: boolean;

  /** What it shows, for those who do not see it. */
  @Column('text')
  altText: string;

  /** When its bytes were given up, long after it went into the bin. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true, update: false })
  purgedAt: Date | null;

  @ManyToOne('Project')
  @JoinColumn({ name: 'project_id' })
  project: Project;

  @ManyToOne('User')
  @JoinColumn({ name: 'uploader_id' })
  uploader: User;
}
