import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsEnum,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsOneOf } from '../../core/http/is-one-of.js';
import { trimmed } from '../../core/http/trimmed.js';
import { DENOMINATORS, type Denominator } from '../questions/measures.js';
import type { ExperimentMember } from './experiment-member.entity.js';
import {
  ARMS,
  EXPERIMENT_METRICS,
  ExperimentKind,
  ExperimentStatus,
  type Arm,
  type Experiment,
  type ExperimentArm,
  type ExperimentMetric,
} from './experiment.entity.js';

/** Most posts of an experiment. */
export const MAX_MEMBERS = 200;
/** One side of the comparison. */
export class ExperimentArmDto implements ExperimentArm {
  /** For the team, 1 to 100 characters. */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;

  /**
   * Of `times`: when its posts go out, `HH:MM`, in the zone of each post.
   * @example '09:30'
   */
  @CanBeOmitted()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: '$property must look like 09:30' })
  localTime?: string;
}

/** A post of an experiment. */
export class NewMemberDto {
  /** A post that is still to go out; of `times` a scheduled one. */
  @IsUUID()
  postId: string;

  /** Of `variants`: what it says in arm A, 1 to 63,206 characters. */
  @CanBeOmitted()
  @IsString()
  @Length(1, 63_206)
  textA?: string;

  /** Of `variants`: what it says in arm B, 1 to 63,206 characters. */
  @CanBeOmitted()
  @IsString()
  @Length(1, 63_206)
  textB?: string;
}

/** A new experiment. It cannot be changed: a draft that is wrong is deleted, and made again. */
export class CreateExperimentDto {
  /** 1 to 200 characters. */
  @trimmed
  @IsString()
  @Length(1, 200)
  name: string;

  /** What is expected, and why. Up to 2,000 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(2000)
  hypothesis?: string;

  /** `variants`: the arms differ in what posts say. `times`: in the local time at which they go out. */
  @IsEnum(ExperimentKind)
  kind: ExperimentKind;

  @IsObject()
  @ValidateNested()
  @Type(() => ExperimentArmDto)
  armA: ExperimentArmDto;

  @IsObject()
  @ValidateNested()
  @Type(() => ExperimentArmDto)
  armB: ExperimentArmDto;

  /** What is compared: the mean of a measure over posts, or `engagementRate`, interactions over `denominator`. More is better. */
  @IsOneOf('ExperimentMetric', EXPERIMENT_METRICS, {
    message: `$property must be one of: ${EXPERIMENT_METRICS.join(', ')}`,
  })
  metric: ExperimentMetric;

  /** Of `engagementRate`. */
  @CanBeOmitted()
  @ApiPropertyOptional()
  @IsOneOf('EngagementDenominator', DENOMINATORS)
  denominator?: Denominator;

  /** Measured posts that each arm needs for an answer, 5 to 100. */
  @IsInt()
  @Min(5)
  @Max(100)
  minimumPerArm: number;

  /** How often a difference may be claimed where there is none, 0.001 to 0.2. */
  @CanBeOmitted()
  @ApiPropertyOptional({ type: Number, format: 'double', minimum: 0.001, maximum: 0.2, default: 0.05 })
  @IsNumber()
  @Min(0.001)
  @Max(0.2)
  significance: number = 0.05;

  /** How old posts are when they are compared, in hours, 1 to 2,160: an age at which they are read (`METRICS_PLAN_SECONDS`). Default: a week. */
  @ApiPropertyOptional()
  @CanBeOmitted()
  @IsInt()
  @Min(1)
  @Max(2160)
  ageHours: number = 168;

  /** The posts, each once: at least twice `minimumPerArm`, at most 200. More than that, since some may fail, or not be measured. */
  @IsArray()
  @ArrayMaxSize(MAX_MEMBERS)
  @ArrayUnique(({ postId }: NewMemberDto) => String(postId).toLowerCase())
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => NewMemberDto)
  members: NewMemberDto[];
}

/** A comparison of two ways, by posts that are given to them at random. */
export class ExperimentDto {
  id: string;
  projectId: string;
  name: string;
  hypothesis: string;
  @ApiProperty({ enum: ExperimentKind, enumName: 'ExperimentKind' })
  kind: ExperimentKind;
  @ApiProperty({ enum: ExperimentStatus, enumName: 'ExperimentStatus' })
  status: ExperimentStatus;
  armA: ExperimentArmDto;
  armB: ExperimentArmDto;
  @ApiProperty({ enum: EXPERIMENT_METRICS, enumName: 'ExperimentMetric' })
  metric: ExperimentMetric;
  @ApiProperty({ enum: DENOMINATORS, enumName: 'EngagementDenominator', nullable: true })
  denominator: Denominator | null;
  minimumPerArm: number;
  @ApiProperty({ type: Number, format: 'double' })
  significance: number;
  /** How old posts are when they are compared, in hours. */
  ageHours: number;
  /** What the assignment was drawn from, so that it can be drawn again. Null until it is. */
  seed: number | null;
  createdAt: Date;
  updatedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;

  static from(experiment: Experiment): ExperimentDto {
    const { id, projectId, name, hypothesis, kind, status, armA, armB, metric, denominator } = experiment;
    const { minimumPerArm, significance, ageHours, createdAt, updatedAt } = experiment;
    const { startedAt, endedAt } = experiment;
    return {
      ...{ id, projectId, name, hypothesis, kind, status, armA, armB, metric, denominator },
      ...{ minimumPerArm, significance, ageHours, createdAt, updatedAt, startedAt, endedAt },
      seed: startedAt === null ? null : experiment.seed,
    };
  }
}

/** A page of experiments. */
export class ExperimentPageDto {
  items: ExperimentDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A post of an experiment, and its arm. */
export class ExperimentMemberDto {
  postId: string;
  textA: string | null;
  textB: string | null;
  /** Null until the experiment starts; then for good. */
  @ApiProperty({ enum: ARMS, enumName: 'ExperimentArmName', nullable: true })
  arm: Arm | null;

  static from({ postId, textA, textB, arm }: ExperimentMember): ExperimentMemberDto {
    return { postId, textA, textB, arm };
  }
}

/** A page of an experiment's posts, in the order in which they were given. */
export class ExperimentMemberPageDto {
  items: ExperimentMemberDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
