import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import 'reflect-metadata';
import { loadConfig } from '../../src/core/config/config.js';
import { makeEncryptionKeys, makeSigningKeys } from '../../src/core/config/generated-keys.js';
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../../src/sandbox/index.js';
import type { Platform } from '../../src/social-media/platform.js';
import { callTime } from '../../src/social-media/platforms/call-time.js';
import { MediaFiles } from '../../src/social-media/platforms/media-files.js';
import { NetworkApps } from '../../src/social-media/platforms/network-apps.js';
import { exchanges, type Exchange } from '../../src/social-media/platforms/network-http.js';
import type {
  CallContext,
  CodeGrant,
  Credentials,
  Handles,
  OutgoingPost,
  Publisher,
  PublishOutcome,
} from '../../src/social-media/platforms/publisher.js';

const redirectUri = 'http://127.0.0.1:9/accounts/callback';

/** A publisher and the sandbox that stands for its network, without the product around them. */
export interface NetworkStage {
  sandbox: RunningSandbox;
  publisher: Publisher;
  /** Allows access as a person would. */
  consent(handle: string): Promise<CodeGrant>;
  connect(handle: string): Promise<{ credentials: Credentials; context: CallContext }>;
  /** Prepares and sends; `handles` is what an earlier attempt has kept. */
  publish(post: OutgoingPost, context: CallContext, handles?: Handles): Promise<PublishOutcome>;
}

export async function setNetworkStage<P extends Publisher>(
  PublisherClass: new (apps: NetworkApps, files: MediaFiles) => P,
  platform: Platform,
  options: SandboxOptions = {},
): Promise<NetworkStage & { publisher: P }> {
  const sandbox = await startSandbox({ port: 0, ...options });
  const config = loadConfig({
    DATABASE_URL: 'postgres://app_user@127.0.0.1/none',
    JWT_PRIVATE_KEYS: makeSigningKeys(),
    ENCRYPTION_KEYS: makeEncryptionKeys(),
    SANDBOX_URL: sandbox.url,
  });
  const publisher = new PublisherClass(new NetworkApps(config), new MediaFiles(config));
  const consent = async (handle: string): Promise<CodeGrant> => {
    const codeVerifier = randomBytes(32).toString('base64url');
    const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
    const url = new URL(publisher.authorizationUrl({ platform, state: 's', redirectUri, codeChallenge }));
    const body = new URLSearchParams([...url.searchParams, ['handle', handle], ['decision', 'allow']]);
    const answer = await fetch(url.origin + url.pathname, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    return { platform, code, redirectUri, codeVerifier };
  };
  return {
    sandbox,
    publisher,
    consent,
    connect: async (handle) => {
      const credentials = await publisher.exchangeCode(await consent(handle), callTime(5000));
      const [account] = await publisher.identify({ platform, credentials, ...callTime(5000) });
      const { accessToken } = credentials;
      const platformAccountId = account?.platformAccountId ?? '';
      return { credentials, context: { platform, accessToken, platformAccountId, ...callTime(120_000) } };
    },
    publish: async (post, context, handles = {}) => {
      await publisher.prepare(post, handles, async (change) => void Object.assign(handles, change), context);
      return publisher.send(post, handles, context);
    },
  };
}

/** A post that nobody has sent before. */
export function outgoingPost(change: Partial<OutgoingPost> = {}): OutgoingPost {
  const text = `Bread ${randomUUID()}`;
  return {
    postId: randomUUID(),
    contentType: 'text',
    title: 'Bread',
    text,
    media: [],
    settings: {},
    ...change,
  };
}

/** What is said to networks meanwhile. */
export async function listen(work: () => Promise<unknown>): Promise<Exchange[]> {
  const heard: Exchange[] = [];
  const hear = (exchange: unknown) => void heard.push(exchange as Exchange);
  subscribe(exchanges.name, hear);
  await work().finally(() => unsubscribe(exchanges.name, hear));
  return heard;
}
