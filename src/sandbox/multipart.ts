import type { FastifyInstance } from 'fastify';
import { SandboxError } from './sandbox-error.js';

const LONGEST_HEAD = 16_384;
const LONGEST_FIELD = 65_536;
const HEAD_END = Buffer.from('\r\n\r\n');

/** A file of a form, without its bytes: nobody here looks at them. */
export interface FormFile {
  name: string;
  contentType: string;
  bytes: number;
}

/** A form with files (RFC 7578) by the names of its fields, in the order in which they came. */
export type MultipartForm = ReadonlyMap<string, string | FormFile>;

/** Lets a host take forms with files, however large: the body of such a request is a {@link MultipartForm}. */
export function parseMultipart(app: FastifyInstance): void {
  app.addContentTypeParser(
    'multipart/form-data',
    async (request: { headers: { 'content-type'?: string } }, payload: AsyncIterable<Buffer>) => {
      const type = request.headers['content-type'] ?? '';
      const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? [];
      const boundary = quoted ?? plain;
      if (boundary === undefined) throw broken('has no boundary');
      const reader = new MultipartReader(boundary);
      for await (const chunk of payload) reader.push(chunk);
      return reader.end();
    },
  );
}

/** Takes a form apart while it comes in. */
class MultipartReader {
  private readonly form = new Map<string, string | FormFile>();
  private readonly delimiter: Buffer;
  /** Not looked at yet. The first delimiter stands at the very beginning, without the line break of all others. */
  private rest = Buffer.from('\r\n');
  private expected: 'content' | 'head' | 'nothing' = 'content';
  private field = '';
  private file: FormFile | undefined;
  private text = '';

  constructor(boundary: string) {
    this.delimiter = Buffer.from(`\r\n--${boundary}`);
  }

  push(chunk: Buffer): void {
    this.rest = Buffer.concat([this.rest, chunk]);
    while (this.expected === 'content' ? this.readContent() : this.readHead());
  }

  end(): MultipartForm {
    if (this.expected !== 'nothing') throw broken('breaks off');
    return this.form;
  }

  /** Whether there is more to read. */
  private readContent(): boolean {
    const at = this.rest.indexOf(this.delimiter);
    const isWhole = at !== -1;
    // What is left may be the beginning of a delimiter.
    const length = isWhole ? at : Math.max(0, this.rest.length - this.delimiter.length);
    if (this.file) this.file.bytes += length;
    else this.text += this.rest.toString('latin1', 0, length);
    if (this.text.length > LONGEST_FIELD) throw broken('has a field that is too long');
    this.rest = this.rest.subarray(isWhole ? length + this.delimiter.length : length);
    if (!isWhole) return false;
    if (this.field !== '')
      this.form.set(this.field, this.file ?? Buffer.from(this.text, 'latin1').toString());
    this.expected = 'head';
    return true;
  }

  private readHead(): boolean {
    if (this.expected === 'nothing' || this.rest.length < 2) return false;
    if (this.rest.toString('latin1', 0, 2) === '--') {
      this.expected = 'nothing';
      return false;
    }
    const at = this.rest.indexOf(HEAD_END);
    if (at === -1) {
      if (this.rest.length > LONGEST_HEAD) throw broken('has a part whose head has no end');
      return false;
    }
    const head = this.rest.toString('utf8', 0, at);
    const [, field] = /^content-disposition:\s*form-data;.*?\bname="([^"]+)"/im.exec(head) ?? [];
    if (field === undefined) throw broken('has a part without a name');
    const [, name] = /\bfilename="([^"]*)"/i.exec(head) ?? [];
    const [, contentType = 'application/octet-stream'] = /^content-type:\s*(\S+)/im.exec(head) ?? [];
    this.field = field;
    this.file = name === undefined ? undefined : { name, contentType, bytes: 0 };
    this.text = '';
    this.rest = this.rest.subarray(at + HEAD_END.length);
    this.expected = 'content';
    return true;
  }
}

function broken(how: string): SandboxError {
  return new SandboxError(400, 'invalid_request', `The form ${how}.`);
}
