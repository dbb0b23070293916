import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { UsageError } from '../usage-error.mjs';
import { knownDifferences } from './known-differences.mjs';
import { readMeta } from './meta.mjs';
import { readOpenApi } from './openapi.mjs';
import { readPostman } from './postman.mjs';

/** Each looks whether the documents are of its kind: a description, or undefined. */
const READERS = { openapi: readOpenApi, meta: readMeta, postman: readPostman };

const fields = z.record(z.string(), z.unknown());
const exchangeSchema = z.object({
  network: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  url: z.url({ protocol: /^https?$/ }),
  query: fields,
  headers: fields,
  body: z.unknown(),
  status: z.int().nullable(),
  answerHeaders: fields.nullable(),
  answerBody: z.unknown(),
});

/**
 * Holds a recording against a network's official description.
 *
 * Of a description it takes `examine(exchange)`: undefined where the document says nothing of such a call; else the `path` in the
 * document's words, its `mismatches` (`field`, what the document `says`, what `was` sent or answered), and whether it says anything of
 * the answer (`knowsAnswer`).
 * @param file what `--record` wrote
 * @param path of the description: a file, or a folder of JSON files
 * @param platform one network only; left out: all that are in the file
 * @throws UsageError naming bad lines by their numbers, or what is no description
 */
export async function checkRecording(file, path, platform) {
  const recorded = await readRecording(file);
  const exchanges = recorded.filter(({ network }) => platform === undefined || network === platform);
  if (exchanges.length === 0) throw new UsageError(`--platform: ${file} holds nothing of ${platform}`);
  const { kind, description } = await readDescription(path);
  const notDescribed = new Tally();
  const mismatches = new Tally();
  const found = new Set();
  let answers = 0;
  for (const exchange of exchanges) {
    const { network, method } = exchange;
    const location = new URL(exchange.url);
    const examined = description.examine({ ...withoutSpoiltAnswer(exchange), location });
    if (examined === undefined) {
      notDescribed.count({ network, method, url: `${location.origin}${withoutIds(location.pathname)}` });
      continue;
    }
    if (examined.knowsAnswer) answers += 1;
    for (const { field, says, was } of examined.mismatches) {
      const mismatch = { network, method, path: examined.path, field, says };
      const known = knownDifferences.find((difference) => explains(difference, kind, mismatch));
      found.add(known);
      mismatches.count({ ...mismatch, explained: known?.reason ?? null }, { line: exchange.line, was });
    }
  }
  const networks = new Set(exchanges.map(({ network }) => network));
  return {
    kind,
    exchanges: exchanges.length,
    checked: exchanges.length - notDescribed.total,
    answers,
    notDescribed: notDescribed.rows(),
    mismatches: mismatches.rows(),
    /** Differences that are listed, and that this recording does not show. */
    unseen: knownDifferences.filter(
      (difference) => difference.kind === kind && networks.has(difference.network) && !found.has(difference),
    ),
  };
}

/** Rows that are alike, counted; of what differs between them the first is kept. */
class Tally {
  #rows = new Map();
  total = 0;

  count(row, example = {}) {
    const key = JSON.stringify(row);
    const known = this.#rows.get(key) ?? { ...row, ...example, times: 0 };
    known.times += 1;
    this.total += 1;
    this.#rows.set(key, known);
  }

  rows() {
    return [...this.#rows.values()];
  }
}

/** What a known difference leaves out may be anything. */
function explains(difference, kind, mismatch) {
  if (difference.kind !== kind) return false;
  return ['network', 'method', 'path', 'field', 'says'].every(
    (name) => difference[name] === undefined || [difference[name]].flat().includes(mismatch[name]),
  );
}

/** An answer that was ordered to be broken says nothing about what the sandbox believes of the network. */
function withoutSpoiltAnswer(exchange) {
  return exchange.answerHeaders?.['x-sandbox-fault'] === 'malformed-json'
    ? { ...exchange, status: null, answerBody: null }
    : exchange;
}

/** So that calls for different posts count as one. */
function withoutIds(path) {
  return path.replace(/(?<=\/)(?=[^/]*\d)[^/]{12,}/g, '{id}');
}

async function readRecording(file) {
  const lines = (await readText('--check', file))
    .split('\n')
    .map((text, index) => ({ text, line: index + 1 }));
  const wrong = [];
  const exchanges = [];
  for (const { text, line } of lines.filter(({ text }) => text.trim() !== '')) {
    try {
      exchanges.push({ ...exchangeSchema.parse(JSON.parse(text)), line });
    } catch (error) {
      const issue = error.issues?.[0];
      wrong.push(`line ${line}: ${issue ? `${issue.path.join('.')}: ${issue.message}` : 'is not JSON'}`);
    }
  }
  if (wrong.length > 0) throw new UsageError(`--check: ${file} is no recording:\n${wrong.join('\n')}`);
  if (exchanges.length === 0) throw new UsageError(`--check: ${file} is empty`);
  return exchanges;
}

async function readDescription(path) {
  const documents = await readDocuments(path);
  for (const [kind, read] of Object.entries(READERS)) {
    const description = read(documents);
    if (description) return { kind, description };
  }
  throw new UsageError(
    `--openapi: ${path} holds neither an OpenAPI 3 document, nor node descriptions of Meta, nor a Postman collection`,
  );
}

/** @returns `{ name, content }` of each file */
async function readDocuments(path) {
  const found = await stat(path).catch((error) => {
    throw new UsageError(`--openapi: ${error.message}`);
  });
  const files = found.isDirectory()
    ? (await readdir(path)).filter((name) => /\.(json|ya?ml)$/.test(name)).map((name) => join(path, name))
    : [path];
  return Promise.all(
    files.map(async (file) => {
      const text = await readText('--openapi', file);
      try {
        const content = /\.ya?ml$/.test(file) ? parseYaml(text) : JSON.parse(text);
        return { name: basename(file).replace(/\.\w+$/, ''), content };
      } catch (error) {
        throw new UsageError(`--openapi: ${file}: ${error.message}`);
      }
    }),
  );
}

async function readText(option, file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: ${error.message}`);
  }
}
