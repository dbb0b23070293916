import { z } from 'zod';
import type { Call, NetworkClient } from '../network-client.js';
import type { CallContext } from '../publisher.js';

/** Host of everything but consent and uploads. */
export const API = 'open.tiktokapis.com';

/** Every answer is wrapped. */
export function enveloped<Data extends z.ZodType>(data: Data) {
  return z.object({ data }).transform((answer) => (answer as { data: z.output<Data> }).data);
}

/** Ids are text, also where they come as numbers. */
export const tikTokId = z.union([z.string().min(1), z.number().transform(String)]);

const status = enveloped(
  z.object({
    status: z.string(),
    fail_reason: z.string().default(''),
    // The network's own spelling.
    publicaly_available_post_id: z
      .array(tikTokId)
      .nullish()
      .transform((ids) => ids ?? []),
    uploaded_bytes: z.number().optional(),
  }),
);

/** Where a post stands ("Get Post Status"). */
export type PostState =
  /** Out. Its id is known only while everybody can see it. */
  | { kind: 'complete'; postId: string | undefined }
  | { kind: 'failed'; reason: string }
  /** Pieces are missing, or it is worked on: `bytes` are there, where it tells. */
  | { kind: 'uploading'; bytes: number | undefined }
  | { kind: 'at-work' };

/** Asks where a post stands. Throws NotPublished for an id that is not known (any more), NetworkUnavailable. */
export async function stateOf(
  client: NetworkClient,
  publishId: string,
  context: CallContext,
): Promise<PostState> {
  const call = apiCall(client, context, '/post/publish/status/fetch/');
  const found = await client.prepare({ ...call, json: { publish_id: publishId } }, status);
  switch (found.status) {
    case 'PUBLISH_COMPLETE':
      return { kind: 'complete', postId: found.publicaly_available_post_id[0] };
    case 'FAILED':
      return { kind: 'failed', reason: found.fail_reason };
    case 'PROCESSING_UPLOAD':
      return { kind: 'uploading', bytes: found.uploaded_bytes };
    default:
      return { kind: 'at-work' };
  }
}

/** A call to the API: nearly all are POST, also those that only read. */
export function apiCall(
  { app }: NetworkClient,
  { accessToken, signal, deadline }: Pick<CallContext, 'accessToken' | 'signal' | 'deadline'>,
  path: string,
): Pick<Call, 'method' | 'host' | 'path' | 'token' | 'time'> {
  return {
    method: 'POST',
    host: API,
    path: `/${app.apiVersion}${path}`,
    token: accessToken,
    time: { signal, deadline },
  };
}
