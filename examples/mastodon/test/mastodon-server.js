import { createHash, randomUUID } from 'node:crypto';
import { NetworkServer } from 'auto-scheduler-content-creator/testing';

/** Host of the server, for which an address on this machine stands. */
export const INSTANCE = 'harbour.example';

const MOST_CHARACTERS = 500;
const MOST_MEDIA = 4;
const json = (body, status = 200, headers = {}) => ({ status, headers, json: body });
const refused = (status, error, error_description) => json({ error, error_description }, status);
const NOT_FOUND = refused(404, 'Record not found');

/**
 * A Mastodon server as docs.joinmastodon.org describes it, as far as publishing goes: apps, oauth, accounts, media and statuses. It keeps everything in
 * memory, deleted statuses too.
 */
export class MastodonServer {
  apps = new Map();
  statuses = [];
  #codes = new Map();
  #tokens = new Map();
  #accounts = new Map();
  #media = new Map();
  #lastId = 111_000_000_000_000_000n;
  #server = new NetworkServer({
    answer: (request) => this.#answer(request),
    stepOf,
    refuse: ({ kind, step, retryAfterSeconds = 1 }) => {
      if (kind === 'rate-limit') return tooMany(retryAfterSeconds);
      if (kind === 'reject') return refused(422, 'Validation failed: Text contains what nobody wants');
      return step === 'token'
        ? refused(400, 'invalid_grant', 'The provided authorization grant is invalid.')
        : refused(401, 'The access token is invalid');
    },
  });

  async listen() {
    await this.#server.listen();
    return this;
  }

  get url() {
    return this.#server.url;
  }

  order(fault) {
    this.#server.order(fault);
  }

  clearFaults() {
    this.#server.clearFaults();
  }

  close() {
    return this.#server.close();
  }

  /** Presses a button on the page of /oauth/authorize; answers where the browser is sent. */
  async consent(address, handle, decision = 'allow') {
    const { searchParams, pathname } = new URL(address);
    const page = await fetch(address);
    if (page.status !== 200)
      throw new Error(`the consent page answered ${page.status}: ${await page.text()}`);
    const body = new URLSearchParams([...searchParams, ['handle', handle], ['decision', decision]]);
    const answer = await fetch(`${this.url}${pathname}`, { method: 'POST', body, redirect: 'manual' });
    return answer.headers.get('location');
  }

  /** All that it has with such a text. */
  postsOf({ text }) {
    return this.statuses
      .filter((status) => status.text === text)
      .map(({ id, text, media_attachments: media, isDeleted }) => ({
        id,
        text,
        media: media.length,
        isDeleted,
      }));
  }

  /** Somebody favourites a status. */
  favourite(id) {
    this.statuses.find((status) => status.id === id).favourites_count++;
  }

  #answer(request) {
    for (const [method, pattern, scope, handle] of this.#routes) {
      const found = request.method === method && pattern.exec(request.path);
      if (!found) continue;
      if (scope === null) return handle(request);
      const token = this.#tokens.get(request.headers.authorization?.replace('Bearer ', ''));
      if (!token) return refused(401, 'The access token is invalid');
      if (!token.scopes.includes(scope)) return refused(403, 'This action is outside the authorized scopes');
      return handle(request, token.account, found[1]);
    }
    return NOT_FOUND;
  }

  #routes = [
    ['POST', /^\/api\/v1\/apps$/, null, (request) => this.#register(JSON.parse(request.body))],
    ['GET', /^\/oauth\/authorize$/, null, ({ query }) => this.#mayAsk(query) ?? json('Allow?')],
    ['POST', /^\/oauth\/authorize$/, null, ({ body }) => this.#decide(new URLSearchParams(`${body}`))],
    ['POST', /^\/oauth\/token$/, null, ({ body }) => this.#grant(new URLSearchParams(`${body}`))],
    ['POST', /^\/oauth\/revoke$/, null, ({ body }) => this.#revoke(new URLSearchParams(`${body}`))],
    ['GET', /^\/api\/v1\/accounts\/verify_credentials$/, 'read:accounts', (_, account) => json(account)],
    [
      'GET',
      /^\/api\/v1\/accounts\/(\d+)\/statuses$/,
      'read:statuses',
      ({ query }, _, id) => this.#list(query, id),
    ],
    ['POST', /^\/api\/v2\/media$/, 'write:media', (request, account) => this.#upload(request, account)],
    ['GET', /^\/api\/v1\/media\/(\d+)$/, 'write:media', (_, account, id) => this.#processed(account, id)],
    ['POST', /^\/api\/v1\/statuses$/, 'write:statuses', (request, account) => this.#post(request, account)],
    ['GET', /^\/api\/v1\/statuses\/(\d+)$/, 'read:statuses', (_, __, id) => this.#with(id, shown)],
    [
      'GET',
      /^\/api\/v1\/statuses\/(\d+)\/source$/,
      'read:statuses',
      (_, __, id) => this.#with(id, ({ text, spoiler_text }) => ({ id, text, spoiler_text })),
    ],
    [
      'PUT',
      /^\/api\/v1\/statuses\/(\d+)$/,
      'write:statuses',
      ({ body }, account, id) =>
        this.#with(
          id,
          (status) => shown(Object.assign(status, this.#partsOf(JSON.parse(body), account))),
          account,
        ),
    ],
    [
      'DELETE',
      /^\/api\/v1\/statuses\/(\d+)$/,
      'write:statuses',
      (_, account, id) =>
        this.#with(id, (status) => shown(Object.assign(status, { isDeleted: true })), account),
    ],
  ];

  #nextId() {
    return String(++this.#lastId);
  }

  #register({ client_name: name, redirect_uris, scopes }) {
    if (!name || !redirect_uris)
      return refused(422, 'Validation failed: Redirect URI must be an absolute URI.');
    const app = { secret: randomUUID(), redirectUris: redirect_uris.split('\n'), scopes: scopes.split(' ') };
    const client_id = randomUUID();
    this.apps.set(client_id, app);
    return json({
      id: this.#nextId(),
      name,
      client_id,
      client_secret: app.secret,
      redirect_uri: redirect_uris,
    });
  }

  /** Why the page of consent is not shown. */
  #mayAsk(query) {
    const app = this.apps.get(query.get('client_id'));
    if (!app) return refused(401, 'invalid_client', 'Client authentication failed due to unknown client');
    if (query.get('response_type') !== 'code') return refused(400, 'unsupported_response_type');
    if (!app.redirectUris.includes(query.get('redirect_uri')))
      return refused(400, 'invalid_request', 'The redirect uri included is not valid.');
    if (
      !query
        .get('scope')
        .split(' ')
        .every((scope) => app.scopes.includes(scope))
    )
      return refused(400, 'invalid_scope', 'The requested scope is invalid, unknown, or malformed.');
  }

  #decide(form) {
    const problem = this.#mayAsk(form);
    if (problem) return problem;
    const back = new URL(form.get('redirect_uri'));
    back.searchParams.set('state', form.get('state'));
    if (form.get('decision') === 'allow') {
      const code = randomUUID();
      this.#codes.set(code, Object.fromEntries(form));
      back.searchParams.set('code', code);
    } else {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set(
        'error_description',
        'The resource owner or authorization server denied the request.',
      );
    }
    return { status: 302, headers: { location: back.href } };
  }

  #isApp(form) {
    return this.apps.get(form.get('client_id'))?.secret === form.get('client_secret');
  }

  #grant(form) {
    if (!this.#isApp(form))
      return refused(401, 'invalid_client', 'Client authentication failed due to unknown client');
    const asked = this.#codes.get(form.get('code'));
    this.#codes.delete(form.get('code'));
    const isMeant =
      form.get('grant_type') === 'authorization_code' &&
      asked?.client_id === form.get('client_id') &&
      asked.redirect_uri === form.get('redirect_uri') &&
      asked.code_challenge ===
        createHash('sha256')
          .update(form.get('code_verifier') ?? '')
          .digest('base64url');
    if (!isMeant) return refused(400, 'invalid_grant', 'The provided authorization grant is invalid.');
    const access_token = randomUUID();
    this.#tokens.set(access_token, {
      account: this.#accountOf(asked.handle),
      scopes: asked.scope.split(' '),
    });
    const created_at = Math.floor(Date.now() / 1000);
    return json({ access_token, token_type: 'Bearer', scope: asked.scope, created_at });
  }

  #revoke(form) {
    if (!this.#isApp(form))
      return refused(403, 'unauthorized_client', 'You are not authorized to revoke this token');
    this.#tokens.delete(form.get('token'));
    return json({});
  }

  #accountOf(handle) {
    if (!this.#accounts.has(handle))
      this.#accounts.set(handle, {
        ...{ id: this.#nextId(), username: handle, acct: handle, display_name: `The ${handle}` },
        ...{ followers_count: 7, following_count: 3, statuses_count: 0 },
      });
    return this.#accounts.get(handle);
  }

  async #upload({ body, headers }, { id: accountId }) {
    const form = await new Response(body, {
      headers: { 'content-type': headers['content-type'] },
    }).formData();
    const file = form.get('file');
    if (!/^(image|video)\//.test(file?.type ?? ''))
      return refused(422, 'Validation failed: File content type is invalid, File is invalid');
    const [type] = file.type.split('/');
    const medium = { id: this.#nextId(), type, description: form.get('description'), bytes: file.size };
    // A video is looked at in the background: it is ready when it was asked for a second time.
    this.#media.set(medium.id, { ...medium, accountId, isAttached: false, looks: type === 'video' ? 1 : 0 });
    return json({ ...medium, url: null }, type === 'video' ? 202 : 200);
  }

  #processed(account, id) {
    const medium = this.#media.get(id);
    if (medium?.accountId !== account.id || medium.isAttached) return NOT_FOUND;
    return medium.looks-- > 0 ? { status: 206 } : json({ id, type: medium.type });
  }

  /** What is told of a status when it is made, and when it is edited: what is left out is empty. */
  #partsOf(
    { status: text = '', media_ids = [], spoiler_text = '', sensitive = false, language = null },
    account,
  ) {
    if (text.length > MOST_CHARACTERS)
      return { problem: 'Validation failed: Text character limit of 500 exceeded' };
    if (media_ids.length > MOST_MEDIA)
      return { problem: 'Validation failed: Cannot attach more than 4 files' };
    if (text === '' && media_ids.length === 0) return { problem: "Validation failed: Text can't be blank" };
    const media = media_ids.map((id) => this.#media.get(id));
    if (media.some((medium) => medium?.accountId !== account.id))
      return { problem: 'Validation failed: Media not found' };
    if (media.some(({ looks }) => looks > 0))
      return { problem: 'Cannot attach files that have not finished processing. Try again in a moment!' };
    for (const medium of media) medium.isAttached = true;
    const media_attachments = media.map(({ id, type, description, bytes }) => ({
      id,
      type,
      description,
      bytes,
    }));
    return { text, spoiler_text, sensitive, language, media_attachments };
  }

  #post({ body, headers }, account) {
    const key = headers['idempotency-key'];
    const same =
      key && this.statuses.find((status) => status.key === key && status.account.id === account.id);
    if (same) return json(shown(same));
    const order = JSON.parse(body);
    const { problem, ...parts } = this.#partsOf(order, account);
    if (problem) return refused(422, problem);
    const id = this.#nextId();
    const status = {
      ...{ id, key, account, ...parts, isDeleted: false },
      ...{ url: `https://${INSTANCE}/@${account.acct}/${id}`, created_at: new Date().toISOString() },
      ...{ in_reply_to_id: order.in_reply_to_id ?? null, visibility: order.visibility ?? 'public' },
      ...{ favourites_count: 0, reblogs_count: 0, replies_count: 0 },
    };
    this.statuses.push(status);
    return json(shown(status));
  }

  #list(query, accountId) {
    const before = query.get('max_id');
    const found = this.statuses
      .filter(
        ({ account, isDeleted, id }) => account.id === accountId && !isDeleted && (!before || id < before),
      )
      .reverse();
    return json(found.slice(0, Math.min(40, Number(query.get('limit') ?? 20))).map(shown));
  }

  #with(id, work, owner) {
    const status = this.statuses.find((one) => one.id === id && !one.isDeleted);
    return status && (!owner || status.account.id === owner.id) ? json(work(status)) : NOT_FOUND;
  }
}

/** The entity Status: the text is HTML, and as it was written only at /source. */
function shown(status) {
  const content = `<p>${status.text.replaceAll('&', '&amp;').replaceAll('\n', '<br />')}</p>`;
  return { ...status, content, text: undefined, key: undefined, isDeleted: undefined };
}

/** "Rate limits": the instant at which one may ask again. */
function tooMany(seconds) {
  const now = Math.floor(Date.now() / 1000) * 1000;
  const headers = {
    ...{ 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0', date: new Date(now).toUTCString() },
    'x-ratelimit-reset': new Date(now + seconds * 1000).toISOString(),
  };
  return json({ error: 'Too many requests' }, 429, headers);
}

function stepOf({ method, path, body }) {
  if (path === '/oauth/token') return 'token';
  if (path === '/api/v1/statuses') return JSON.parse(body).in_reply_to_id ? 'reply' : 'publish';
  if (/^\/api\/v1\/accounts\/\d+\/statuses$/.test(path)) return 'timeline';
  if (/^\/api\/v1\/statuses\/\d+$/.test(path)) return method === 'GET' ? 'metrics' : 'change';
  return undefined;
}
