import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { errorCodes, type FastifyRequest } from 'fastify';
import { DomainError, fieldError } from '../errors/domain-error.js';
import { assertClean } from './hygiene.js';

/** Fields beside the file, and the longest of them in bytes. */
const MAX_FIELDS = 16;
const MAX_FIELD_BYTES = 16_384;

/** What a form with a file is to look like. */
export interface FormRules {
  /** Name of the file's field. */
  field: string;
  /** Largest file, in bytes. */
  maxBytes: number;
}

/** A form that was read. */
export interface Form<Taken> {
  fields: Record<string, unknown>;
  /** What `take` has made of the file. */
  taken: Taken;
}

/**
 * Reads a form with one file (multipart/form-data, RFC 7578) as it comes: the file goes through `take` and is never held as a whole. The
 * stream that `take` reads fails when the client hangs up, the file is too large or the form is broken; what it throws ends the
 * form. Nothing is answered before `take` is done. Throws DomainError that names the field.
 */
export function readForm<Taken>(
  { raw, headers }: FastifyRequest,
  { field, maxBytes }: FormRules,
  take: (file: Readable, fileName: string) => Promise<Taken>,
): Promise<Form<Taken>> {
  const form = parserOf(headers, maxBytes);
  const fields = Object.create(null) as Record<string, unknown>;
  return new Promise((resolve, reject) => {
    let file: Readable | undefined;
    let taken: Promise<Taken> | undefined;
    let isOver = false;
    const fail = (error: Error) => {
      if (isOver) return;
      isOver = true;
      raw.unpipe(form);
      // Whoever is still sending is to meet the answer, not a reset.
      raw.resume();
      file?.destroy(error);
      void Promise.allSettled([taken]).then(() => reject(error));
    };
    form.on('file', (name, stream, fileName) => {
      file = stream;
      // The parser tells a broken form here too, with nobody listening yet.
      stream.on('error', () => undefined);
      if (name !== field) {
        fail(unknownField(name));
        return;
      }
      stream.once('limit', () => fail(tooLarge(field, maxBytes)));
      taken = take(stream, fileName);
      taken.catch(fail);
    });
    form.on('field', (name, value, _nameTruncated, isTruncated) => {
      if (isTruncated) fail(tooLong(name));
      else if (name === field) fail(noFile(field));
      else fields[name] = value;
    });
    form.once('filesLimit', () => fail(oneFileOnly(field)));
    form.once('fieldsLimit', () => fail(malformed('The form has too many fields.')));
    form.once('partsLimit', () => fail(malformed('The form has too many parts.')));
    form.on('error', (error) => fail(malformed(`The form is broken: ${(error as Error).message}`)));
    form.once('finish', () => {
      if (taken === undefined) fail(noFile(field));
      else
        void taken
          .then((result) => {
            assertClean(fields, 'body');
            isOver = true;
            resolve({ fields: { ...fields }, taken: result });
          })
          .catch(fail);
    });
    raw.once('error', () => fail(interrupted()));
    raw.once('close', () => {
      if (!raw.complete) fail(interrupted());
    });
    raw.pipe(form);
  });
}

function parserOf(headers: FastifyRequest['headers'], maxBytes: number): BusboyInstance {
  const type = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*(;|$)/i.test(type)) throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(type);
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': type },
      limits: {
        files: 1,
        fileSize: maxBytes,
        fields: MAX_FIELDS,
        fieldSize: MAX_FIELD_BYTES,
        parts: MAX_FIELDS + 2,
        headerPairs: 16,
        headerSize: 8192,
      },
    });
  } catch (error) {
    throw malformed(`The form is broken: ${(error as Error).message}`);
  }
}

function malformed(message: string): DomainError {
  return new DomainError('malformed', 'request.malformed', message, [
    { field: 'body', rule: 'syntax', message },
  ]);
}

function interrupted(): DomainError {
  return malformed('The request broke off before all of it was here.');
}

function noFile(field: string): DomainError {
  return fieldError('request.invalid', { field, rule: 'isFile', message: `${field} must be a file` });
}

function oneFileOnly(field: string): DomainError {
  return fieldError('request.invalid', {
    field,
    rule: 'maxFiles',
    limit: 1,
    message: `${field} must be one file`,
  });
}

function unknownField(name: string): DomainError {
  return fieldError('request.invalid', {
    field: name,
    rule: 'unknown',
    message: `${name} is not known here`,
  });
}

function tooLong(name: string): DomainError {
  const message = `${name} is longer than ${MAX_FIELD_BYTES} bytes`;
  return fieldError('request.invalid', {
    field: name,
    rule: 'maxLength',
    limit: MAX_FIELD_BYTES,
    message,
  });
}

function tooLarge(field: string, limit: number): DomainError {
  const message = `${field} is larger than ${limit} bytes`;
  return new DomainError('too-large', 'request.too-large', message, [
    { field, rule: 'maxBytes', limit, message },
  ]);
}
