import { isLosslessNumber } from 'lossless-json';

/** What stands where a secret stood. */
export const HIDDEN = '•••';

/** `access_token`, `clientSecret`, `appsecret_proof`, `X-Amz-Signature`, … but neither `token_type` nor `client_id`. */
const SECRET_NAME =
  /(^|[-_])(token|secret|proof|signature|credential|assertion|verifier|password|api[-_]?key|cookie|authorization)$|[a-z](Token|Secret)$/i;
/** What an address holds within a text, and what JSON does. */
const QUERY_PAIR = /(?<=[?&;]|^)([\w-]+)=([^&;#\s"]+)/g;
const JSON_PAIR = /"([\w-]+)"\s*:\s*"([^"]+)"/g;
/** Shorter texts occur by chance. */
const SHORTEST_KNOWN = 8;

/**
 * Takes secrets out of what is recorded: by the names that they go by, and wherever else a text occurs that once went by such a name,
 * such as the token in the address of the next page.
 */
export class Redactor {
  #known = new Set();

  /** @param exchange of plain values, as it is recorded; numbers may be those of lossless-json */
  redact({ network, method, url, query, headers, body, ...answer }) {
    // An authorization code is asked with; in answers `code` is the number of an error.
    const isSecretAsked = (name) => name === 'code' || isSecretName(name);
    this.#learn([query, body], isSecretAsked);
    this.#learn([headers, answer], isSecretName);
    for (const text of credentialsOf(headers.authorization)) this.#know(text);
    return {
      network,
      method,
      url: this.#hideWithin(url),
      query: this.#hide(query, isSecretAsked),
      headers: { ...this.#hide(headers, isSecretName), ...schemeOf(headers) },
      body: this.#hide(body, isSecretAsked),
      ...this.#hide(answer, isSecretName),
    };
  }

  #learn(value, isSecret) {
    if (typeof value === 'string')
      for (const [, name, text] of [QUERY_PAIR, JSON_PAIR].flatMap((pair) => [...value.matchAll(pair)]))
        if (isSecretName(name)) for (const form of [text, formDecode(text)]) this.#know(form);
    if (!isContainer(value)) return;
    for (const [name, item] of Object.entries(value)) {
      if (isSecret(name)) for (const text of [item].flat()) this.#know(text);
      this.#learn(item, isSecret);
    }
  }

  #know(text) {
    if (typeof text === 'string' && text.length >= SHORTEST_KNOWN && text !== HIDDEN) this.#known.add(text);
  }

  #hide(value, isSecret) {
    if (typeof value === 'string') return this.#hideWithin(value);
    if (Array.isArray(value)) return value.map((item) => this.#hide(item, isSecret));
    if (!isContainer(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        isSecret(name) && isShown(item) ? HIDDEN : this.#hide(item, isSecret),
      ]),
    );
  }

  /** A text may be an address with a query, or JSON that a form carries. */
  #hideWithin(text) {
    let hidden = text;
    for (const secret of this.#known)
      for (const form of [secret, encodeURIComponent(secret)]) hidden = hidden.replaceAll(form, HIDDEN);
    return hidden
      .replace(QUERY_PAIR, (pair, name) => (isSecretName(name) ? `${name}=${HIDDEN}` : pair))
      .replace(JSON_PAIR, (pair, name) => (isSecretName(name) ? `"${name}":"${HIDDEN}"` : pair));
  }
}

function isSecretName(name) {
  return SECRET_NAME.test(name);
}

/** An object below a secret's name is gone through; that there is nothing is no secret. */
function isShown(value) {
  return value !== null && value !== undefined && (Array.isArray(value) || !isContainer(value));
}

function isContainer(value) {
  return typeof value === 'object' && value !== null && !isLosslessNumber(value);
}

/** The scheme tells something, and is no secret. */
function schemeOf({ authorization }) {
  return authorization === undefined ? {} : { authorization: `${authorization.split(' ')[0]} ${HIDDEN}` };
}

/** A bearer's token, or the secret of HTTP Basic, as RFC 6749 (2.3.1) writes it. */
function credentialsOf(authorization = '') {
  const [scheme, credentials = ''] = authorization.split(' ');
  if (!/^basic$/i.test(scheme)) return [credentials];
  const secret = Buffer.from(credentials, 'base64').toString().split(':').slice(1).join(':');
  return [credentials, secret, formDecode(secret)];
}

function formDecode(text) {
  return new URLSearchParams(`text=${text}`).get('text');
}
