import { DomainError, fieldError } from '../core/errors/domain-error.js';
import type { Finding } from './content-checks/finding.js';

export const invalidState = () =>
  new DomainError(
    'rule-broken',
    'account.invalid-state',
    'This connection was not begun by you in this project, is used already, or took longer than ten minutes.',
    [{ field: 'callbackUrl', rule: 'state', message: 'callbackUrl has no state that is waited for' }],
  );

export const connectionRefused = (message: string) =>
  new DomainError(
    'rule-broken',
    'account.connection-refused',
    `The network did not connect the account: ${message}`,
  );

export const invalidGrant = () =>
  new DomainError(
    'rule-broken',
    'account.invalid-grant',
    'This grant is not yours, belongs to another project, or is older than ten minutes.',
    [{ field: 'grant', rule: 'grant', message: 'grant must be what finishing the connection has answered' }],
  );

export const unknownChoice = (index: number) =>
  fieldError('account.unknown-choice', {
    field: `platformAccountIds.${index}`,
    rule: 'granted',
    message: `platformAccountIds.${index} must be one of the choices`,
  });

export const networkUnavailable = (message: string) =>
  new DomainError('unavailable', 'network.unavailable', message);

export const accountNotUsable = (status: string, field = 'accountId') =>
  fieldError('post.account-not-usable', {
    field,
    rule: 'active',
    message: `${field} must be an active account; this one is ${status}`,
  });

export const unknownContent = () =>
  fieldError('post.unknown-content', {
    field: 'contentId',
    rule: 'exists',
    message: 'contentId must be a content of the project',
  });

export const contentNotUsable = () =>
  fieldError('post.content-archived', {
    field: 'contentId',
    rule: 'notArchived',
    message: 'contentId must not be an archived content',
  });

/** A network's rules forbid it; each finding is told. */
export const notAccepted = (findings: readonly Finding[]) =>
  new DomainError(
    'rule-broken',
    'post.not-accepted',
    `The network would not take the content: ${findings.map(({ message }) => message).join('; ')}.`,
    findings.map(({ field, rule, limit, message }) => ({
      field: `content.${field}`,
      rule,
      ...(limit === null ? {} : { limit }),
      message,
    })),
  );

export const timeInThePast = (field: string) =>
  fieldError('post.time-in-the-past', {
    field,
    rule: 'future',
    message: `${field} must not lie in the past; publish-now sends at once`,
  });

export const invalidLocalTime = (field: string, message: string) =>
  fieldError('post.invalid-time', { field, rule: 'localTime', message });

export const onItsWay = () =>
  new DomainError(
    'conflict',
    'post.on-its-way',
    'The post is on its way to the network. Look again in a moment.',
  );

export const wrongPostStatus = (action: string, status: string, needsAttention: string | null) =>
  new DomainError(
    'conflict',
    'post.wrong-status',
    `A post that is ${status}${needsAttention ? ` and waits for a decision (${needsAttention})` : ''} cannot be ${action}.`,
  );

export const contentIncomplete = (message: string) =>
  fieldError('post.content-incomplete', {
    field: 'contentId',
    rule: 'mediaCount',
    message: `contentId is not fit to go out: ${message}`,
  });

export const repliesFollow = () =>
  new DomainError(
    'conflict',
    'post.is-reply',
    'A reply goes out once what it follows is out. Change its post.',
  );

export const repliesNotSupported = (platform: string, field = 'replies') =>
  fieldError('post.replies-not-supported', {
    field,
    rule: 'platform',
    message: `${field} cannot be written on ${platform} by its API`,
  });

export const takeDownNotSupported = (platform: string) =>
  new DomainError(
    'conflict',
    'post.take-down-not-supported',
    `The API of ${platform} cannot take this down. Delete it there.`,
  );

export const editNotSupported = (platform: string) =>
  new DomainError(
    'conflict',
    'post.edit-not-supported',
    `The API of ${platform} cannot change what a post says. Change it there, if ${platform} lets you.`,
  );

export const replyNotEditable = () =>
  new DomainError(
    'conflict',
    'post.is-reply',
    'What a reply says does not stand in the content, and cannot be changed once it is out. Take it down.',
  );

export const onlyTextChanges = () =>
  new DomainError(
    'conflict',
    'post.media-changed',
    'Only the text of a published post can be changed, and the content has other media now, or is of another kind.',
  );

export const notApproved = () =>
  new DomainError(
    'conflict',
    'post.not-approved',
    'The project wants approval, and the content as it is now has none.',
  );

export const underEmbargo = (until: Date) =>
  new DomainError(
    'conflict',
    'post.under-embargo',
    `Nothing of the content may go out before ${until.toISOString()}.`,
  );

export const contentMovedOn = () =>
  new DomainError('conflict', 'content.changed', 'The content has changed since. Ask for it again.');

export const endingPost = () =>
  new DomainError('conflict', 'post.taken-down', 'The post is taken down at the network, or about to be.');

export const beingChanged = () =>
  new DomainError(
    'conflict',
    'post.being-changed',
    'The post is being changed at the network. Look again in a moment.',
  );

export const cancelFirst = () =>
  new DomainError('conflict', 'post.wrong-status', 'A scheduled post cannot be deleted. Cancel it first.');

export const platformPostIdTaken = () =>
  fieldError('post.platform-id-taken', {
    field: 'platformPostId',
    rule: 'unique',
    message: 'platformPostId must not be the id of another post of the account',
  });
