import type { Call, CallContext, CallTime } from 'auto-scheduler-content-creator/publisher';

/** Makes a call to the API in the name of an account. */
export type CallTo = (
  context: CallTime & Pick<CallContext, 'accessToken'>,
  path: string,
) => Pick<Call, 'host' | 'path' | 'token' | 'time'>;
