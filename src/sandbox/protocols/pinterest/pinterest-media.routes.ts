import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { digitsFrom, hexFrom } from '../../identifiers.js';
import type { MultipartForm } from '../../multipart.js';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { uploadAddress } from '../raw-bytes.js';
import { PinterestError } from './pinterest-error.js';
import { authenticate, idIn, read } from './pinterest-request.js';

/** Where the bytes of videos go. */
export const STORE = 'pinterest-media-upload.s3-accelerate.amazonaws.com';
const PERMIT_MS = 3_600_000;
const MOST_BYTES = 2_000_000_000;
/** Fewer bytes are no video: processing fails. */
const LEAST_BYTES = 1000;

const mediaSchema = z.strictObject({ media_type: z.literal('video') });

/** An upload as the sandbox keeps it. */
interface Upload {
  id: string;
  accountId: string;
  permit: Record<string, string>;
  madeAt: string;
  bytes: number | null;
  arrivedAt: string | null;
}

/** Registration of videos, and how far Pinterest is with them. */
export function pinterestMediaRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;

  app.post('/media', (request, reply) => {
    const account = authenticate(stage, request, 'pins:read', 'pins:write');
    const { media_type } = read(mediaSchema, request.body);
    const madeAt = sandbox.now().toISOString();
    const seed = `${account.id}/${madeAt}/${randomBytes(8).toString('hex')}`;
    const id = `52${digitsFrom(seed, 17)}`;
    const upload: Upload = {
      id,
      accountId: account.id,
      permit: permitFor(id, seed, madeAt),
      madeAt,
      bytes: null,
      arrivedAt: null,
    };
    sandbox.store.keep(network.name, 'media', id, upload);
    sandbox.store.keep(network.name, 'upload', upload.permit.key ?? '', id);
    return reply.code(201).send({
      media_id: id,
      media_type,
      upload_url: uploadAddress(request, `${STORE}/`),
      upload_parameters: upload.permit,
    });
  });

  app.get('/media/:id', (request) => {
    const account = authenticate(stage, request, 'pins:read');
    return { media_id: idIn(request), media_type: 'video', status: statusOf(stage, account, idIn(request)) };
  });
}

/** The store: a form whose fields are those of the permit, and whose file comes last. It answers in XML, or nothing. */
export function pinterestStoreRoutes(app: FastifyInstance, { sandbox, network }: Stage): void {
  app.post('/', (request, reply) => {
    const form = request.body as MultipartForm;
    const refuse = (status: number, code: string) =>
      reply
        .code(status)
        .type('application/xml')
        .send(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    const key = form.get('key');
    const id = typeof key === 'string' ? sandbox.store.kept<string>(network.name, 'upload', key) : undefined;
    const upload = id === undefined ? undefined : sandbox.store.kept<Upload>(network.name, 'media', id);
    if (!upload || request.headers.authorization !== undefined) return refuse(403, 'AccessDenied');
    const isWhole = Object.entries(upload.permit).every(([name, value]) => form.get(name) === value);
    if (!isWhole) return refuse(403, 'SignatureDoesNotMatch');
    if (sandbox.now().getTime() - Date.parse(upload.madeAt) > PERMIT_MS) return refuse(403, 'AccessDenied');
    const file = [...form.entries()].at(-1);
    if (file?.[0] !== 'file' || typeof file[1] === 'string') return refuse(400, 'InvalidArgument');
    if (file[1].bytes > MOST_BYTES) return refuse(400, 'EntityTooLarge');
    const arrivedAt = sandbox.now().toISOString();
    sandbox.store.keep(network.name, 'media', upload.id, { ...upload, bytes: file[1].bytes, arrivedAt });
    return reply.code(204).send();
  });
}

/** Where a video of the account stands. Throws as Pinterest does where there is none. */
export function statusOf({ sandbox, network }: Stage, account: Account, id: string): string {
  const upload = sandbox.store.kept<Upload>(network.name, 'media', id);
  if (upload?.accountId !== account.id) throw new PinterestError(404, 50, 'Media not found.');
  if (upload.arrivedAt === null) return 'registered';
  if (sandbox.now().getTime() - Date.parse(upload.arrivedAt) < sandbox.processingMs) return 'processing';
  return (upload.bytes ?? 0) < LEAST_BYTES ? 'failed' : 'succeeded';
}

function permitFor(id: string, seed: string, madeAt: string): Record<string, string> {
  const date = madeAt.replace(/[-:]|\.\d+/g, '');
  return {
    'x-amz-date': date,
    'x-amz-signature': hexFrom(`signature/${seed}`, 64),
    'x-amz-security-token': hexFrom(`token/${seed}`, 64),
    'x-amz-algorithm': 'AWS4-HMAC-SHA256',
    key: `uploads/${hexFrom(seed, 2)}/3:video:${id}`,
    policy: Buffer.from(JSON.stringify({ expiration: madeAt })).toString('base64'),
    'x-amz-credential': `ASIASANDBOX/${date.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'Content-Type': 'multipart/form-data',
  };
}
