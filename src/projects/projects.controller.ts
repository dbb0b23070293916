import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { getSessionUser, getSignedInUser } from '../core/context/request-context.js';
import { SignedIn } from '../core/http/access.js';
import { setLocation } from '../core/http/location.js';
import { toPage } from '../core/http/to-page.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { Tagged } from '../core/entity-tags/tagged.js';
import { RequireRole } from './access/require-role.decorator.js';
import {
  CreateProjectDto,
  HandOverDto,
  ListProjectsQuery,
  ProjectDto,
  ProjectPageDto,
  UpdateProjectDto,
} from './dto/project.dto.js';
import { ProjectsService } from './projects.service.js';
import { Project } from './project.entity.js';

/** Projects: made by anybody who is signed in, seen by their members. */
@ApiTags('projects')
@Tagged(Project, 'projectId')
@Controller('projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectsService) {}

  /** The projects that one owns or is a member of, newest first. */
  @SignedIn({ byKey: true })
  @Get()
  async list(@Query() query: ListProjectsQuery): Promise<ProjectPageDto> {
    return toPage(await this.projects.list(query), (row) => ProjectDto.from(row));
  }

  /** Makes a project, with oneself as its owner. */
  @SignedIn({ byKey: true })
  @Post()
  async create(
    @Body() body: CreateProjectDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProjectDto> {
    const project = await this.projects.create(getSignedInUser().userId, body);
    setLocation(reply, `projects/${project.id}`);
    return ProjectDto.from(project);
  }

  /** One project. */
  @RequireRole('viewer')
  @Get(':projectId')
  async get(@Param('projectId', UuidPipe) projectId: string): Promise<ProjectDto> {
    return ProjectDto.from(await this.projects.get(projectId));
  }

  /** Changes name, description or settings. */
  @RequireRole('admin')
  @Patch(':projectId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: UpdateProjectDto,
  ): Promise<ProjectDto> {
    return ProjectDto.from(await this.projects.update(projectId, body));
  }

  /** Puts the project into the bin: nobody sees it and nothing of it goes out until the owner restores it. */
  @RequireRole('owner')
  @HttpCode(204)
  @Delete(':projectId')
  remove(@Param('projectId', UuidPipe) projectId: string): Promise<void> {
    return this.projects.remove(projectId);
  }

  /** Takes the project out of the bin. */
  @RequireRole('owner', { alsoDeletedProject: true })
  @HttpCode(200)
  @Post(':projectId/restore')
  async restore(@Param('projectId', UuidPipe) projectId: string): Promise<ProjectDto> {
    return ProjectDto.from(await this.projects.restore(projectId));
  }

  /** Lets no post of the project go out until it is resumed. What is on its way at this moment still arrives. */
  @RequireRole('admin')
  @HttpCode(200)
  @Post(':projectId/publishing/pause')
  async pausePublishing(@Param('projectId', UuidPipe) projectId: string): Promise<ProjectDto> {
    return ProjectDto.from(await this.projects.pausePublishing(projectId));
  }

  /** Lets posts go out again. What became due meanwhile follows the setting for late posts. */
  @RequireRole('admin')
  @HttpCode(200)
  @Post(':projectId/publishing/resume')
  async resumePublishing(@Param('projectId', UuidPipe) projectId: string): Promise<ProjectDto> {
    return ProjectDto.from(await this.projects.resumePublishing(projectId));
  }

  /** Makes a member the owner, which takes the password and cannot be undone. The owner so far becomes an admin. */
  @RequireRole('owner', { byKey: false })
  @HttpCode(200)
  @Post(':projectId/hand-over')
  async handOver(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: HandOverDto,
  ): Promise<ProjectDto> {
    return ProjectDto.from(await this.projects.handOver(projectId, getSessionUser(), body));
  }
}
