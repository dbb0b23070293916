import { Injectable } from '@nestjs/common';
import { newId } from '../../core/database/base.entity.js';
import { violates } from '../../core/database/database-errors.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError, fieldError } from '../../core/errors/domain-error.js';
import { brokenRules, invalidInput } from '../../core/http/validation.js';
import { ProjectsService } from '../../projects/index.js';
import { PostsService } from '../../social-media/index.js';
import { contradictions } from '../calendar-rules/contradictions.js';
import type { Rule } from '../calendar-rules/rule.js';
import type { CalendarRule } from './calendar-rule.entity.js';
import type { CreateCalendarRuleDto, UpdateCalendarRuleDto } from './dto/calendar-rule.dto.js';
import { RuleBookRepository } from './rule-book.repository.js';
import { RuleOverridesRepository } from './rule-overrides.repository.js';
import type { RuleOverride } from './rule-override.entity.js';
import { RULE_SETTINGS, type StoredRuleKind } from './rule-settings.js';

/** The rules that a project has for its calendar. */
@Injectable()
export class RuleBookService {
  constructor(
    private readonly rules: RuleBookRepository,
    private readonly overrides: RuleOverridesRepository,
    private readonly posts: PostsService,
    private readonly projects: ProjectsService,
    private readonly transactions: Transactions,
  ) {}

  get(projectId: string, id: string): Promise<CalendarRule> {
    return this.rules.get(projectId, id);
  }

  list(projectId: string, page: PageRequest): Promise<Page<CalendarRule>> {
    return this.rules.list(projectId, page);
  }

  /** Makes a rule. It holds for times given from now on: what is scheduled already stays. */
  create(projectId: string, given: CreateCalendarRuleDto): Promise<CalendarRule> {
    assertFit(given.kind, given);
    const { name = '', accountId = null, cost = null, overridableBy = 'editor' } = given;
    const { kind, severity, settings } = given;
    const id = newId();
    return this.change(projectId, id, async () => {
      await this.rules.insert({
        ...{ id, projectId, accountId, name, kind, severity, cost, overridableBy, settings },
      });
    });
  }

  update(projectId: string, id: string, changes: UpdateCalendarRuleDto): Promise<CalendarRule> {
    return this.change(projectId, id, async () => {
      const rule = await this.rules.get(projectId, id);
      assertFit(rule.kind, { ...rule, ...changes });
      if (Object.keys(changes).length > 0) await this.rules.update(projectId, id, { ...changes });
    });
  }

  remove(projectId: string, id: string): Promise<void> {
    return this.rules.remove(projectId, id);
  }

  /** Who went past the rules for a post, newest first. */
  async overridesOf(projectId: string, postId: string): Promise<RuleOverride[]> {
    await this.posts.get(projectId, postId);
    return this.overrides.listOf(projectId, postId);
  }

  /** All rules of a project, in the form in which they are applied. */
  async rulesOf(projectId: string): Promise<{ rule: Rule; stored: CalendarRule }[]> {
    const stored = await this.rules.all(projectId);
    if (stored.length === 0) return [];
    const { timeZone = 'UTC' } = (await this.projects.get(projectId)).settings;
    return stored.map((each) => ({ rule: toRule(each, timeZone), stored: each }));
  }

  private async change(projectId: string, id: string, write: () => Promise<void>): Promise<CalendarRule> {
    return this.transactions.run(async () => {
      // Two rules may be fine each, and impossible together.
      await this.rules.holdCalendar(projectId);
      try {
        await write();
      } catch (error) {
        throw asUnknownAccount(error);
      }
      assertNoContradiction(
        (await this.rulesOf(projectId)).map(({ rule }) => rule),
        id,
      );
      return this.rules.get(projectId, id);
    });
  }
}

/** Refuses a rule whose values make no sense, or that leaves, alone or with the others, no time open at all. */
function assertNoContradiction(rules: readonly Rule[], id: string): void {
  const own = `rules[${rules.findIndex((rule) => rule.id === id)}].`;
  const found = contradictions(rules).filter(({ ruleIds }) => ruleIds.includes(id));
  if (found.length === 0) return;
  const told = found.map(({ fields, message }) => {
    const field = fields.find((path) => path.startsWith(own));
    return field
      ? { field: `settings.${field.slice(own.length)}`, message: message.replace(own, 'settings.') }
      : { field: 'settings', message: 'settings leave, with the other hard rules, no time open' };
  });
  throw new DomainError(
    'rule-broken',
    'calendar-rule.contradiction',
    told.map(({ message }) => message).join('; '),
    told.map((each) => ({ ...each, rule: 'contradiction' })),
    undefined,
    { ruleIds: [...new Set(found.flatMap(({ ruleIds }) => ruleIds))] },
  );
}

/** A stored rule as the calendar's code knows it. */
function toRule(rule: CalendarRule, projectZone: string): Rule {
  const { id, accountId, kind, severity, cost, settings } = rule;
  return {
    timeZone: projectZone,
    ...settings,
    ...{ id, kind, severity },
    ...(accountId === null ? {} : { accountId }),
    ...(cost === null || severity === 'hard' ? {} : { cost }),
  } as unknown as Rule;
}

function assertFit(
  kind: StoredRuleKind,
  { settings, accountId }: Pick<CreateCalendarRuleDto, 'settings' | 'accountId'>,
): void {
  const errors = brokenRules(RULE_SETTINGS[kind], settings, 'settings');
  if (errors.length > 0) throw invalidInput(errors);
  if (kind === 'content_spacing' && accountId) {
    throw fieldError('calendar-rule.of-all-accounts', {
      field: 'accountId',
      rule: 'absent',
      message: 'accountId must be left out: the rule is about all accounts together',
    });
  }
}

function asUnknownAccount(error: unknown): unknown {
  if (!violates(error, 'fk_calendar_rules_account_id')) return error;
  return fieldError('calendar-rule.unknown-account', {
    field: 'accountId',
    rule: 'exists',
    message: 'accountId must be an account of the project',
  });
}
