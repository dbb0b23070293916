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

/** What each problem means, without the details that its message may have. */
export const PROBLEM_WORDS: Record<ProblemCode, string> = {
  [ProblemCode.ContentGone]: 'The content was deleted or archived.',
  [ProblemCode.ContentIncomplete]: 'The content is not complete.',
  [ProblemCode.NotApproved]: 'The project wants approval, and the content as it is now has none.',
  [ProblemCode.AccountNotConnected]: 'The account must be connected again.',
  [ProblemCode.AccountPaused]: 'The account is paused.',
  [ProblemCode.ProjectPaused]: 'Publishing in the project is paused.',
  [ProblemCode.MediaUnreachable]: 'A medium cannot be fetched.',
  [ProblemCode.Limit]: 'A limit of the network leaves no room in time.',
  [ProblemCode.NotAccepted]: 'The network would not take it as it is.',
};

/** A problem, with its general words unless there are better ones. */
export function problemOf(code: ProblemCode, message = PROBLEM_WORDS[code]): PostProblem {
  return { code, message };
}
