import { HIDDEN } from '../redact.mjs';
import { closest, mismatch, segmentsOf, splitList } from './mismatch.mjs';

/** A Postman collection 2.x: requests with examples, and answers with examples. */
export function readPostman(documents) {
  const collections = documents
    .map(({ content }) => content)
    .filter((content) => content?.info?.schema?.includes('getpostman.com') && Array.isArray(content.item));
  return collections.length === 0 ? undefined : new PostmanCollections(collections);
}

/**
 * A collection has examples where others have types, so this reads out of them what they surely tell:
 * - the parameters of a request, those that are switched off too, are all that it takes;
 * - one is required when its description says so ("is required", "Set to …"), or when it is switched on and its value is a variable
 *   that the collection leaves to the user;
 * - one takes the values after "Set to" in its description; or those of the variable that is its value or bears its name, where
 *   that is a list; else what looks like its example: a number, true or false, JSON;
 * - answers have fields of the example's types, and those that `fields` may ask for. Values in capitals are names: those of all
 *   examples, and those in the descriptions of the request.
 * Graph APIs take parameters in the query and in a form alike, so both count as one.
 */
class PostmanCollections {
  #requests;
  #names;

  constructor(collections) {
    this.#requests = collections.flatMap((collection) => requestsOf(collection));
    this.#names = namesIn(this.#requests.map(({ answer }) => answer));
  }

  examine(exchange) {
    const segments = segmentsOf(exchange.location);
    const fitting = this.#requests.filter(
      ({ method, origin, path }) =>
        method === exchange.method && origin === exchange.location.origin && fits(path, segments),
    );
    if (fitting.length === 0) return undefined;
    const literals = ({ path }) => path.filter((segment) => !isVariable(segment)).length;
    const most = Math.max(...fitting.map(literals));
    return closest(
      fitting
        .filter((request) => literals(request) === most)
        .map((request) => ({
          path: `/${request.path.join('/')}`,
          knowsAnswer: hasExample(request, exchange),
          mismatches: [
            ...this.#examineParameters(request, exchange),
            ...this.#examineAnswer(request, exchange),
          ],
        })),
    );
  }

  #examineParameters({ parameters, tokenParameter }, { query, body, headers }) {
    const sent = { ...query, ...body };
    const required = [...parameters.values()]
      .filter((parameter) => parameter.required)
      .map(({ name }) => name);
    // A header does as well.
    if (tokenParameter && headers.authorization === undefined) required.push(tokenParameter);
    const missing = required.filter((name) => !(name in sent));
    return [
      ...missing.map((name) => mismatch(`query.${name}`, 'required', undefined)),
      ...Object.entries(sent).flatMap(([name, value]) => {
        if (name === tokenParameter) return [];
        const parameter = parameters.get(name);
        if (parameter && value === HIDDEN) return [];
        const says = parameter ? wrongValue(parameter, String(value)) : 'no such parameter';
        return says === undefined ? [] : [mismatch(`query.${name}`, says, value)];
      }),
    ];
  }

  #examineAnswer(request, exchange) {
    if (!hasExample(request, exchange)) return [];
    const fields = request.parameters.get('fields')?.list ?? [];
    return this.#compare(request, fields, request.answer, exchange.answerBody, 'answer');
  }

  #compare(request, fields, example, value, field) {
    if (Array.isArray(example) && Array.isArray(value)) {
      return value.flatMap((item) => this.#compare(request, fields, example[0], item, `${field}[]`));
    }
    if (typeOf(example) !== typeOf(value)) return [mismatch(field, typeOf(example), value)];
    if (typeOf(value) === 'object') {
      return Object.entries(value).flatMap(([name, item]) => {
        const at = `${field}.${name}`;
        if (name in example) return this.#compare(request, fields, example[name], item, at);
        return fields.includes(name) ? [] : [mismatch(at, 'no such field', item)];
      });
    }
    const names = this.#names.get(field.split('.').at(-1).replaceAll('[]', ''));
    if (typeof value !== 'string' || !names || names.has(value) || request.names.has(value)) return [];
    return [mismatch(field, `a name such as ${[...names].join(', ')}`, value)];
  }
}

