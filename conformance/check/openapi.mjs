import { mismatch } from './mismatch.mjs';
import { Schemas } from './schemas.mjs';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** OpenAPI describes these elsewhere ("Parameter Object"). */
const OWN_HEADERS = ['accept', 'content-type', 'authorization'];
const SEPARATORS = { pipeDelimited: '|', spaceDelimited: ' ' };

/** An OpenAPI 3 document. */
export function readOpenApi(documents) {
  const found = documents.find(({ content }) => /^3\./.test(content?.openapi) && content.paths);
  return found && new OpenApiDescription(found.content);
}

/** Parameters of the style `deepObject`, callbacks, links and what is said of security are not looked at. */
class OpenApiDescription {
  #document;
  #paths;
  #asked;
  #answered;

  constructor(document) {
    this.#document = document;
    this.#asked = new Schemas(document, 'request');
    this.#answered = new Schemas(document, 'answer');
    this.#paths = Object.entries(document.paths)
      .flatMap(([path, item]) => {
        const servers = item.servers ?? document.servers ?? [];
        return servers.map(({ url }) => ({ path, item, template: `${url.replace(/\/$/, '')}${path}` }));
      })
      .map((described) => ({ ...described, pattern: patternOf(described.template) }))
      // A path without variables goes first ("Path Templating Matching").
      .sort((one, other) => variablesIn(one.path).length - variablesIn(other.path).length);
  }

  examine(exchange) {
    const address = `${exchange.location.origin}${exchange.location.pathname}`;
    const fitting = this.#paths.filter(({ pattern }) => pattern.test(address));
    const method = exchange.method.toLowerCase();
    const fit = fitting.find(({ item }) => item[method]) ?? fitting[0];
    if (fit === undefined) return undefined;
    const { path, item } = fit;
    const operation = item[method];
    if (!operation) {
      const methods = METHODS.filter((name) => item[name]).map((name) => name.toUpperCase());
      return {
        path,
        knowsAnswer: false,
        mismatches: [mismatch('method', methods.join(', '), exchange.method)],
      };
    }
    const parameters = [...(operation.parameters ?? []), ...(item.parameters ?? [])].map((each) =>
      this.#resolve(each),
    );
    const answer = this.#answerTo(operation, exchange.status);
    return {
      path,
      knowsAnswer: answer !== undefined,
      mismatches: [
        ...this.#examineParameters(parameters, exchange, variablesOf(fit, address)),
        ...this.#examineBody(this.#resolve(operation.requestBody), exchange),
        ...this.#examineAnswer(answer, exchange),
      ],
    };
  }

  #examineParameters(parameters, { query, headers }, inPath) {
    const sent = { query, header: headers, path: inPath };
    const unknown = Object.keys(query).filter(
      (name) => !parameters.some((parameter) => parameter.in === 'query' && parameter.name === name),
    );
    return [
      ...unknown.map((name) => mismatch(`query.${name}`, 'no such parameter', query[name])),
      ...parameters.flatMap((parameter) => {
        const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
        const value = sent[parameter.in]?.[name];
        const at = `${parameter.in}.${name}`;
        if (parameter.in === 'header' && OWN_HEADERS.includes(name)) return [];
        if (value === undefined) return parameter.required ? [mismatch(at, 'required', undefined)] : [];
        if (!parameter.schema) return [];
        return this.#asked.mismatches(parameter.schema, this.#listOf(parameter, value), at, 'text');
      }),
    ];
  }

  /** Lists stand in several parameters of one name, or in one with separators ("Style Values"). */
  #listOf({ schema, style = 'form', explode = style === 'form', in: place }, value) {
    if (this.#resolve(schema).type !== 'array') return value;
    return explode && place === 'query' ? [value].flat() : String(value).split(SEPARATORS[style] ?? ',');
  }

  #examineBody(described, { body, headers }) {
    if (body === null) return described?.required ? [mismatch('body', 'required', undefined)] : [];
    if (!described) return [mismatch('body', 'no body', body)];
    const types = Object.keys(described.content);
    const type = types.find((each) => isOfType(headers['content-type'], each));
    if (type === undefined) return [mismatch('body', types.join(' or '), headers['content-type'])];
    const { schema } = described.content[type];
    if (!schema || !/json|form/.test(type)) return [];
    return this.#asked.mismatches(schema, body, 'body', /json/.test(type) ? 'exact' : 'text');
  }

  #answerTo({ responses = {} }, status) {
    if (status === null) return undefined;
    const described = responses[status] ?? responses[`${String(status)[0]}XX`] ?? responses.default;
    return described ? this.#resolve(described) : null;
  }

  #examineAnswer(described, { status, answerHeaders, answerBody }) {
    if (described === undefined) return [];
    if (described === null) return [mismatch('status', 'no such answer', status)];
    const types = Object.keys(described.content ?? {});
    if (answerBody === null || types.length === 0) {
      if (answerBody === null && types.length === 0) return [];
      return [mismatch('answer', types.join(' or ') || 'no body', answerBody ?? undefined)];
    }
    const type = types.find((each) => isOfType(answerHeaders['content-type'], each));
    if (type === undefined) return [mismatch('answer', types.join(' or '), answerHeaders['content-type'])];
    const { schema } = described.content[type];
    return schema && /json/.test(type) ? this.#answered.mismatches(schema, answerBody, 'answer') : [];
  }

  #resolve(value) {
    if (!value?.$ref) return value;
    const names = value.$ref.replace('#/', '').split('/');
    return this.#resolve(
      names.reduce((object, name) => object?.[name.replaceAll('~1', '/')], this.#document),
    );
  }
}

function variablesIn(template) {
  return template.match(/\{[^}]+\}/g) ?? [];
}

function variablesOf({ template, pattern }, address) {
  const [, ...values] = pattern.exec(address).map(decodeURIComponent);
  return Object.fromEntries(
    variablesIn(template).map((variable, index) => [variable.slice(1, -1), values[index]]),
  );
}

function patternOf(template) {
  const pattern = template
    .split(/(\{[^}]+\})/)
    .map((part) => (part.startsWith('{') ? '([^/]+)' : part.replace(/[.*+?^$()[\]\\|]/g, '\\$&')))
    .join('');
  return new RegExp(`^${pattern}$`);
}

function isOfType(contentType = '', type) {
  const [given] = contentType.split(';');
  return type === '*/*' || given.trim().toLowerCase() === type.split(';')[0].trim().toLowerCase();
}
