import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { loadConfig } from '../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { startSandbox, type SandboxOptions } from '../../src/sandbox/index.js';
import type { Platform } from '../../src/social-media/platform.js';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import { MediaFiles } from '../../src/social-media/platforms/media-files.js';
import { NetworkApps } from '../../src/social-media/platforms/network-apps.js';
import { exchanges, type Exchange } from '../../src/social-media/platforms/network-http.js';
import type {
  CallContext,
  CodeGrant,
  Credentials,
  GrantedIdentity,
  Handles,
  OutgoingPost,
  Publisher,
} from '../../src/social-media/platforms/publisher.js';
import { consent } from './accounts.js';

export const REDIRECT_URI = 'http://127.0.0.1:9/accounts/callback';
const LONG_AGO = 120_000;
/** More than any call needs, also on a busy machine: what is cut short by its time says so. */
const A_LONG_CALL = 60_000;
/** Long enough for all that a spec does with one account. */
const WHOLE_SPEC = 300_000;

/** What the sandbox knows of one accepted publish. */
interface Published {
  postId: string;
  text: string;
  media: { url: string; alt_text: string | null }[];
}

/** A publisher and the sandbox that stands for its network, without the product between them. */
export type PublisherStage<P extends Publisher = Publisher> = Awaited<
  ReturnType<typeof setPublisherStage<P>>
>;

/** @param options of the sandbox, and `environment` for the configuration */
export async function setPublisherStage<P extends Publisher>(
  PublisherClass: new (apps: NetworkApps, files: MediaFiles) => P,
  platform: Platform,
  { environment = {}, ...options }: SandboxOptions & { environment?: Record<string, string> } = {},
) {
  let ahead = 0;
  const sandbox = await startSandbox({ port: 0, now: () => new Date(Date.now() + ahead), ...options });
  const config = loadConfig({
    DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    ENCRYPTION_KEYS: makeEncryptionKeys(),
    ...environment,
    SANDBOX_URL: sandbox.url,
  });
  const publisher = new PublisherClass(new NetworkApps(config), new MediaFiles(config));

  /** A code, as it comes back to the application when somebody has allowed access. */
  const allow = async (handle: string): Promise<CodeGrant> => {
    const codeVerifier = randomBytes(32).toString('base64url');
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const request = { platform, state: 'a state', redirectUri: REDIRECT_URI, codeChallenge };
    const back = new URL(await consent(publisher.authorizationUrl(request), handle));
    const code = back.searchParams.get('code') ?? '';
    return { platform, code, redirectUri: REDIRECT_URI, codeVerifier };
  };
  /** What a call on an account works with for so many milliseconds. */
  const contextOf = (credentials: Credentials, account: GrantedIdentity, ms = A_LONG_CALL): CallContext => ({
    platform,
    accessToken: (account.credentials ?? credentials).accessToken,
    platformAccountId: account.platformAccountId,
    ...callTime(ms),
  });
  /** What is kept on the way goes into `handles`. */
  const prepare = (post: OutgoingPost, handles: Handles, context: CallContext): Promise<void> =>
    publisher.prepare(post, handles, saveTo(handles), context);
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
    contextOf,
    prepare,
    /** What somebody grants, and the way to the first of their accounts. */
    connect: async (handle: string) => {
      const credentials = await publisher.exchangeCode(await allow(handle), callTime(5000));
      const accounts = await publisher.identify({ platform, credentials, ...callTime(5000) });
      const [first] = accounts;
      if (!first) throw new Error(`${handle} has no account`);
      return { credentials, accounts, context: contextOf(credentials, first, WHOLE_SPEC) };
    },
    /** Prepares and sends; `handles` is what an earlier attempt has kept. */
    publish: async (post: OutgoingPost, context: CallContext, handles: Handles = {}) => {
      await prepare(post, handles, context);
      const outcome = await publisher.send(post, handles, context);
      if (outcome.kind === 'unknown') Object.assign(handles, outcome.handles);
      return outcome;
    },
    lookUp: (
      post: OutgoingPost,
      handles: Handles,
      context: CallContext,
      since = new Date(Date.now() - LONG_AGO),
    ) => publisher.lookUp({ post, handles, since, knownPlatformPostIds: new Set() }, context),
    fault: (fault: object) => control('faults', { platform, ...fault }),
    /** What the network has published, all of it or for one post. */
    ledger: async (post?: OutgoingPost) => {
      const query = post ? `clientReference=${post.postId}` : `platform=${platform}`;
      return ((await control(`ledger?${query}`)) as { items: Published[] }).items;
    },
    /** Lets time go by on the network, where the options bring no clock of their own. */
    advance: (milliseconds: number) => void (ahead += milliseconds),
    close: () => sandbox.close(),
  };
}

/** A post that nobody has sent before. */
export function outgoingPost(changes: Partial<OutgoingPost> = {}): OutgoingPost {
  return {
    postId: randomUUID(),
    contentType: 'text',
    title: 'Fresh bread',
    text: `Fresh bread ${randomUUID()}`,
    media: [],
    settings: {},
    ...changes,
  };
}

/** Keeps handles as the product does: as they were when they were given. */
export function saveTo(handles: Handles) {
  return (fresh: Handles): Promise<void> => {
    Object.assign(handles, structuredClone(fresh));
    return Promise.resolve();
  };
}

/** Hears of each thing that is said to networks meanwhile, and keeps none of it. */
export async function hear(
  work: () => Promise<unknown>,
  onExchange: (exchange: Exchange) => void,
): Promise<void> {
  const listener = (message: unknown) => onExchange(message as Exchange);
  subscribe(exchanges.name, listener);
  await work().finally(() => unsubscribe(exchanges.name, listener));
}

/** What is said to networks meanwhile. */
export async function listen(work: () => Promise<unknown>): Promise<Exchange[]> {
  const heard: Exchange[] = [];
  await hear(work, (exchange) => void heard.push(exchange));
  return heard;
}

/** The calls that were made meanwhile, as `METHOD path`. */
export async function callsDuring(work: () => Promise<unknown>): Promise<string[]> {
  const heard = await listen(work);
  return heard.map(({ url, asked }) => `${asked.method ?? 'GET'} ${new URL(url).pathname}`);
}