function requestsOf(collection) {
  const variables = new Map((collection.variable ?? []).map(({ key, value }) => [key, value]));
  const fill = (text) => text.replace(/\{\{(\w+)\}\}/g, (whole, name) => variables.get(name) || whole);
  const inFolder = ({ item, auth }, inherited) =>
    item.flatMap((each) =>
      each.item
        ? inFolder(each, each.auth ?? auth ?? inherited)
        : each.request
          ? [readRequest(each, each.request.auth ?? auth ?? inherited)]
          : [],
    );
  const readRequest = ({ request, response }, auth) => {
    const { host = [], path = [], query = [] } = request.url;
    const parameters = [...query, ...(request.body?.urlencoded ?? []), ...(request.body?.formdata ?? [])];
    return {
      method: request.method,
      origin: fill([host].flat().join('.')),
      path: [path].flat().filter((segment) => segment !== ''),
      parameters: new Map(
        parameters.map((parameter) => [parameter.key, readParameter(parameter, variables)]),
      ),
      // Such a token stands in no list of parameters: each request inherits it.
      tokenParameter: isInQuery(auth) ? 'access_token' : undefined,
      names: new Set(
        parameters.flatMap(({ description }) => textOf(description).match(/\b[A-Z][A-Z_]{2,}\b/g) ?? []),
      ),
      answer: (response ?? []).map(({ body }) => parseExample(body)).find((example) => example !== undefined),
    };
  };
  return inFolder(collection);
}

function readParameter({ key, value, disabled, description }, variables) {
  const about = textOf(description);
  const example = value ?? '';
  const [, variable] = /^\{\{(\w+)\}\}$/.exec(example) ?? [];
  const named = variables.get(variable) ?? '';
  const isOpen = variable !== undefined && !named.includes(',');
  const constants = [...about.matchAll(/\bset (?:(?:this|this value) )?to (\w+)(?: or (\w+))?/gi)]
    .flatMap(([, ...values]) => values)
    .filter((constant) => constant !== undefined);
  const list = [named, variables.get(key) ?? ''].find((text) => text.includes(','));
  return {
    name: key,
    required: !disabled && (isOpen || /\bis required(?! if)|\bset (this |this value )?to\b/i.test(about)),
    constants,
    ...(list === undefined ? {} : { list: splitList(list).map((part) => part.replace(/\{.*/, '')) }),
    example: isOpen ? '' : example,
  };
}

/** What the document says of a parameter whose value does not fit; undefined when it fits. */
function wrongValue({ constants, list, example }, value) {
  const unless = (isRight, says) => (isRight ? undefined : says);
  if (constants.length > 0) return unless(constants.includes(value), `one of ${constants.join(', ')}`);
  if (list) {
    const given = splitList(value).map((part) => part.replace(/[{(].*/, ''));
    return unless(
      given.every((part) => list.includes(part)),
      `of ${list.join(', ')}`,
    );
  }
  if (/^\d+$/.test(example)) return unless(/^\d+$/.test(value), 'a number');
  if (/^(true|false)$/.test(example)) return unless(/^(true|false)$/.test(value), 'true or false');
  if (/^[[{]/.test(example)) return unless(/^[[{]/.test(value), 'JSON');
  return undefined;
}

/** Errors have no examples; nor has an answer that did not come. */
function hasExample({ answer }, { status, answerBody }) {
  return answer !== undefined && answerBody !== null && status >= 200 && status < 300;
}

function fits(path, segments) {
  return (
    path.length === segments.length &&
    path.every((segment, index) => isVariable(segment) || segment === segments[index])
  );
}

function isVariable(segment) {
  return segment.startsWith('{{') || segment.startsWith(':');
}

function isInQuery(auth) {
  const settings = auth?.[auth.type] ?? [];
  return [settings].flat().some(({ key, value }) => key === 'addTokenTo' && value === 'queryParams');
}

/** Names in capitals, by the fields that hold nothing else. */
function namesIn(examples) {
  const texts = new Map();
  const collect = (value, field) => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) collect(item, Array.isArray(value) ? field : key);
    } else if (typeof value === 'string') texts.set(field, (texts.get(field) ?? new Set()).add(value));
  };
  for (const example of examples) collect(example, '');
  return new Map([...texts].filter(([, found]) => [...found].every(isName)));
}

function isName(value) {
  return /^[A-Z][A-Z_]+$/.test(value);
}

function typeOf(value) {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Undefined for what is no JSON, and for what is empty. */
function parseExample(body) {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function textOf(description) {
  return typeof description === 'string' ? description : (description?.content ?? '');
}
