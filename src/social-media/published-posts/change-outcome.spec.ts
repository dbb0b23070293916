import { describe, expect, it } from '@jest/globals';
import { DomainError } from '../../core/errors/domain-error.js';
import { GrantRejected, NetworkRefused, NetworkUnavailable } from '../platforms/publisher.js';
import { FailureClass } from '../social-media.enums.js';
import { afterTry, outcomeOf } from './change-outcome.js';

describe('a try that failed', () => {
  it.each([
    [new NetworkUnavailable('Away.', 5000), { kind: 'later', message: 'Away.', retryAfterMs: 5000 }],
    [
      new NetworkRefused(FailureClass.PermissionLost, 'No.'),
      { kind: 'failed', failureClass: 'permission_lost', message: 'No.' },
    ],
    [new GrantRejected('Ended.'), { kind: 'failed', failureClass: 'reauthorise', message: 'Ended.' }],
    [
      new DomainError('conflict', 'post.not-approved', 'Not approved.'),
      { kind: 'failed', failureClass: null, message: 'Not approved.' },
    ],
  ])('with %s', (error, outcome) => {
    expect(outcomeOf(error)).toEqual(outcome);
  });

  it('with an error of our own tells nothing of the network', () => {
    expect(() => outcomeOf(new TypeError('mistake'))).toThrow('mistake');
  });
});

describe('after a try a change', () => {
  const edit = { contentVersion: 3, tries: 0 };
  const takeDown = { contentVersion: null, tries: 0 };
  const away = { kind: 'later', message: 'Away.', retryAfterMs: 5000 } as const;

  it('is done where the network has what was wanted', () => {
    for (const change of [edit, takeDown]) {
      const { contentVersion } = change;
      expect(afterTry(change, { kind: 'done', contentVersion })).toMatchObject({ state: 'done', tries: 1 });
    }
  });

  it('goes on at once where a newer version was asked for meanwhile', () => {
    const standing = afterTry({ ...edit, tries: 5 }, { kind: 'done', contentVersion: 2 });
    expect(standing).toMatchObject({ state: 'pending', tries: 0, waitMs: 0 });
  });

  it('waits as long as the network wants, and fails after eight tries', () => {
    expect(afterTry(takeDown, away)).toEqual({
      state: 'pending',
      tries: 1,
      failureClass: 'retry_later',
      message: 'Away.',
      waitMs: 5000,
    });
    const last = afterTry({ ...takeDown, tries: 7 }, away);
    expect(last).toMatchObject({ state: 'failed', tries: 8, failureClass: 'retry_later' });
    expect(last).not.toHaveProperty('waitMs');
  });
});
