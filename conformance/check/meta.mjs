import { HIDDEN } from '../redact.mjs';
import { closest, mismatch, segmentsOf, splitList } from './mismatch.mjs';

/** Hosts of the Graph API; what is said to others, such as those that take bytes, is not described. */
const HOSTS = /^graph(-video)?\.facebook\.com$|^graph\.instagram\.com$/;
/** Descriptions of nodes that only the Instagram API with Instagram Login has end so. */
const IG_ONLY = 'ForIGOnlyAPI';
/** Nodes that are found by a name in the place of an id. */
const NAMED = { access_token: 'AccessToken', refresh_access_token: 'RefreshAccessToken', me: 'User' };
/** Every edge and node takes these ("Graph API": Using the Graph API, Paginated Results, Secure Requests). */
const COMMON_PARAMETERS = [
  'access_token',
  'appsecret_proof',
  'fields',
  'limit',
  'before',
  'after',
  'since',
  'until',
  'summary',
  'pretty',
];
/** Any change may be answered with these. */
const COMMON_ANSWER = [
  { name: 'id', type: 'string' },
  { name: 'success', type: 'bool' },
];

/** Meta's descriptions of nodes, from which its SDKs are made: a file a node, with `apis` and `fields`; and the values of enums. */
export function readMeta(documents) {
  const nodes = documents.filter(
    ({ content }) => Array.isArray(content?.apis) && Array.isArray(content.fields),
  );
  if (nodes.length === 0) return undefined;
  const enums = documents.flatMap(({ content }) => (Array.isArray(content) ? content : []));
  return new MetaDescription(
    new Map(nodes.map(({ name, content }) => [name, { name, ...content }])),
    new Map(enums.filter(({ values }) => Array.isArray(values)).map(({ name, values }) => [name, values])),
  );
}

/**
 * An id does not tell what node it belongs to: a call is held against each node that could be meant, and the one that it fits best counts.
 * Errors are not described.
 */
class MetaDescription {
  #nodes;
  #enums;

  constructor(nodes, enums) {
    this.#nodes = nodes;
    this.#enums = enums;
  }

  examine(exchange) {
    const { hostname } = exchange.location;
    const [id, edge, ...more] = segmentsOf(exchange.location);
    if (!HOSTS.test(hostname) || id === undefined || more.length > 0) return undefined;
    const isEdge = ({ endpoint }) =>
      endpoint === edge || withoutUnderscores(endpoint) === withoutUnderscores(edge);
    const candidates = this.#nodesAt(exchange.location, id, exchange.network).flatMap((node) =>
      node.apis.filter((api) => api.method === exchange.method && isEdge(api)).map((api) => ({ node, api })),
    );
    if (candidates.length === 0) return undefined;
    return closest(
      candidates.map(({ node, api }) => {
        // A node that is read, or whatever the edge leads to.
        const target =
          api.endpoint === undefined && api.method === 'GET' ? node : this.#nodeOf(api.return, hostname);
        const { status, answerBody } = exchange;
        const knowsAnswer = target !== undefined && answerBody !== null && status >= 200 && status < 300;
        return {
          path: `/{${node.name}}${edge === undefined ? '' : `/${edge}`}`,
          knowsAnswer,
          mismatches: [
            ...(api.endpoint === edge ? [] : [mismatch('path', api.endpoint, edge)]),
            ...this.#examineParameters(api, exchange),
            ...this.#examineFields(target, exchange),
            ...(knowsAnswer ? this.#examineAnswer(target, exchange) : []),
          ],
        };
      }),
    );
  }

