import {
  ApiExtraModels,
  ApiProperty,
  ApiPropertyOptional,
  getSchemaPath,
  OmitType,
  PartialType,
} from '@nestjs/swagger';
import { IsNumber, IsObject, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { trimmed } from '../../../core/http/trimmed.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import type { Severity } from '../../calendar-rules/rule.js';
import type { CalendarRule, OverridingRole } from '../calendar-rule.entity.js';
import type { RuleOverride } from '../rule-override.entity.js';
import { RULE_KINDS, RULE_SETTINGS, type StoredRuleKind } from '../rule-settings.js';

const SETTINGS = Object.values(RULE_SETTINGS);

/** A new rule. */
@ApiExtraModels(...SETTINGS)
export class CreateCalendarRuleDto {
  /** What the rule is about. */
  @IsOneOf('CalendarRuleKind', RULE_KINDS)
  kind: StoredRuleKind;

  /** `hard`: never broken. `soft`: avoided by the planner, and broken by people with a reason. */
  @IsOneOf('CalendarRuleSeverity', ['hard', 'soft'])
  severity: Severity;

  /** What the kind needs besides. */
  @ApiProperty({ anyOf: SETTINGS.map((each) => ({ $ref: getSchemaPath(each) })) })
  @IsObject()
  settings: Record<string, unknown>;

  /** The account whose posts it is about. Null or left out: each account of the project, every one on its own. */
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsUUID()
  accountId?: string | null;

  /** What the team calls it, up to 100 characters. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @MaxLength(100)
  name?: string;

  /** What breaking a soft rule costs the planner, in average posts of the account, 0 to 1000. Null or left out: 0.5. */
  @ApiPropertyOptional({ type: Number, format: 'double', nullable: true, minimum: 0, maximum: 1000 })
  @ValidateIf((_, value) => value !== undefined && value !== null)
  @IsNumber()
  @Min(0)
  @Max(1000)
  cost?: number | null;

  /** Least role that may go past a soft rule. Default `editor`. */
  @CanBeOmitted()
  @IsOneOf('OverridingRole', ['editor', 'admin'])
  overridableBy?: OverridingRole;
}

/** Changes to a rule: the given fields only; `settings` as a whole. The kind stays. */
export class UpdateCalendarRuleDto extends PartialType(OmitType(CreateCalendarRuleDto, ['kind']), {
  skipNullProperties: false,
}) {}

/** A rule of the project's calendar. */
export class CalendarRuleDto {
  id: string;
  projectId: string;
  /** Null: each account of the project, every one on its own. */
  accountId: string | null;
  /** What the team calls it; may be empty. */
  name: string;
  @ApiProperty({ enum: RULE_KINDS, enumName: 'CalendarRuleKind' })
  kind: StoredRuleKind;
  @ApiProperty({ enum: ['hard', 'soft'], enumName: 'CalendarRuleSeverity' })
  severity: Severity;
  /** What breaking it costs the planner, in average posts of the account. Null: 0.5. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  cost: number | null;
  /** Least role that may go past it, where it is soft. */
  @ApiProperty({ enum: ['editor', 'admin'], enumName: 'OverridingRole' })
  overridableBy: OverridingRole;
  /** What the kind needs besides. */
  @ApiProperty({ anyOf: SETTINGS.map((each) => ({ $ref: getSchemaPath(each) })) })
  settings: Record<string, unknown>;
  createdAt: Date;
  updatedAt: Date;

  static from(rule: CalendarRule): CalendarRuleDto {
    const { id, projectId, accountId, name, kind, severity, cost, overridableBy, settings } = rule;
    const { createdAt, updatedAt } = rule;
    return {
      ...{ id, projectId, accountId, name, kind, severity, cost, overridableBy, settings },
      ...{ createdAt, updatedAt },
    };
  }
}

/** A page of rules. */
export class CalendarRulePageDto {
  items: CalendarRuleDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Somebody went past a soft rule. */
export class RuleOverrideDto {
  postId: string;
  ruleId: string;
  /** Who. */
  userId: string;
  /** Why, in their words. */
  reason: string;
  /** What the rule said against the post. */
  sentence: string;
  /** The time that the post was given. */
  scheduledTime: Date;
  createdAt: Date;

  static from(override: RuleOverride): RuleOverrideDto {
    const { postId, ruleId, userId, reason, sentence, scheduledTime, createdAt } = override;
    return { postId, ruleId, userId, reason, sentence, scheduledTime, createdAt };
  }
}

/** Who went past the rules for one post, newest first; at most 100. */
export class RuleOverrideListDto {
  items: RuleOverrideDto[];
  /** Always null: the list is whole. */
  nextCursor: string | null;
}
