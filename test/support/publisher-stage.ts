import { randomUUID } from 'node:crypto';
import { loadConfig } from '../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { startSandbox } from '../../src/sandbox/index.js';
import type { Platform } from '../../src/social-media/platform.js';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import { MediaFiles } from '../../src/social-media/platforms/media-files.js';
import { NetworkApps } from '../../src/social-media/platforms/network-apps.js';
import type {
  CallContext,
  Credentials,
  GrantedIdentity,
  Handles,
  OutgoingPost,
  Publisher,
} from '../../src/social-media/platforms/publisher.js';
import { consent } from './accounts.js';
import { listen } from './network-stage.js';

export const REDIRECT_URI = 'http://127.0.0.1:9/accounts/callback';
const LONG_AGO = 120_000;

/** What the sandbox knows of one accepted publish. */
interface Published {
  postId: string;
  text: string;
  media: { url: string; alt_text: string | null }[];
}

/** One publisher and the sandbox, without the product between them. */
export type PublisherStage = Awaited<ReturnType<typeof setPublisherStage>>;

/** @param options of the configuration, and how long the sandbox works on media, in milliseconds */
export async function setPublisherStage(
  PublisherClass: new (apps: NetworkApps, files: MediaFiles) => Publisher,
  platform: Platform,
  {
    environment = {},
    processingMs = 0,
  }: { environment?: Record<string, string>; processingMs?: number } = {},
) {
  let ahead = 0;
  const sandbox = await startSandbox({ port: 0, processingMs, now: () => new Date(Date.now() + ahead) });
  const config = loadConfig({
    DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    ENCRYPTION_KEYS: makeEncryptionKeys(),
    ...environment,
    SANDBOX_URL: sandbox.url,
  });
  const publisher = new PublisherClass(new NetworkApps(config), new MediaFiles(config));

  /** A consent with its code, as it comes back to the application. */
  const allow = async (handle: string): Promise<string> => {
    const address = publisher.authorizationUrl({
      platform,
      state: 'a state',
      redirectUri: REDIRECT_URI,
      codeChallenge: 'none',
    });
    return new URL(await consent(address, handle)).searchParams.get('code') ?? '';
  };
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const init = body
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {};
    return (await fetch(`${sandbox.url}/sandbox/${path}`, init)).json();
  };

  return {
    sandbox,
    publisher,
    allow,
    connect: async (handle: string): Promise<{ credentials: Credentials; accounts: GrantedIdentity[] }> => {
      const grant = { platform, code: await allow(handle), redirectUri: REDIRECT_URI, codeVerifier: '' };
      const credentials = await publisher.exchangeCode(grant, callTime(5000));
      const accounts = await publisher.identify({ platform, credentials, ...callTime(5000) });
      return { credentials, accounts };
    },
    context: (
      { accessToken }: Credentials,
      { platformAccountId }: GrantedIdentity,
      ms = 10_000,
    ): CallContext => ({
      platform,
      accessToken,
      platformAccountId,
      ...callTime(ms),
    }),
    post: (changes: Partial<OutgoingPost> = {}): OutgoingPost => ({
      postId: randomUUID(),
      contentType: 'text',
      title: 'Fresh bread',
      text: `Fresh bread ${randomUUID()}`,
      media: [],
      settings: {},
      ...changes,
    }),
    /** Prepares a post; what is kept on the way goes into `handles`. */
    prepare: (post: OutgoingPost, handles: Handles, context: CallContext): Promise<void> => {
      const save = async (fresh: Handles) => void Object.assign(handles, structuredClone(fresh));
      return publisher.prepare(post, handles, save, context);
    },
    lookUp: (post: OutgoingPost, handles: Handles, context: CallContext) =>
      publisher.lookUp(
        { post, handles, since: new Date(Date.now() - LONG_AGO), knownPlatformPostIds: new Set() },
        context,
      ),
    fault: (fault: object) => control('faults', { platform, ...fault }),
    ledger: async ({ postId }: OutgoingPost) =>
      ((await control(`ledger?clientReference=${postId}`)) as { items: Published[] }).items,
    /** Lets time go by on the network. */
    advance: (milliseconds: number) => void (ahead += milliseconds),
    close: () => sandbox.close(),
  };
}

/** The calls that were made meanwhile, as `METHOD path`. */
export async function callsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const heard = await listen(work);
  return heard.map(({ url, asked }) => `${asked.method ?? 'GET'} ${new URL(url).pathname}`);
}
