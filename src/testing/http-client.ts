import { randomInt, randomUUID } from 'node:crypto';

/** An answer with its body read. */
export interface Answer<Body = Record<string, unknown>> {
  status: number;
  headers: Headers;
  /** The body as an object; empty where it is no JSON. */
  body: Body;
  text: string;
}

/** Talks to the API as a REST client does: fetch, JSON, a bearer token. */
export class HttpClient {
  /** @param address where the client is, as a proxy before the API tells it (TRUST_PROXY_HOPS=1) */
  constructor(
    readonly url: string,
    private readonly token?: string,
    private readonly address?: string,
  ) {}

  /** What it sends as `authorization`. */
  get authorization(): string {
    return this.token === undefined ? '' : `Bearer ${this.token}`;
  }

  /** By which it says who and where it is. */
  get headers(): Record<string, string> {
    return {
      ...(this.token === undefined ? {} : { authorization: this.authorization }),
      ...(this.address === undefined ? {} : { 'x-forwarded-for': this.address }),
    };
  }

  withToken(token: string): HttpClient {
    return new HttpClient(this.url, token, this.address);
  }

  /** The same client at another place: what is counted by address counts anew. */
  at(address: string): HttpClient {
    return new HttpClient(this.url, this.token, address);
  }

  /** The same client at another process of the API. */
  towards(url: string): HttpClient {
    return new HttpClient(url, this.token, this.address);
  }

  get<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('GET', path);
  }

  post<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send<Body>('POST', path, body);
  }

  patch<Body = Record<string, unknown>>(path: string, body?: unknown): Promise<Answer<Body>> {
    return this.send<Body>('PATCH', path, body);
  }

  delete<Body = Record<string, unknown>>(path: string): Promise<Answer<Body>> {
    return this.send<Body>('DELETE', path);
  }

  /** Text and bytes go out as they are, everything else as JSON. */
  async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...this.headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text ? JSON.parse(text) : {}) as Body,
      text,
    };
  }
}

function isRaw(body: unknown): body is string | Uint8Array<ArrayBuffer> {
  return typeof body === 'string' || body instanceof Uint8Array;
}

/** A registered and signed-in person. */
export interface Person {
  id: string;
  email: string;
  password: string;
  client: HttpClient;
  refreshToken: string;
  deviceToken: string;
}

/** An address that nobody else in the tests has. */
export function newAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
}

/** Registers a new person at a place of their own and signs them in. */
export async function registerPerson(
  anybody: HttpClient,
  name = 'Person',
  password = 'correct horse battery staple',
): Promise<Person> {
  const client = anybody.at(newAddress());
  const email = `${name.toLowerCase()}-${randomUUID()}@example.com`;
  const registered = await client.post<{ id: string }>('/auth/register', { email, password, fullName: name });
  if (registered.status !== 201) throw new Error(`register: ${JSON.stringify(registered.body)}`);
  const tokens = await client.post<{ accessToken: string; refreshToken: string; deviceToken: string }>(
    '/auth/login',
    { email, password },
  );
  return {
    id: registered.body.id,
    email,
    password,
    client: client.withToken(tokens.body.accessToken),
    refreshToken: tokens.body.refreshToken,
    deviceToken: tokens.body.deviceToken,
  };
}
