import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../core/config/config.module.js';
import type { Config } from '../core/config/config.js';
import type { SessionUser } from '../core/context/request-context.js';
import { newId } from '../core/database/base.entity.js';
import type { Page, PageRequest } from '../core/database/keyset.js';
import { Transactions } from '../core/database/transactions.js';
import type { ProjectSettings } from './dto/project-settings.dto.js';
import type { CreateProjectDto, HandOverDto, UpdateProjectDto } from './dto/project.dto.js';
import { Reauthentication } from '../users/index.js';
import type { Project } from './project.entity.js';
import {
  handOverToInactive,
  handOverToOneself,
  handOverToStranger,
  moreThanServerAllows,
  ownerChanged,
} from './projects.errors.js';
import { ProjectsRepository, type HandOverOutcome } from './projects.repository.js';

const HAND_OVER_REFUSALS: Record<Exclude<HandOverOutcome, 'done'>, () => Error> = {
  'not-owner': ownerChanged,
  oneself: handOverToOneself,
  'no-member': handOverToStranger,
  inactive: handOverToInactive,
};

/** The life of projects. */
@Injectable()
export class ProjectsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly projects: ProjectsRepository,
    private readonly transactions: Transactions,
    private readonly reauthentication: Reauthentication,
  ) {}

  get(id: string): Promise<Project> {
    return this.projects.get(id);
  }

  /** The zone in which the project thinks: UTC unless it has said another one. */
  async timeZoneOf(id: string): Promise<string> {
    return (await this.projects.get(id)).settings.timeZone ?? 'UTC';
  }

  /** The settings of projects, under their ids. */
  settingsOf(ids: readonly string[]): Promise<Map<string, ProjectSettings>> {
    return this.projects.settingsOf(ids);
  }

  /** Those of these people who are in the project, each once. */
  membersAmong(id: string, userIds: readonly string[]): Promise<string[]> {
    return this.projects.membersAmong(id, userIds);
  }

  /** Whether the acting person is its owner or an admin of it. */
  isAdmin(id: string): Promise<boolean> {
    return this.projects.isAdmin(id);
  }

  list(page: PageRequest): Promise<Page<Project>> {
    return this.projects.list(page);
  }

  async create(
    ownerId: string,
    { name, description = '', settings = {} }: CreateProjectDto,
  ): Promise<Project> {
    this.assertWithinServer(settings);
    const id = newId();
    await this.projects.insert({ id, ownerId, name, description, settings });
    return this.projects.get(id);
  }

  update(id: string, { settings, ...changes }: UpdateProjectDto): Promise<Project> {
    this.assertWithinServer(settings);
    return this.transactions.run(async () => {
      if (Object.keys(changes).length > 0) await this.projects.update(id, changes);
      if (settings) await this.projects.changeSettings(id, settings);
      return this.projects.get(id);
    });
  }

  /** Lets nothing of the project go out until it is resumed; what is on its way at this moment still arrives. */
  async pausePublishing(id: string): Promise<Project> {
    await this.projects.update(id, { publishingPausedAt: new Date() });
    return this.projects.get(id);
  }

  /** Lets posts go out again. What became due meanwhile is late, and follows the project's setting for late posts. */
  async resumePublishing(id: string): Promise<Project> {
    await this.projects.update(id, { publishingPausedAt: null });
    return this.projects.get(id);
  }

  remove(id: string): Promise<void> {
    return this.projects.remove(id);
  }

  async restore(id: string): Promise<Project> {
    await this.projects.restore(id);
    return this.projects.get(id);
  }

  /**
   * Gives the project to a member, for an owner who knows the password: it cannot be taken back. The owner stays in it as an admin. In
   * one transaction, since the rights end with it.
   */
  async handOver(
    id: string,
    signedIn: SessionUser,
    { userId: newOwnerId, password }: HandOverDto,
  ): Promise<Project> {
    const confirmed = await this.reauthentication.confirm(signedIn, password, 'password');
    return this.transactions.run(async () => {
      await this.reauthentication.hold(confirmed);
      const outcome = await this.projects.handOver(id, newOwnerId, newId());
      if (outcome !== 'done') throw HAND_OVER_REFUSALS[outcome]();
      return this.projects.get(id);
    });
  }

  /** What the configuration gives to all projects, a team does not raise by itself. */
  private assertWithinServer({ generation }: ProjectSettings = {}): void {
    const { AI_MONTHLY_TOKENS: most } = this.config;
    if ((generation?.monthlyTokens ?? 0) > most) throw moreThanServerAllows(most);
  }
}
