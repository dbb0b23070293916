import { createHash, randomBytes } from 'node:crypto';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.js';
import { twitter } from '../../src/sandbox/protocols/twitter/twitter.network.js';

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

/** All that the tests do on X; `offline.access` brings a refresh token. */
const SCOPE = 'tweet.read tweet.write users.read media.write offline.access';

/** What a test expects from X's token endpoint. */
export interface TokenAnswer {
  access_token: string;
  token_type: string;
  expires_in: number;
  refresh_token: string;
  scope: string;
  error?: string;
  error_description?: string;
}

/** An answer with its body read. */
export interface Answer<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

/** A post as X tells of it. */
export interface Tweet {
  id: string;
  text: string;
  created_at: string;
  public_metrics?: Record<string, number>;
}

/** What a test expects from a call that publishes: the post, or a problem. */
export interface PublishAnswer {
  data: { id: string; text: string };
  title: string;
  detail: string;
}

/** A caller of the sandbox's X, whose contract is OAuth 2 with PKCE and JSON. */
export class SandboxClient {
  readonly verifier = randomBytes(32).toString('base64url');
  private handle = 'harbourbakery';

  constructor(
    readonly sandbox: RunningSandbox,
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

  /** A call of the API with the bearer token. */
  api<Body = unknown>(path: string, init: RequestInit = {}): Promise<Answer<Body>> {
    const headers = {
      authorization: `Bearer ${this.accessToken}`,
      ...(init.headers as Record<string, string>),
    };
    return this.call<Body>(`/api.x.com/2${path}`, { ...init, headers });
  }

  /** The path of the consent page. */
  consentPath(changes: Record<string, string> = {}): string {
    const query = new URLSearchParams(this.authorizationParameters(changes));
    return `/x.com/i/oauth2/authorize?${query.toString()}`;
  }

  /** The parameters of a correct authorization request. */
  authorizationParameters(changes: Record<string, string> = {}): Record<string, string> {
    return {
      response_type: 'code',
      client_id: app.id,
      redirect_uri: app.redirectUri,
      scope: SCOPE,
      state: 'a state & more',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    };
  }

  /** What a person answers on the consent page. */
  answerConsent(fields: Record<string, string>): Promise<Answer<{ error: { field: string } }>> {
    const body = new URLSearchParams({ ...this.authorizationParameters(), ...fields });
    return this.call('/x.com/i/oauth2/authorize', { method: 'POST', body });
  }

  /** Allows access as a person would; the code of the redirect. */
  async consent(handle = 'harbourbakery', changes: Record<string, string> = {}): Promise<string> {
    const answer = await this.answerConsent({ handle, decision: 'allow', ...changes });
    return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  }

  /** A form for the token and revocation endpoints; the application says by Basic who it is. */
  form(
    path: 'token' | 'revoke',
    fields: Record<string, string>,
    headers: Record<string, string> = basic(),
  ): Promise<Answer<TokenAnswer>> {
    const body = new URLSearchParams(fields);
    return this.call(`/api.x.com/2/oauth2/${path}`, { method: 'POST', headers, body });
  }

  /** The form that exchanges a code for tokens. */
  codeForm(code: string, changes: Record<string, string> = {}): Record<string, string> {
    return {
      grant_type: 'authorization_code',
      code,
      redirect_uri: app.redirectUri,
      code_verifier: this.verifier,
      ...changes,
    };
  }

  /** Exchanges a code for tokens; `changes` replace or add form fields. */
  redeem(code: string, changes: Record<string, string> = {}): Promise<Answer<TokenAnswer>> {
    return this.form('token', this.codeForm(code, changes));
  }

  /** Renews the tokens. */
  refresh(refreshToken: string, changes: Record<string, string> = {}): Promise<Answer<TokenAnswer>> {
    return this.form('token', { grant_type: 'refresh_token', refresh_token: refreshToken, ...changes });
  }

  /** Goes all the way to a working access token and keeps it. */
  async signIn(handle = 'harbourbakery', changes: Record<string, string> = {}): Promise<TokenAnswer> {
    const { body } = await this.redeem(await this.consent(handle, changes));
    this.accessToken = body.access_token;
    this.handle = handle;
    return body;
  }

  /** Publishes; `draft` is sent as it is. */
  publish(draft: unknown, headers: Record<string, string> = {}): Promise<Answer<PublishAnswer>> {
    return this.api('/tweets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof draft === 'string' ? draft : JSON.stringify(draft),
    });
  }

  /** Publishes what must be accepted; its id. */
  async post(draft: object): Promise<string> {
    return (await this.publish(draft)).body.data.id;
  }

  /** Uploads a picture; its id. */
  async uploadPicture(): Promise<string> {
    const body = new FormData();
    body.set('media_category', 'tweet_image');
    body.set('media', new Blob(['a picture'], { type: 'image/jpeg' }), 'cat.jpg');
    const answer = await this.api<{ data: { id: string } }>('/media/upload', { method: 'POST', body });
    return answer.body.data.id;
  }

  /** Takes a post down. */
  remove(id: string): Promise<Answer> {
    return this.api(`/tweets/${id}`, { method: 'DELETE' });
  }

  /** The account's own timeline, newest first. */
  async timeline(query = ''): Promise<Tweet[]> {
    return (await this.askTimeline<{ data?: Tweet[] }>(query)).body.data ?? [];
  }

  /** The answer of the timeline itself. */
  askTimeline<Body>(query = ''): Promise<Answer<Body>> {
    return this.api(`/users/${twitter.accountId(this.handle)}/tweets${query}`);
  }

  /** A post of the account with its numbers; undefined when X does not tell of it. */
  async look(id: string): Promise<Tweet | undefined> {
    const query = new URLSearchParams({ ids: id, 'tweet.fields': 'public_metrics,non_public_metrics' });
    const { body } = await this.api<{ data?: Tweet[] }>(`/tweets?${query.toString()}`);
    return body.data?.[0];
  }

  /** The ledger's entries. */
  async ledger(query = ''): Promise<Record<string, unknown>[]> {
    const { body } = await this.call<{ items: Record<string, unknown>[] }>(`/sandbox/ledger${query}`);
    return body.items;
  }

  /** Orders a fault. */
  orderFault(order: unknown): Promise<Answer<{ error: { field: string } }>> {
    return this.control('/sandbox/faults', order);
  }

  /** JSON for the sandbox's own switches. */
  control<Body>(path: string, json: unknown): Promise<Answer<Body>> {
    return this.call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(json),
    });
  }
}

/** The application's proof of who it is (RFC 6749, 2.3.1). */
export function basic(secret = app.secret, id = app.id): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

/** A sandbox on a free port and a signed-in client of its X. */
export async function startWithClient(options: SandboxOptions = {}) {
  const sandbox = await startSandbox({ port: 0, ...options });
  const client = new SandboxClient(sandbox);
  const tokens = await client.signIn();
  return { sandbox, client, tokens };
}
