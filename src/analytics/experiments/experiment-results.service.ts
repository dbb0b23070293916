import { Injectable } from '@nestjs/common';
import { ExperimentMembersRepository, type MeasuredMember } from './experiment-members.repository.js';
import type {
  ArmResultDto,
  ExperimentResultDto,
  InconclusiveReason,
  Verdict,
} from './experiment-result.dto.js';
import { ARMS, ExperimentStatus, type Arm, type Experiment } from './experiment.entity.js';
import { ExperimentsRepository } from './experiments.repository.js';
import {
  compareArms,
  DRAWS,
  estimates,
  type Comparison,
  type Estimate,
  type Outcome,
} from './randomisation-test.js';

/** What experiments say. Before one is over there are counts only, so that nobody stops it by what it seems to say. */
@Injectable()
export class ExperimentResultsService {
  constructor(
    private readonly experiments: ExperimentsRepository,
    private readonly members: ExperimentMembersRepository,
  ) {}

  async result(projectId: string, id: string): Promise<ExperimentResultDto> {
    const experiment = await this.experiments.get(projectId, id);
    const { status, metric, denominator, ageHours, minimumPerArm, significance } = experiment;
    const members = await this.members.measure(experiment);
    const isOver =
      status === ExperimentStatus.Ended ||
      (status === ExperimentStatus.Running && members.every(({ isSettled }) => isSettled));
    const outcomes = members.map(outcomeOf);
    const places = members.map(({ arm }) => (arm === null ? 0 : ARMS.indexOf(arm)));
    const found = estimates(outcomes, places);
    const arms = ARMS.map((arm, place) => armOf(experiment, arm, found[place] as Estimate, members, isOver));
    const isEnough = isOver && arms.every(({ missing }) => missing === 0);
    const compared = isEnough
      ? compareArms(
          { seed: experiment.seed, strata: members.map(({ accountId }) => accountId), outcomes },
          significance,
        )
      : null;
    const { verdict, reason } = verdictOf(status, isOver, compared, significance);
    return {
      ...{ experimentId: id, asOf: new Date(), status, verdict, reason },
      ...{ metric, denominator, ageHours, minimumPerArm, significance },
      edited: members
        .filter(({ isEdited }) => isEdited)
        .map(({ postId, arm, editedAt }) => ({ postId, arm, editedAt })),
      ...{ test: 'randomisation-test', draws: DRAWS, arms, pValue: compared?.pValue ?? null },
      effect: compared && {
        ...{ difference: compared.difference, low: compared.low, high: compared.high },
        confidence: 1 - significance,
      },
    };
  }
}

/** Null where it has none, or no arm. */
function outcomeOf({ arm, numerator, denominator }: MeasuredMember): Outcome | null {
  return arm === null || numerator === null || denominator === null ? null : { numerator, denominator };
}

function armOf(
  { armA, armB, minimumPerArm }: Experiment,
  arm: Arm,
  { posts, numerator, denominator, value }: Estimate,
  members: readonly MeasuredMember[],
  isOver: boolean,
): ArmResultDto {
  const own = members.filter((member) => member.arm === arm);
  const isTold = isOver && posts > 0;
  return {
    ...{ arm, name: (arm === 'a' ? armA : armB).name, assigned: own.length, measured: posts },
    settled: own.filter(({ isSettled }) => isSettled).length,
    missing: Math.max(0, minimumPerArm - posts),
    numerator: isTold ? numerator : null,
    denominator: isTold ? denominator : null,
    value: isTold ? value : null,
  };
}

function verdictOf(
  status: ExperimentStatus,
  isOver: boolean,
  compared: Comparison | null,
  significance: number,
): { verdict: Verdict; reason: InconclusiveReason | null } {
  if (status === ExperimentStatus.Draft) return { verdict: 'not_started', reason: null };
  if (!isOver) return { verdict: 'running', reason: null };
  if (!compared) return { verdict: 'inconclusive', reason: 'too_few_posts' };
  if (compared.pValue > significance) return { verdict: 'inconclusive', reason: 'not_significant' };
  return { verdict: compared.difference > 0 ? 'b_better' : 'a_better', reason: null };
}
