import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { newId } from '../../core/database/base.entity.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { Transactions } from '../../core/database/transactions.js';
import { DomainError } from '../../core/errors/domain-error.js';
import { seededRandom } from '../../core/seeded-random.js';
import { PostsService, TimeChecks, type SocialMediaPost } from '../../social-media/index.js';
import { ArmSetter, reasonNotOpen, type AssignedPost } from './arm-setter.js';
import { assignArms } from './assignment.js';
import type { ExperimentMember } from './experiment-member.entity.js';
import { ExperimentMembersRepository } from './experiment-members.repository.js';
import type { CreateExperimentDto, NewMemberDto } from './experiment.dto.js';
import { ExperimentKind, ExperimentStatus, type Arm, type Experiment } from './experiment.entity.js';
import {
  ageNotPlanned,
  contentTwice,
  misplaced,
  notADraft,
  notRunning,
  postNotOpen,
  sameArms,
  startRefused,
  tooFewMembers,
  unknownPost,
} from './experiments.errors.js';
import { ExperimentsRepository } from './experiments.repository.js';

const HOUR_SECONDS = 3600;

/** The life of experiments: made as drafts, started once, ended once. */
@Injectable()
export class ExperimentsService {
  constructor(
    private readonly experiments: ExperimentsRepository,
    private readonly members: ExperimentMembersRepository,
    private readonly arms: ArmSetter,
    private readonly posts: PostsService,
    private readonly timeChecks: TimeChecks,
    private readonly transactions: Transactions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get(projectId: string, id: string): Promise<Experiment> {
    return this.experiments.get(projectId, id);
  }

  /** Newest first. */
  list(projectId: string, page: PageRequest): Promise<Page<Experiment>> {
    return this.experiments.list(projectId, page);
  }

  async listMembers(projectId: string, id: string, page: PageRequest): Promise<Page<ExperimentMember>> {
    await this.experiments.get(projectId, id);
    return this.members.list(projectId, id, page);
  }

  /** Makes a draft. Its posts stay as they are. */
  create(
    projectId: string,
    { members, hypothesis = '', ...given }: CreateExperimentDto,
  ): Promise<Experiment> {
    assertFit({ ...given, members });
    const planned = this.config.METRICS_PLAN_SECONDS.map((seconds) => seconds / HOUR_SECONDS);
    if (!planned.includes(given.ageHours)) throw ageNotPlanned(planned.filter(Number.isInteger));
    return this.transactions.run(async () => {
      const found = await this.posts.holdAll(
        projectId,
        members.map(({ postId }) => postId),
      );
      assertOpen(given.kind, members, found);
      const experiment = await this.experiments.insert({
        ...{ ...given, id: newId(), projectId, hypothesis, denominator: given.denominator ?? null },
        ...{ seed: randomInt(2 ** 31), status: ExperimentStatus.Draft },
      });
      await this.members.insertAll(
        members.map(({ postId, textA = null, textB = null }) => ({
          ...{ id: newId(), projectId, experimentId: experiment.id, postId, textA, textB },
        })),
      );
      return experiment;
    });
  }

  /** Draws the arms, and has the posts go out as they say: all of it, or nothing. */
  start(projectId: string, id: string): Promise<Experiment> {
    return this.transactions.run(async () => {
      const experiment = await this.experiments.getForUpdate(projectId, id);
      if (experiment.status !== ExperimentStatus.Draft) throw notADraft('started', experiment.status);
      try {
        await this.assign(experiment);
      } catch (error) {
        throw error instanceof DomainError ? startRefused(error) : error;
      }
      const status = ExperimentStatus.Running;
      await this.experiments.become(projectId, id, { status, startedAt: new Date() });
      return this.experiments.get(projectId, id);
    });
  }

  /** Ends a running experiment: what is read from now on does not count. */
  end(projectId: string, id: string): Promise<Experiment> {
    return this.transactions.run(async () => {
      const { status } = await this.experiments.getForUpdate(projectId, id);
      if (status !== ExperimentStatus.Running) throw notRunning(status);
      await this.experiments.become(projectId, id, { status: ExperimentStatus.Ended, endedAt: new Date() });
      return this.experiments.get(projectId, id);
    });
  }

  /** Throws a draft away. */
  remove(projectId: string, id: string): Promise<void> {
    return this.transactions.run(async () => {
      const { status } = await this.experiments.getForUpdate(projectId, id);
      if (status !== ExperimentStatus.Draft) throw notADraft('removed', status);
      await this.experiments.remove(projectId, id);
    });
  }

  private async assign(experiment: Experiment): Promise<void> {
    const { projectId, id, kind, seed } = experiment;
    // The calendar is held before posts are, as everywhere.
    await this.timeChecks.prepare(projectId, { givesTime: true });
    const members = await this.members.all(projectId, id);
    const held = await this.posts.holdAll(
      projectId,
      members.map(({ postId }) => postId),
    );
    const posts = assertOpen(kind, members, held);
    const drawn = assignArms(
      posts.map(({ accountId }) => accountId),
      seededRandom(seed),
    );
    const assigned = members.map((member, place): AssignedPost => ({
      ...{ member, post: posts[place] as SocialMediaPost, arm: drawn[place] as Arm },
    }));
    await this.members.assign(
      projectId,
      id,
      assigned.map(({ member, arm }) => ({ id: member.id, arm })),
    );
    await this.arms.set(experiment, assigned);
  }
}

function assertFit({
  kind,
  armA,
  armB,
  metric,
  denominator,
  minimumPerArm,
  members,
}: Omit<CreateExperimentDto, 'hypothesis'>): void {
  const needs = (field: string, value: unknown, isNeeded: boolean, why: string) => {
    if ((value !== undefined) !== isNeeded) throw misplaced(field, isNeeded, why);
  };
  needs('denominator', denominator, metric === 'engagementRate', `the metric is ${metric}`);
  const isOfTimes = kind === ExperimentKind.Times;
  needs('armA.localTime', armA.localTime, isOfTimes, `the kind is ${kind}`);
  needs('armB.localTime', armB.localTime, isOfTimes, `the kind is ${kind}`);
  if (isOfTimes && armA.localTime === armB.localTime) throw sameArms('armB.localTime');
  if (members.length < 2 * minimumPerArm) throw tooFewMembers(2 * minimumPerArm);
  for (const [place, { textA, textB }] of members.entries()) {
    needs(`members.${place}.textA`, textA, !isOfTimes, `the kind is ${kind}`);
    needs(`members.${place}.textB`, textB, !isOfTimes, `the kind is ${kind}`);
    if (!isOfTimes && textA === textB) throw sameArms(`members.${place}.textB`);
  }
}

/** The posts of members, in their order. Refuses what is not there, and what cannot be given an arm (any more). */
function assertOpen(
  kind: ExperimentKind,
  members: readonly Pick<NewMemberDto, 'postId'>[],
  found: readonly SocialMediaPost[],
): SocialMediaPost[] {
  const postOf = new Map(found.map((post) => [post.id, post]));
  const destinations = new Set<string>();
  return members.map(({ postId }, place) => {
    const field = `members.${place}.postId`;
    const post = postOf.get(postId.toLowerCase());
    if (!post || post.replyToPostId) throw unknownPost(field);
    const why = reasonNotOpen(kind, post);
    if (why !== null) throw postNotOpen(field, why);
    const destination = `${post.contentId} ${post.accountId}`;
    if (kind === ExperimentKind.Variants && destinations.has(destination)) throw contentTwice(field);
    destinations.add(destination);
    return post;
  });
}
