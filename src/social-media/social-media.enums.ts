/** Where a post stands. What happens while it is on its way is told by its attempts. */
export enum PostStatus {
  Draft = 'draft',
  Scheduled = 'scheduled',
  Published = 'published',
  Failed = 'failed',
}

/** Whether an account can be used. */
export enum AccountStatus {
  Active = 'active',
  /** The network takes the token no more: somebody connects the account again, and its posts go on. */
  NeedsReauth = 'needs_reauth',
  /** Disconnected by the team. */
  Revoked = 'revoked',
}

/** How far an attempt to publish came. The first two are on the way; all others are ends. */
export enum AttemptPhase {
  /** A worker has taken the post; nothing was sent. */
  Claimed = 'claimed',
  /** The call that publishes may have been sent. */
  Sending = 'sending',
  Accepted = 'accepted',
  /** The network said no for good. */
  Refused = 'refused',
  /** Nothing was published, and it will be tried again. */
  RetryLater = 'retry_later',
  /** The call was sent and its outcome is not known yet: the network will be asked. */
  Unknown = 'unknown',
  /** It waits for a person. */
  Held = 'held',
  /** The worker was lost before anything went out; the post is due again. */
  Released = 'released',
  /** The outcome was unknown, and the network was found to have it. */
  Reconciled = 'reconciled',
}

/** Why a post did not go out. */
export enum FailureClass {
  RetryLater = 'retry_later',
  Reauthorise = 'reauthorise',
  PermissionLost = 'permission_lost',
  RejectedContent = 'rejected_content',
  PolicyBlock = 'policy_block',
  Duplicate = 'duplicate',
  Billing = 'billing',
  AppMisconfigured = 'app_misconfigured',
  UnknownOutcome = 'unknown_outcome',
  /** Its content was deleted or archived. */
  ContentGone = 'content_gone',
  /** Too late, and the project skips late posts. */
  Late = 'late',
}

/** What a person has to decide before a post goes on. */
export enum Attention {
  /** Nobody can tell whether it is out: look at the network, then resolve it. */
  UnknownOutcome = 'unknown_outcome',
  /** Handling it has ended a worker twice. Nothing is out: change it, or send it again. */
  Quarantined = 'quarantined',
  /** The project wants approval, and the content as it is has none. */
  NotApproved = 'not_approved',
  /** It is late, and the project holds late posts. */
  Late = 'late',
  /** Before its time something was found that would keep it, and the project holds such posts. */
  CheckFailed = 'check_failed',
  /** Its content may only go out between two instants, and this is not between them. */
  OutsideWindow = 'outside_window',
}

/** Why nothing goes out to an account for a while, although something is due. */
export enum LaneWait {
  /** Failures in a row. */
  Failures = 'failures',
  /** The network has said when it wants to be asked again. */
  Network = 'network',
  /** A limit that is known in advance leaves no room before. */
  Limit = 'limit',
}
