import { DomainError, fieldError, type FieldError } from '../../core/errors/domain-error.js';

export const duplicateSlot = (field: string) =>
  fieldError('queue.duplicate-slot', {
    field,
    rule: 'unique',
    message: `${field} must not be a second slot of an account at the same time`,
  });

/** @param fields where unknown accounts and categories stand in what was sent */
export const unknownInSlots = (fields: readonly string[]) => {
  const errors = fields.map((field): FieldError => {
    const kind = field.endsWith('categoryId') ? 'a category' : 'an account';
    return { field, rule: 'exists', message: `${field} must be ${kind} of the project` };
  });
  const message = errors.map((error) => error.message).join('; ');
  return new DomainError('rule-broken', 'queue.unknown-reference', message, errors);
};

export const unknownCategory = () =>
  fieldError('queue.unknown-category', {
    field: 'categoryId',
    rule: 'exists',
    message: 'categoryId must be a category of the project',
  });

export const noSlots = () =>
  fieldError('queue.no-slots', {
    field: 'accountId',
    rule: 'hasSlots',
    message: 'accountId must be an account that the queue has slots for',
  });

export const queuePaused = () =>
  new DomainError('conflict', 'queue.paused', 'The queue is paused and gives no slots. Resume it first.');

/** @param details what kept the post from the free slots that there are */
export const noFreeSlot = (days: number, details: Record<string, unknown>) =>
  new DomainError(
    'conflict',
    'queue.no-free-slot',
    `The queue has no free slot for it within ${days} days that keeps all rules of the calendar.`,
    [],
    undefined,
    details,
  );

export const postOrContent = () =>
  fieldError('queue.post-or-content', {
    field: 'postId',
    rule: 'either',
    message: 'postId must be given alone, or else contentId together with accountId',
  });

export const notDraft = (status: string) =>
  new DomainError(
    'conflict',
    'queue.post-not-draft',
    `A post that is ${status} cannot be put into a queue. Cancel it first if it is scheduled.`,
  );

const atPlace = (code: string, index: number, rule: string, message: string) => {
  const field = `postIds.${index}`;
  return fieldError(code, { field, rule, message: `${field} ${message}` });
};

export const notInQueue = (index: number) =>
  atPlace('queue.not-in-queue', index, 'inQueue', 'must be a post in a coming slot of the queue');

export const otherCategory = (index: number, local: string) =>
  atPlace(
    'queue.other-category',
    index,
    'category',
    `cannot have the slot of ${local}, which is for another category`,
  );

export const aboutToGoOut = (index: number, minutes: number) =>
  atPlace(
    'queue.about-to-go-out',
    index,
    'notSoon',
    `goes out within ${minutes} minutes and keeps its slot; leave it out, or in its place`,
  );

export const invalidPeriod = (mostDays: number) =>
  fieldError('queue.invalid-period', {
    field: 'to',
    rule: 'period',
    limit: mostDays,
    message: `to must lie after from, by at most ${mostDays} days`,
  });
