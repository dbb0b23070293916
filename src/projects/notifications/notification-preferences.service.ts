import { Injectable } from '@nestjs/common';
import { Transactions } from '../../core/database/transactions.js';
import { ProjectsRepository } from '../projects.repository.js';
import { nextDigest } from './next-digest.js';
import { NOTIFICATION_KINDS, rulesOf } from './notification-kinds.js';
import type {
  KindPreferenceChangeDto,
  NotificationPreferencesDto,
  ProjectPreferenceChangeDto,
  UpdateNotificationPreferencesDto,
} from './notification-preferences.dto.js';
import type { NotificationPreferences } from './notification-preferences.entity.js';
import { NotificationPreferencesRepository } from './notification-preferences.repository.js';
import { projectOfOthers } from './notifications.errors.js';
import { NotificationsRepository } from './notifications.repository.js';

const DEFAULT_HOUR = 8;

/** How a person wants to be told. */
@Injectable()
export class NotificationPreferencesService {
  constructor(
    private readonly preferences: NotificationPreferencesRepository,
    private readonly notifications: NotificationsRepository,
    private readonly projects: ProjectsRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Of each kind what was chosen, or what it says by itself. */
  async get(userId: string): Promise<NotificationPreferencesDto> {
    const {
      digestHour = DEFAULT_HOUR,
      timeZone = null,
      kinds = {},
      projects = {},
    } = (await this.preferences.find(userId)) ?? ({} as Partial<NotificationPreferences>);
    return {
      digestHour,
      timeZone,
      kinds: NOTIFICATION_KINDS.map((kind) => {
        const { meaning, mail } = rulesOf(kind);
        return { kind, meaning, mail, inApp: true, ...kinds[kind] };
      }),
      projects: Object.entries(projects).map(([projectId, choice]) => ({
        ...{ projectId, isMuted: false, noMailOf: [] },
        ...choice,
      })),
    };
  }

  /** Changes what is given. A digest that waits moves with its hour. 422 for a project that the person is not in. */
  async update(
    userId: string,
    changes: UpdateNotificationPreferencesDto,
  ): Promise<NotificationPreferencesDto> {
    await this.transactions.run(async () => {
      const held = await this.preferences.hold(userId);
      await this.assertOwnProjects(changes.projects ?? []);
      const { digestHour = held.digestHour, timeZone = held.timeZone } = changes;
      await this.preferences.update(held.id, {
        ...{ digestHour, timeZone },
        kinds: withKinds(held, changes.kinds ?? []),
        projects: withProjects(held, changes.projects ?? []),
      });
      if (digestHour === held.digestHour && timeZone === held.timeZone) return;
      const zone = timeZone ?? (await this.preferences.timeZoneOf(userId));
      const at = nextDigest({ hour: digestHour, timeZone: zone }, new Date());
      await this.notifications.planDigest(userId, at, { moves: true });
    });
    return this.get(userId);
  }

  private async assertOwnProjects(changes: readonly ProjectPreferenceChangeDto[]): Promise<void> {
    const seen = await this.projects.settingsOf(changes.map(({ projectId }) => projectId));
    const index = changes.findIndex(({ projectId }) => !seen.has(projectId.toLowerCase()));
    if (index >= 0) throw projectOfOthers(index);
  }
}

function withKinds(
  { kinds }: NotificationPreferences,
  changes: readonly KindPreferenceChangeDto[],
): NotificationPreferences['kinds'] {
  return {
    ...kinds,
    ...Object.fromEntries(changes.map(({ kind, ...choice }) => [kind, { ...kinds[kind], ...given(choice) }])),
  };
}

function withProjects(
  { projects }: NotificationPreferences,
  changes: readonly ProjectPreferenceChangeDto[],
): NotificationPreferences['projects'] {
  const changed = changes.map(({ projectId: sent, ...choice }) => {
    const projectId = sent.toLowerCase();
    return [projectId, { ...projects[projectId], ...given(choice) }] as const;
  });
  return { ...projects, ...Object.fromEntries(changed) };
}

/** What was sent of it: a DTO has the other fields too, without a value. */
function given<Choice extends object>(choice: Choice): Partial<Choice> {
  return Object.fromEntries(
    Object.entries(choice).filter(([, value]) => value !== undefined),
  ) as Partial<Choice>;
}
