import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users/index.js';
import { InvitationsController } from './invitations.controller.js';
import { MembersController } from './members.controller.js';
import { MembersRepository } from './members.repository.js';
import { MembersService } from './members.service.js';
import { Project } from './project.entity.js';
import { ProjectsController } from './projects.controller.js';
import { ProjectsRepository } from './projects.repository.js';
import { ProjectsService } from './projects.service.js';
import { TeamMember } from './team-member.entity.js';

/** Ownership, team members and roles. */
@Module({
  imports: [UsersModule, TypeOrmModule.forFeature([Project, TeamMember])],
  controllers: [ProjectsController, MembersController, InvitationsController],
  providers: [ProjectsRepository, ProjectsService, MembersRepository, MembersService],
  exports: [ProjectsService],
})
export class ProjectsModule {}
