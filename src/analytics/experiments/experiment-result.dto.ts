import { ApiProperty } from '@nestjs/swagger';
import { DENOMINATORS, type Denominator } from '../questions/measures.js';
import {
  ARMS,
  EXPERIMENT_METRICS,
  ExperimentStatus,
  type Arm,
  type ExperimentMetric,
} from './experiment.entity.js';

/** What an experiment says. `running`: nothing yet. `inconclusive`: it is over, and a difference is not shown, which is not the same as none. */
export const VERDICTS = ['not_started', 'running', 'a_better', 'b_better', 'inconclusive'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Why it is inconclusive: an arm has fewer measured posts than it needs, or chance alone does as much. */
export const INCONCLUSIVE_REASONS = ['too_few_posts', 'not_significant'] as const;
export type InconclusiveReason = (typeof INCONCLUSIVE_REASONS)[number];

/** An arm. Its numbers are told once the experiment is over: whoever looks before, and stops when it suits, finds what is not there. */
export class ArmResultDto {
  @ApiProperty({ enum: ARMS, enumName: 'ExperimentArmName' })
  arm: Arm;
  name: string;
  /** Posts that were drawn for it. */
  assigned: number;
  /** Those of them that have a reading at the age that is compared. */
  measured: number;
  /** Those of which none is to come any more: measured or not, they are too old by now, or in the bin. */
  settled: number;
  /** Measured posts that it still needs. */
  missing: number;
  /** Sum over measured posts: of the measure, or of interactions. Null until the experiment is over, and where no post is measured. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  numerator: number | null;
  /** What it is divided by: the posts, or their reach or views. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  denominator: number | null;
  /** Numerator over denominator: the mean, or the rate. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  value: number | null;
}

/** A post whose text was changed at its network after it had gone out: its readings may be of another text than that of its arm. */
export class EditedMemberDto {
  postId: string;
  @ApiProperty({ enum: ARMS, enumName: 'ExperimentArmName', nullable: true })
  arm: Arm | null;
  /** When it was done; null where something else was done to the post after it. */
  editedAt: Date | null;
}

/** What the arms differ in. */
export class EffectDto {
  /** Value of B less that of A. */
  @ApiProperty({ type: Number, format: 'double' })
  difference: number;
  /** Bounds of the interval; null where there is no bound. It has 0 in it just where the test is not significant. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  low: number | null;
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  high: number | null;
  /** 1 less the significance. */
  @ApiProperty({ type: Number, format: 'double' })
  confidence: number;
}

/** What an experiment says, and why. */
export class ExperimentResultDto {
  experimentId: string;
  /** When this was so. */
  asOf: Date;
  @ApiProperty({ enum: ExperimentStatus, enumName: 'ExperimentStatus' })
  status: ExperimentStatus;
  @ApiProperty({ enum: VERDICTS, enumName: 'ExperimentVerdict' })
  verdict: Verdict;
  /** Why it is inconclusive. */
  @ApiProperty({ enum: INCONCLUSIVE_REASONS, enumName: 'InconclusiveReason', nullable: true })
  reason: InconclusiveReason | null;
  @ApiProperty({ enum: EXPERIMENT_METRICS, enumName: 'ExperimentMetric' })
  metric: ExperimentMetric;
  @ApiProperty({ enum: DENOMINATORS, enumName: 'EngagementDenominator', nullable: true })
  denominator: Denominator | null;
  /** Posts are compared by the reading that is nearest to this age, a quarter of it younger or older at most. */
  ageHours: number;
  minimumPerArm: number;
  @ApiProperty({ type: Number, format: 'double' })
  significance: number;
  /** Two-sided randomisation test on the studentised difference; see docs/analytics.md. */
  @ApiProperty({ enum: ['randomisation-test'] })
  test: 'randomisation-test';
  /** Assignments that the real one is held against. */
  draws: number;
  arms: ArmResultDto[];
  /** Posts that were edited after they had gone out. They count all the same, in the arm that was drawn for them. What was done in the network's own app is not known. */
  edited: EditedMemberDto[];
  /** Null until the experiment is over, and where an arm has too few posts. */
  @ApiProperty({ type: EffectDto, nullable: true })
  effect: EffectDto | null;
  /** How often chance alone brings as much of a difference. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  pValue: number | null;
}
