import { createHash, randomBytes } from 'node:crypto';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.js';

/** The app the sandbox knows by default. */
export const app = {
  id: 'sandbox-app',
  secret: 'sandbox-secret',
  redirectUri: 'http://127.0.0.1:9/callback?x=1',
};

/** A clock that stands still until it is moved. */
export function handClock(start = '2026-03-02T09:00:00.000Z') {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

/** What a test expects from the token endpoint. */
export interface TokenAnswer {
  access_token: string;
  token_type: string;
  expires_in: number;
  refresh_token: string;
  scope: string;
  error?: string;
}

/** An answer with its body read. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

/** A caller of one network of one sandbox. */
export class SandboxClient {
  readonly verifier = randomBytes(32).toString('base64url');

  constructor(
    readonly sandbox: RunningSandbox,
    readonly platform = 'twitter',
    public accessToken = '',
  ) {}

  /** Any call; a JSON body is parsed, an empty one is null, another is text. */
  async call<Body = unknown>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
    const response = await fetch(`${this.sandbox.url}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text || null) as Body,
    };
  }

  /** A call with the bearer token. */
  api<Body = unknown>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
    const headers = {
      authorization: `Bearer ${this.accessToken}`,
      ...(init.headers as Record<string, string>),
    };
    return this.call<Body>(`/${this.platform}/v1${path}`, { ...init, headers });
  }

  /** A form post to the network's OAuth endpoints. */
  form<Body = TokenAnswer>(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    return this.call<Body>(`/${this.platform}/oauth/${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    });
  }

  /** The parameters of a correct authorization request. */
  authorizationParameters(changes: Record<string, string> = {}): Record<string, string> {
    return {
      response_type: 'code',
      client_id: app.id,
      redirect_uri: app.redirectUri,
      scope: 'read publish insights',
      state: 'a state & more',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    };
  }

  /** Allows access as a person would; the code of the redirect. */
  async consent(handle = 'harbourbakery', changes: Record<string, string> = {}): Promise<string> {
    const answer = await this.form('authorize', {
      ...this.authorizationParameters(changes),
      handle,
      decision: 'allow',
    });
    return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  /** Exchanges a code for tokens; `changes` replace or add form fields. */
  redeem(code: string, changes: Record<string, string> = {}): Promise<Answer<TokenAnswer>> {
    return this.form('token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: app.redirectUri,
      code_verifier: this.verifier,
      client_id: app.id,
      client_secret: app.secret,
      ...changes,
    });
  }

  /** Renews the tokens. */
  refresh(refreshToken: string, changes: Record<string, string> = {}): Promise<Answer<TokenAnswer>> {
    return this.form('token', {
      grant_type: 'refresh_token',
      refresh_token: refreshToken,
      client_id: app.id,
      client_secret: app.secret,
      ...changes,
    });
  }

  /** Goes all the way to a working access token and keeps it. */
  async signIn(handle?: string, changes: Record<string, string> = {}): Promise<TokenAnswer> {
    const { body } = await this.redeem(await this.consent(handle, changes));
    this.accessToken = body.access_token;
    return body;
  }

  /** Publishes; `draft` is sent as it is. */
  publish<Body = { id: string; url: string; published_at: string }>(
    draft: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    return this.api<Body>('/posts', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof draft === 'string' ? draft : JSON.stringify(draft),
    });
  }

  /** The ledger's entries. */
  async ledger(query = ''): Promise<Record<string, unknown>[]> {
    const { body } = await this.call<{ items: Record<string, unknown>[] }>(`/sandbox/ledger${query}`);
    return body.items;
  }

  /** Orders a fault. */
  orderFault(order: unknown): Promise<Answer<{ error: { field: string } }>> {
    return this.call('/sandbox/faults', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(order),
    });
  }
}

/** A sandbox on a free port and a signed-in client of one of its networks. */
export async function startWithClient(options: SandboxOptions = {}, platform = 'twitter') {
  const sandbox = await startSandbox({ port: 0, ...options });
  const client = new SandboxClient(sandbox, platform);
  const tokens = await client.signIn();
  return { sandbox, client, tokens };
}
