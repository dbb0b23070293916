import { closeSync, openSync, writeSync } from 'node:fs';
import { parse, stringify } from 'lossless-json';
import { exchanges } from '../dist/src/social-media/platforms/network-http.js';
import { Redactor } from './redact.mjs';

/** Writes what is said between publishers and networks, one exchange a line (NDJSON), without secrets. */
export class Recording {
  #file;
  #redactor = new Redactor();

  /** @param path of the file, which is written anew; throws when it cannot be */
  constructor(path) {
    this.#file = openSync(path, 'w', 0o600);
  }

  /**
   * Records from now on.
   * @param network its name
   * @param sandboxUrl what stands for the network: addresses below it are written as the network's own
   * @returns a function that ends it
   */
  start(network, sandboxUrl) {
    const listen = (exchange) => {
      const line = this.#redactor.redact({ network, ...asTheNetworkSees(describe(exchange), sandboxUrl) });
      writeSync(this.#file, `${stringify(line)}\n`);
    };
    exchanges.subscribe(listen);
    return () => exchanges.unsubscribe(listen);
  }

  close() {
    closeSync(this.#file);
  }
}

/** Numbers stay as they were written: an id may have more digits than a JavaScript number holds. */
function describe({ url, asked, answer }) {
  const { origin, pathname, searchParams } = new URL(url);
  const headers = inLowerCase(asked.headers ?? {});
  return {
    method: asked.method ?? 'GET',
    url: `${origin}${pathname}`,
    query: fieldsOf(searchParams),
    headers,
    body: decode(asked.body, headers['content-type']),
    status: answer?.status ?? null,
    answerHeaders: answer?.headers ?? null,
    answerBody: answer === undefined ? null : decode(answer.text, 'application/json'),
  };
}

function decode(body, contentType = '') {
  if (body === undefined || body === '') return null;
  if (body.pieces !== undefined) return body.fields ?? { bytes: body.bytes };
  if (/^application\/x-www-form-urlencoded/i.test(contentType))
    return fieldsOf(new URLSearchParams(String(body)));
  const raw = { bytes: Buffer.byteLength(body) };
  if (!/^application\/([\w.-]+\+)?json/i.test(contentType)) return raw;
  try {
    return parse(String(body));
  } catch {
    return raw;
  }
}

/** A field that is given more than once is a list. */
function fieldsOf(parameters) {
  const names = [...new Set(parameters.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** The sandbox answers for a host below the path of its name. */
function asTheNetworkSees(value, sandboxUrl) {
  if (typeof value === 'string')
    return value
      .split(`${sandboxUrl}/`)
      .reduce((text, part) => `${text}${isHostFirst(part) ? 'https:/' : sandboxUrl}/${part}`);
  if (Array.isArray(value)) return value.map((item) => asTheNetworkSees(item, sandboxUrl));
  if (value?.constructor !== Object) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, asTheNetworkSees(item, sandboxUrl)]),
  );
}

function isHostFirst(path) {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/|$)/i.test(path);
}

function inLowerCase(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