  /** Nodes of Instagram are those of its own network, on whichever host. */
  #nodesAt({ hostname }, id, network) {
    if (id in NAMED) return [this.#nodeOf(NAMED[id], hostname)].filter((node) => node !== undefined);
    const isLogin = hostname === 'graph.instagram.com';
    return [...this.#nodes.values()].filter(({ name }) => {
      if (/^(Shadow)?IG/.test(name) !== (network === 'instagram')) return false;
      return isLogin ? !this.#nodes.has(`${name}${IG_ONLY}`) : !name.endsWith(IG_ONLY);
    });
  }

  /** The same name means another node in the Instagram API with Instagram Login. */
  #nodeOf(type, hostname) {
    const plain = type.replace(/^IGGraph/, '');
    const own = [`${plain}${IG_ONLY}`, `IG${plain}${IG_ONLY}`, `IG${plain}`];
    const names = hostname === 'graph.instagram.com' ? [...own, type] : [type];
    return names.map((name) => this.#nodes.get(name)).find((node) => node !== undefined);
  }

  #examineParameters({ params }, { query, body }) {
    const sent = { ...query, ...body };
    const missing = params.filter(({ name, required }) => required && !(name in sent));
    return [
      ...missing.map(({ name }) => mismatch(`query.${name}`, 'required', undefined)),
      ...Object.entries(sent).flatMap(([name, value]) => {
        const described = params.find((each) => each.name === name);
        if (!described && COMMON_PARAMETERS.includes(name)) return [];
        if (!described) return [mismatch(`query.${name}`, 'no such parameter', value)];
        const isRight = value === HIDDEN || this.#takes(described.type, value);
        return isRight ? [] : [mismatch(`query.${name}`, this.#describe(described.type), value)];
      }),
    ];
  }

  /** Fields that are asked for: the node's own, and edges that come along. */
  #examineFields(node, { query, location }) {
    if (node === undefined || typeof query.fields !== 'string') return [];
    return this.#unknownFields(node, query.fields, location.hostname).map((name) =>
      mismatch('query.fields', `no such field in ${node.name}`, name),
    );
  }

  #unknownFields(node, fields, hostname) {
    return splitList(fields).flatMap((field) => {
      const [, name, inner] = /^(\w+)[^{]*(?:\{(.*)\})?$/.exec(field) ?? [undefined, field];
      const type = this.#typeIn(node, name);
      if (type === undefined) return [name];
      const target = inner && this.#nodeOf(type.replace(/^list<(.*)>$/, '$1'), hostname);
      return target ? this.#unknownFields(target, inner, hostname).map((each) => `${name}.${each}`) : [];
    });
  }

  #typeIn(node, name) {
    const own = [...node.fields, ...COMMON_ANSWER].find((field) => field.name === name);
    const edge = node.apis.find(({ method, endpoint }) => method === 'GET' && endpoint === name);
    return own?.type ?? edge?.return;
  }

  #examineAnswer(node, { answerBody, location }) {
    const isList = Array.isArray(answerBody.data);
    const items = isList ? answerBody.data : [answerBody];
    const at = isList ? 'answer.data[]' : 'answer';
    return items.flatMap((item) => this.#examineNode(node, item, at, location.hostname));
  }

  #examineNode(node, value, at, hostname) {
    if (!isObject(value)) return [mismatch(at, node.name, value)];
    return Object.entries(value).flatMap(([name, item]) => {
      const field = `${at}.${name}`;
      const type = this.#typeIn(node, name);
      if (type === undefined) return [mismatch(field, `no such field in ${node.name}`, item)];
      if (item === HIDDEN) return [];
      const [, inList] = /^list<(.*)>$/.exec(type) ?? [];
      const target = this.#nodeOf(inList ?? type, hostname);
      if (target && isObject(item) && Array.isArray(item.data))
        return item.data.flatMap((each) => this.#examineNode(target, each, `${field}.data[]`, hostname));
      if (target && inList !== undefined && Array.isArray(item))
        return item.flatMap((each) => this.#examineNode(target, each, `${field}[]`, hostname));
      if (target) return this.#examineNode(target, item, field, hostname);
      return this.#answers(type, item) ? [] : [mismatch(field, type, item)];
    });
  }

  /** `Object` is what SDKs call so: any value. Parameters are texts, also in forms: lists and objects are JSON; plain lists may be separated by commas too. */
  #takes(type, value) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const [, inner] = /^list(?:<(.*)>)?$/.exec(type) ?? [undefined, undefined];
    if (type.startsWith('list')) {
      const items = parseJson(text) ?? splitList(text);
      return Array.isArray(items) && items.every((item) => inner === undefined || this.#takes(inner, item));
    }
    switch (type) {
      case 'bool':
        return /^(true|false|1|0)$/.test(text);
      case 'int':
        return /^-?\d+$/.test(text);
      case 'unsigned int':
        return /^\d+$/.test(text);
      case 'float':
        return text.trim() !== '' && Number.isFinite(Number(text));
      case 'datetime':
        return /^\d+$/.test(text) || !Number.isNaN(Date.parse(text));
      case 'map':
        return isObject(parseJson(text));
      case 'file':
        return isObject(value) && 'bytes' in value;
      default:
        return this.#enums.get(type)?.includes(text) ?? true;
    }
  }

  #answers(type, value) {
    switch (type) {
      case 'string':
        return typeof value === 'string';
      case 'datetime':
        // Some come as seconds since 1970.
        return typeof value === 'string' || Number.isInteger(value);
      case 'bool':
        return typeof value === 'boolean';
      case 'int':
      case 'unsigned int':
        return Number.isInteger(value) && (type === 'int' || value >= 0);
      case 'float':
        return typeof value === 'number';
      default:
        if (type.startsWith('list')) return Array.isArray(value);
        return this.#enums.get(type)?.includes(value) ?? true;
    }
  }

  #describe(type) {
    const values = this.#enums.get(type.replace(/^list<(.*)>$/, '$1'));
    return values ? `${type.startsWith('list') ? 'of' : 'one of'} ${values.join(', ')}` : type;
  }
}

function withoutUnderscores(name = '') {
  return name.replaceAll('_', '');
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
