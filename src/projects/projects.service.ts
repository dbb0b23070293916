import { Injectable } from '@nestjs/common';
import { newId } from '../core/database/base.entity.js';
import type { Page, PageRequest } from '../core/database/keyset.js';
import type { CreateProjectDto, UpdateProjectDto } from './dto/project.dto.js';
import type { Project } from './project.entity.js';
import { ProjectsRepository } from './projects.repository.js';

/** The life of projects. */
@Injectable()
export class ProjectsService {
  constructor(private readonly projects: ProjectsRepository) {}

  get(id: string): Promise<Project> {
    return this.projects.get(id);
  }

  list(page: PageRequest): Promise<Page<Project>> {
    return this.projects.list(page);
  }

  async create(
    ownerId: string,
    { name, description = '', settings = {} }: CreateProjectDto,
  ): Promise<Project> {
    const id = newId();
    await this.projects.insert({ id, ownerId, name, description, settings });
    return this.projects.get(id);
  }

  async update(id: string, changes: UpdateProjectDto): Promise<Project> {
    if (Object.keys(changes).length > 0) await this.projects.update(id, changes);
    return this.projects.get(id);
  }

  remove(id: string): Promise<void> {
    return this.projects.remove(id);
  }

  async restore(id: string): Promise<Project> {
    await this.projects.restore(id);
    return this.projects.get(id);
  }
}
