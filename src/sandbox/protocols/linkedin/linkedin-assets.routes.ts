import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { hexFrom } from '../../identifiers.js';
import type { Stage } from '../protocol.js';
import { uploadAddress, type RawBytes } from '../raw-bytes.js';
import { accessDenied, invalidField, LinkedInError } from './linkedin-error.js';
import { actAs, callerOf, readBody, type Deed } from './linkedin-request.js';

const PART_BYTES = 4_194_304;
const UPLOAD_LIFE = 24 * 3_600_000;
const MOST_VIDEO_BYTES = 5_000_000_000;
const WRITE: Deed = { organisation: 'w_organization_social', member: 'w_member_social' };

/** A picture or video on its way. */
export interface Asset {
  urn: string;
  ownerUrn: string;
  kind: 'image' | 'video';
  /** Of a video. */
  bytes: number;
  uploadToken: string;
  etags: Record<string, string>;
  /** ISO instant; null while bytes are missing. */
  uploadedAt: string | null;
}

const owner = z.string().min(1);
const beginImage = z.strictObject({ initializeUploadRequest: z.strictObject({ owner }) });
const beginVideo = z.strictObject({
  initializeUploadRequest: z.strictObject({
    owner,
    fileSizeBytes: z.int().min(1).max(MOST_VIDEO_BYTES),
    uploadCaptions: z.boolean().default(false),
    uploadThumbnail: z.boolean().default(false),
  }),
});
const endVideo = z.strictObject({
  finalizeUploadRequest: z.strictObject({
    video: z.string(),
    uploadToken: z.string(),
    uploadedPartIds: z.array(z.string()).min(1),
  }),
});

/** "Images API" and "Videos API": uploads are begun here, and asked about. */
export function assetRoutes(app: FastifyInstance, stage: Stage): void {
  const begin = (request: FastifyRequest, kind: Asset['kind'], ownerUrn: string, bytes: number): Asset => {
    actAs(callerOf(stage, request), ownerUrn, WRITE);
    const id = `${kind === 'image' ? 'C4E10AQ' : 'C5505AQ'}${randomBytes(9).toString('base64url')}`;
    const asset: Asset = {
      urn: `urn:li:${kind}:${id}`,
      ownerUrn,
      kind,
      bytes,
      uploadToken: kind === 'video' ? randomBytes(12).toString('base64url') : '',
      etags: {},
      uploadedAt: null,
    };
    keepAsset(stage, asset);
    return asset;
  };
  const expiry = () => stage.sandbox.now().getTime() + UPLOAD_LIFE;
  const action = (request: FastifyRequest) => (request.query as { action?: string }).action;

  app.post('/rest/images', (request) => {
    if (action(request) !== 'initializeUpload') throw invalidField('action must be initializeUpload');
    const { owner: ownerUrn } = readBody(beginImage, request.body).initializeUploadRequest;
    const { urn } = begin(request, 'image', ownerUrn, 0);
    const uploadUrl = uploadAddress(request, `www.linkedin.com/dms-uploads/${encodeURIComponent(urn)}/0`);
    return { value: { uploadUrlExpiresAt: expiry(), uploadUrl, image: urn } };
  });

  app.post('/rest/videos', (request) => {
    if (action(request) === 'finalizeUpload') return finish(stage, request);
    if (action(request) !== 'initializeUpload')
      throw invalidField('action must be initializeUpload or finalizeUpload');
    const { owner: ownerUrn, fileSizeBytes } = readBody(beginVideo, request.body).initializeUploadRequest;
    const { urn, uploadToken } = begin(request, 'video', ownerUrn, fileSizeBytes);
    const uploadInstructions = partsOf(fileSizeBytes).map(({ firstByte, lastByte }, part) => ({
      uploadUrl: uploadAddress(request, `www.linkedin.com/dms-uploads/${encodeURIComponent(urn)}/${part}`),
      firstByte,
      lastByte,
    }));
    return { value: { uploadUrlsExpireAt: expiry(), video: urn, uploadInstructions, uploadToken } };
  });

  for (const kind of ['image', 'video'] as const) {
    app.get(`/rest/${kind}s/:urn`, (request) => {
      const asset = findAsset(stage, (request.params as { urn: string }).urn);
      if (asset?.kind !== kind) throw new LinkedInError(404, 'NOT_FOUND', 'There is no such asset');
      // Members may write and not read.
      actAs(callerOf(stage, request), asset.ownerUrn, { organisation: 'w_organization_social' });
      return { id: asset.urn, owner: asset.ownerUrn, status: statusOf(stage, asset) };
    });
  }
}

