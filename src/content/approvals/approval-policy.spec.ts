import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApprovalStatus } from '../content.enums.js';
import { counting, policyOf, standingOf, type Decision } from './approval-policy.js';

const { Approved, Rejected, ChangesRequested, Pending } = ApprovalStatus;
const PEOPLE = ['ann', 'bob', 'cem', 'dora'];
const person = fc.constantFrom(...PEOPLE);

/** A member, or somebody outside by one of two links that a member has made. */
const approver = fc
  .record({ who: person, link: fc.constantFrom(null, null, 'one', 'two') })
  .map(({ who, link }) =>
    link === null
      ? { approverId: who }
      : { approverId: null, reviewLinkId: `${link} of ${who}`, reviewerName: link, vouchedBy: who },
  );
const voiceOf = ({ approverId, reviewLinkId }: Decision) => approverId ?? reviewLinkId ?? '';

const judgement = fc.record({
  status: fc.constantFrom(Approved, Approved, Rejected, ChangesRequested),
  stage: fc.integer({ min: 0, max: 2 }),
});
const decision = fc.tuple(approver, judgement).map(([who, what]): Decision => ({ ...who, ...what }));
const policy = fc
  .record({
    stages: fc.array(
      fc.record({
        name: fc.constant('Stage'),
        approvals: fc.integer({ min: 1, max: 3 }),
        approverIds: fc.uniqueArray(person),
        external: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    selfApproval: fc.boolean(),
  })
  .map((settings) => policyOf({ required: true, ...settings }));

describe('a policy', () => {
  it('is one approval by anybody else where nothing more is said, and by anybody where none is asked for', () => {
    const stages = [{ name: 'Approval', needed: 1, approverIds: [], external: false }];
    expect(policyOf({ required: true })).toEqual({ stages, selfApproval: false });
    expect(policyOf()).toEqual({ stages, selfApproval: true });
  });

  it('is met only by enough people who may, in every stage, and against nobody’s last word', () => {
    fc.assert(
      fc.property(
        policy,
        fc.array(decision, { maxLength: 12 }),
        fc.uniqueArray(person),
        (rules, told, wrote) => {
          const authors = new Set(wrote);
          const { state } = standingOf(rules, told, authors);
          const voices = [...new Set(told.map(voiceOf))];
          const objects = voices.some(
            (voice) => told.find((word) => voiceOf(word) === voice)?.status !== Approved,
          );
          const isMet = rules.stages.every(({ needed, approverIds, external }, stage) => {
            // An approval counts from somebody's last objection on.
            const approving = voices.flatMap((voice) => {
              const words = told.filter((word) => voiceOf(word) === voice);
              const objection = words.findIndex(({ status }) => status !== Approved);
              const since = objection === -1 ? words : words.slice(0, objection);
              return since.filter((word) => word.stage === stage);
            });
            const may = approving.filter(({ approverId }) =>
              approverId === null ? external : approverIds.length === 0 || approverIds.includes(approverId),
            );
            // Whoever has made a link stands for what was approved by it.
            const people = new Set(may.map(({ approverId, vouchedBy }) => approverId ?? vouchedBy ?? ''));
            return [...people].filter((who) => rules.selfApproval || !authors.has(who)).length >= needed;
          });
          expect(state === Approved).toBe(isMet && !objects);
          expect(state === Rejected || state === ChangesRequested).toBe(objects);
          expect(state === Pending).toBe(!isMet && !objects);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('counts an approval once for each stage, and nothing from before an objection', () => {
    const told: Decision[] = [
      { approverId: 'ann', status: Approved, stage: 1 },
      { approverId: 'ann', status: Approved, stage: 0 },
      { approverId: 'ann', status: Approved, stage: 0 },
      { approverId: 'ann', status: Rejected, stage: 0 },
      { approverId: 'ann', status: Approved, stage: 2 },
    ];
    expect(counting(told)).toEqual([told[0], told[1]]);
  });
});
