/** What would keep a post from going out, found before its time. */
export enum ProblemCode {
  ContentGone = 'content-gone',
  ContentIncomplete = 'content-incomplete',
  NotApproved = 'not-approved',
  /** The account must be connected again. */
  AccountNotConnected = 'account-not-connected',
  AccountPaused = 'account-paused',
  ProjectPaused = 'project-paused',
  /** A medium cannot be fetched. */
  MediaUnreachable = 'media-unreachable',
  /** A limit of the network will not leave room in time. */
  Limit = 'limit',
  /** The network would not take it as it is. */
  NotAccepted = 'not-accepted',
}

/** One problem, for programs and for people. */
export interface PostProblem {
  code: ProblemCode;
  message: string;
}