/** Where the bytes go: addresses that the routes above have given out. */
export function uploadRoutes(app: FastifyInstance, stage: Stage): void {
  app.put('/dms-uploads/:urn/:part', (request, reply) => {
    const { urn, part } = request.params as { urn: string; part: string };
    const asset = findAsset(stage, urn);
    if (!asset) throw new LinkedInError(404, 'NOT_FOUND', 'There is no such upload');
    actAs(callerOf(stage, request), asset.ownerUrn, WRITE);
    const { bytes, sha256 } = (request.body ?? { bytes: 0, sha256: '' }) as RawBytes;
    if (asset.kind === 'image') {
      if (!bytes) throw invalidField('The file is empty');
      keepAsset(stage, { ...asset, bytes, uploadedAt: stage.sandbox.now().toISOString() });
      return reply.code(201).send();
    }
    if (!request.headers['content-type']?.startsWith('application/octet-stream'))
      throw invalidField('Parts are sent as application/octet-stream');
    const planned = partsOf(asset.bytes)[Number(part)];
    if (!planned || bytes !== planned.lastByte - planned.firstByte + 1)
      throw invalidField(`Part ${part} has ${bytes} bytes`);
    const etag = `/ambry-video/signedId/${hexFrom(`${urn}/${part}/${sha256}`, 24)}`;
    keepAsset(stage, { ...asset, etags: { ...asset.etags, [part]: etag } });
    return reply.code(200).header('etag', etag).send();
  });
}

/** What was uploaded under a URN. */
export function findAsset({ sandbox, network }: Stage, urn: string): Asset | undefined {
  return sandbox.store.kept<Asset>(network.name, 'asset', urn);
}

/** Where an asset stands ("Images API", "Videos API"). */
export function statusOf({ sandbox }: Stage, { uploadedAt }: Asset): string {
  if (uploadedAt === null) return 'WAITING_UPLOAD';
  const age = sandbox.now().getTime() - Date.parse(uploadedAt);
  return age < sandbox.processingMs ? 'PROCESSING' : 'AVAILABLE';
}

function finish(stage: Stage, request: FastifyRequest): unknown {
  const { video, uploadToken, uploadedPartIds } = readBody(endVideo, request.body).finalizeUploadRequest;
  const asset = findAsset(stage, video);
  if (asset?.kind !== 'video') throw new LinkedInError(400, 'INVALID_VIDEO_ID', `${video} is no video`);
  actAs(callerOf(stage, request), asset.ownerUrn, WRITE);
  if (uploadToken !== asset.uploadToken) throw accessDenied('the upload token is another one');
  const etags = partsOf(asset.bytes).map((_part, index) => asset.etags[index]);
  if (JSON.stringify(etags) !== JSON.stringify(uploadedPartIds))
    throw invalidField('uploadedPartIds must be the ETags of all parts, in order');
  keepAsset(stage, { ...asset, uploadedAt: stage.sandbox.now().toISOString() });
  return {};
}

function keepAsset({ sandbox, network }: Stage, asset: Asset): void {
  sandbox.store.keep(network.name, 'asset', asset.urn, asset);
}

function partsOf(bytes: number): { firstByte: number; lastByte: number }[] {
  return Array.from({ length: Math.ceil(bytes / PART_BYTES) }, (_part, index) => ({
    firstByte: index * PART_BYTES,
    lastByte: Math.min(bytes, (index + 1) * PART_BYTES) - 1,
  }));
}
