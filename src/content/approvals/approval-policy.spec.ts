import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApprovalStatus } from '../content.enums.js';
import { counting, policyOf, standingOf, type Decision } from './approval-policy.js';

const { Approved, Rejected, ChangesRequested, Pending } = ApprovalStatus;
const PEOPLE = ['ann', 'bob', 'cem', 'dora'];
const person = fc.constantFrom(...PEOPLE);

const decision = fc.record<Decision>({
  approverId: person,
  status: fc.constantFrom(Approved, Approved, Rejected, ChangesRequested),
  stage: fc.integer({ min: 0, max: 2 }),
});
const policy = fc
  .record({
    stages: fc.array(
      fc.record({
        name: fc.constant('Stage'),
        approvals: fc.integer({ min: 1, max: 3 }),
        approverIds: fc.uniqueArray(person),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    selfApproval: fc.boolean(),
  })
  .map((settings) => policyOf({ required: true, ...settings }));

describe('a policy', () => {
  it('is one approval by anybody else where nothing more is said, and by anybody where none is asked for', () => {
    const stages = [{ name: 'Approval', needed: 1, approverIds: [] }];
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
          const lastWord = (who: string) => told.find(({ approverId }) => approverId === who);
          const objects = PEOPLE.some((who) => {
            const last = lastWord(who);
            return last !== undefined && last.status !== Approved;
          });
          const isMet = rules.stages.every(({ needed, approverIds }, stage) => {
            const may = PEOPLE.filter(
              (who) =>
                (approverIds.length === 0 || approverIds.includes(who)) &&
                (rules.selfApproval || !authors.has(who)),
            );
            // An approval counts from somebody's last objection on.
            const approving = may.filter((who) => {
              const words = told.filter(({ approverId }) => approverId === who);
              const objection = words.findIndex(({ status }) => status !== Approved);
              const since = objection === -1 ? words : words.slice(0, objection);
              return since.some((word) => word.stage === stage);
            });
            return approving.length >= needed;
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
