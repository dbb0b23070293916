const TIMEOUT_MS = 30_000;

/** Something the demo cannot go on with; the message is written for whoever runs it. */
export class DemoError extends Error {}

/** Who signs in. */
export interface Login {
  email: string;
  /** At least 15 characters, or the API refuses it. */
  password: string;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface Problem {
  detail?: string;
  errors?: { field: string; message: string }[];
}

/** Fetches; a server that does not answer becomes a DemoError that names the address. Redirects are followed. */
export async function fetchOrExplain(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
  } catch (error) {
    const { origin } = new URL(url);
    throw new DemoError(`Nothing answers at ${origin} (${reasonOf(error)}). Is it running?`);
  }
}

/** The product's HTTP API, as one signed-in person. Every method throws a DemoError that says what was refused. */
export class ApiClient {
  private accessToken = '';

  private constructor(
    private readonly apiUrl: string,
    private readonly login: Login,
  ) {}

  /** Registers the person, unless there is one of that e-mail address, and signs in. */
  static async signIn(
    apiUrl: string,
    login: Login & { fullName: string; timeZone: string },
  ): Promise<ApiClient> {
    const client = new ApiClient(apiUrl.replace(/\/+$/, ''), {
      email: login.email,
      password: login.password,
    });
    const registration = await client.send('POST', '/auth/register', login);
    if (registration.status !== 409) await readJson(registration, 'POST /auth/register');
    await client.openSession();
    return client;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.call<Answer>('GET', path);
  }

  /** A string is sent as CSV, anything else as JSON. */
  post<Answer>(path: string, body?: unknown): Promise<Answer> {
    return this.call<Answer>('POST', path, body);
  }

  /** Every item of a list, page by page. `path` carries the list's own parameters. */
  async list<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: '100', ...(cursor === null ? {} : { cursor }) });
      const page: Page<Item> = await this.get(`${path}${path.includes('?') ? '&' : '?'}${query.toString()}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  private async call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.send(method, path, body);
    if (response.status !== 401) return readJson<Answer>(response, `${method} ${path}`);
    await this.openSession();
    return readJson<Answer>(await this.send(method, path, body), `${method} ${path}`);
  }

  private async openSession(): Promise<void> {
    const response = await this.send('POST', '/auth/login', this.login);
    if (response.status === 401) {
      throw new DemoError(`${this.login.email} is registered at ${this.apiUrl} with another password.`);
    }
    this.accessToken = (await readJson<{ accessToken: string }>(response, 'POST /auth/login')).accessToken;
  }

  private send(method: string, path: string, body?: unknown): Promise<Response> {
    const isCsv = typeof body === 'string';
    return fetchOrExplain(`${this.apiUrl}/api/v1${path}`, {
      method,
      headers: {
        ...(this.accessToken === '' ? {} : { authorization: `Bearer ${this.accessToken}` }),
        ...(body === undefined ? {} : { 'content-type': isCsv ? 'text/csv' : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isCsv ? body : JSON.stringify(body) }),
    });
  }
}

/** The body of an answer; anything but a 2xx in JSON becomes a DemoError. */
export async function readJson<Answer>(response: Response, what: string): Promise<Answer> {
  const text = await response.text();
  if (!/json/.test(response.headers.get('content-type') ?? '')) {
    throw new DemoError(
      `${what} got ${response.status} without JSON from ${new URL(response.url).origin}. Is that the right address?`,
    );
  }
  const answer: unknown = JSON.parse(text);
  if (response.ok) return answer as Answer;
  const { detail = '', errors = [] } = answer as Problem;
  const fields = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new DemoError([`${what} got ${response.status}.`, detail, fields].filter(Boolean).join(' '));
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string } };
  return cause?.code ?? message;
}
