import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsString, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import { trimmed } from '../../core/http/trimmed.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { PageQuery } from '../../core/http/page.dto.js';
import type { Project } from '../project.entity.js';
import { ProjectSettings } from './project-settings.dto.js';

/** A new project; its maker becomes the owner. */
export class CreateProjectDto {
  /**
   * 1 to 200 characters.
   * @example 'Harbour Bakery'
   */
  @trimmed
  @IsString()
  @Length(1, 200)
  name: string;

  /** Up to 5,000 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(5000)
  description?: string;

  /** Choices of the team. A change replaces those that it names, each as a whole: `{ "approval": {} }` is as if it had never been set. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => ProjectSettings)
  settings?: ProjectSettings;
}

/** Changes to a project: the given fields only, and of the settings the given ones, each as a whole. */
export class UpdateProjectDto extends PartialType(CreateProjectDto, { skipNullProperties: false }) {}

/** Who owns the project from now on. */
export class HandOverDto {
  /** An active member. */
  @IsUUID()
  userId: string;

  /** The owner's, again. */
  @IsString()
  @MaxLength(128)
  password: string;
}

/** A project. */
export class ProjectDto {
  id: string;
  name: string;
  description: string;
  /** The person who owns the project. */
  ownerId: string;
  /** Choices of the team. */
  settings: ProjectSettings;
  /** Since when nothing goes out; null: posts do. */
  publishingPausedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;

  static from(project: Project): ProjectDto {
    const { id, name, description, ownerId, settings, publishingPausedAt, createdAt, updatedAt } = project;
    return { id, name, description, ownerId, settings, publishingPausedAt, createdAt, updatedAt };
  }
}

/** A page of projects. */
export class ProjectPageDto {
  items: ProjectDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Which projects are wanted: newest first. */
export class ListProjectsQuery extends PageQuery {}
