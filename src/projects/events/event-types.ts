/** Every type of event that the database writes (see the migrations that make its triggers), and what it means. */
export const EVENTS = {
  'account.connected': 'An account was connected, or connected again by somebody.',
  'account.disconnected': 'An account was taken off the project, at the network or here.',
  'account.needs-attention': 'The network takes the token of an account no longer: connect it again.',
  'account.paused': 'Somebody lets nothing go out on an account for now.',
  'account.recovered': 'An account works again.',
  'account.resumed': 'Posts of an account go out again.',
  'comment.created': 'Somebody, or a client by a review link, has commented on a content.',
  'content.approval-given':
    'One person has approved a content. Whether enough have says its `approvals/standing`.',
  'content.approved':
    'A content has the approval that was still missing. It holds for the content exactly as it is.',
  'content.archived': 'A content was put away.',
  'content.changes-requested': 'One person wants changes of a content.',
  'content.created': 'A content was made.',
  'content.deleted': 'A content was put into the bin.',
  'content.rejected': 'One person has rejected a content.',
  'content.restored': 'A content came out of the bin.',
  'content.review-requested': 'Somebody has asked for the approval of a content.',
  'content.unarchived': 'A content that was put away is back.',
  'content.updated': 'A content has a new version. What has changed say its `versions`.',
  'post.attended': 'A post that waited for a person does so no more.',
  'post.cancelled': 'A planned post is a draft again.',
  'post.created': 'A post was made.',
  'post.deleted': 'A post was put into the bin.',
  'post.failed': 'A post has failed, and is not tried again by itself.',
  'post.needs-attention': 'A post waits for a person to decide; `needsAttention` says why.',
  'post.published': 'A post is published; `platformUrl` is where.',
  'post.rescheduled': 'A planned post has another time.',
  'post.restored': 'A post came out of the bin.',
  'post.scheduled': 'A post has a time at which it goes out.',
  'post.taken-down': 'A published post was taken down at the network.',
  'webhook.paused': 'A webhook was paused, since it has failed for too long, or its address is gone.',
  'webhook.resumed': 'A paused webhook goes on.',
} as const;

export type EventType = keyof typeof EVENTS;

export const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** `post.*` for all types that begin so, and the like. */
export const EVENT_TYPE_GROUPS = [...new Set(EVENT_TYPES.map((type) => `${type.split('.')[0]}.*`))];
