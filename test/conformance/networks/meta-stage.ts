import { randomUUID } from 'node:crypto';
import { loadConfig } from '../../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../../src/core/config/generated-keys.js';
import { startSandbox, type RunningSandbox } from '../../../src/sandbox/index.js';
import type { Platform } from '../../../src/social-media/platform.js';
import { callTime } from '../../../src/social-media/platforms/call-time.js';
import { FacebookPublisher } from '../../../src/social-media/platforms/facebook/facebook.publisher.js';
import { InstagramPublisher } from '../../../src/social-media/platforms/instagram/instagram.publisher.js';
import { MediaFiles } from '../../../src/social-media/platforms/media-files.js';
import { NetworkApps } from '../../../src/social-media/platforms/network-apps.js';
import type {
  CallContext,
  Credentials,
  GrantedIdentity,
  Handles,
  OutgoingPost,
  Publisher,
} from '../../../src/social-media/platforms/publisher.js';
import { consent } from '../../support/accounts.js';

export const REDIRECT_URI = 'http://127.0.0.1:9/accounts/callback';
const CALL_MS = 30_000;

/** Meta's publishers, and a sandbox whose clock can be moved. */
export interface MetaStage {
  sandbox: RunningSandbox;
  facebook: FacebookPublisher;
  instagram: InstagramPublisher;
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

export async function startMeta(): Promise<MetaStage> {
  let ahead = 0;
  const sandbox = await startSandbox({ port: 0, now: () => new Date(Date.now() + ahead) });
  const config = loadConfig({
    DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    ENCRYPTION_KEYS: makeEncryptionKeys(),
    SANDBOX_URL: sandbox.url,
  });
  const apps = new NetworkApps(config);
  return {
    sandbox,
    facebook: new FacebookPublisher(apps, new MediaFiles(config)),
    instagram: new InstagramPublisher(apps),
    advance: (milliseconds) => (ahead += milliseconds),
    close: () => sandbox.close(),
  };
}

/** What a person with this handle grants. */
export async function connect(
  publisher: Publisher,
  platform: Platform,
  handle: string,
): Promise<{ credentials: Credentials; accounts: GrantedIdentity[] }> {
  const address = publisher.authorizationUrl({
    platform,
    state: 'a state',
    redirectUri: REDIRECT_URI,
    codeChallenge: 'none',
  });
  const code = new URL(await consent(address, handle)).searchParams.get('code') ?? '';
  const grant = { platform, code, redirectUri: REDIRECT_URI, codeVerifier: 'none' };
  const credentials = await publisher.exchangeCode(grant, callTime(CALL_MS));
  const accounts = await publisher.identify({ platform, credentials, ...callTime(CALL_MS) });
  return { credentials, accounts };
}

/** What a call on an account works with. */
export function contextOf(
  platform: Platform,
  { platformAccountId, credentials }: GrantedIdentity,
  fallback?: Credentials,
): CallContext {
  const accessToken = (credentials ?? fallback)?.accessToken ?? '';
  return { platform, platformAccountId, accessToken, ...callTime(CALL_MS) };
}

export function outgoing(contentType: string, changes: Partial<OutgoingPost> = {}): OutgoingPost {
  const text = `Fresh bread ${randomUUID()}`;
  return { postId: randomUUID(), contentType, title: '', text, media: [], settings: {}, ...changes };
}

/** Prepares and sends; the handles are kept in `handles`. */
export async function publish(
  publisher: Publisher,
  post: OutgoingPost,
  context: CallContext,
  handles: Handles = {},
) {
  await publisher.prepare(post, handles, saveTo(handles), context);
  const outcome = await publisher.send(post, handles, context);
  if (outcome.kind === 'unknown') Object.assign(handles, outcome.handles);
  return outcome;
}

export function saveTo(handles: Handles, onSave: () => void = () => undefined) {
  return (fresh: Handles): Promise<void> => {
    Object.assign(handles, structuredClone(fresh));
    onSave();
    return Promise.resolve();
  };
}
