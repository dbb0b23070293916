import { randomUUID } from 'node:crypto';
import type { StreamedBody } from './network-http.js';

/** A form with one file (RFC 7578). The file comes last, as S3 wants it. */
export interface Multipart {
  fields?: Readonly<Record<string, string | undefined>>;
  file: {
    /** Name of the form's field. */
    field: string;
    /** Name that the file is given. */
    name: string;
    contentType: string;
    content: Uint8Array | StreamedBody;
  };
}

/** The body of a form with a file, and its header. The file is not copied. */
export function multipartBody({ fields = {}, file }: Multipart): {
  headers: Record<string, string>;
  body: StreamedBody;
} {
  const boundary = `form-${randomUUID()}`;
  const part = (field: string, more = '') =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${escape(field)}"${more}\r\n\r\n`;
  const given = Object.entries(fields).filter((entry) => entry[1] !== undefined);
  const head = Buffer.from(
    given.map(([name, value]) => `${part(name)}${value}\r\n`).join('') +
      part(file.field, `; filename="${escape(file.name)}"\r\ncontent-type: ${file.contentType}`),
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const { content } = file;
  const bytes = content instanceof Uint8Array ? content.length : content.bytes;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: {
      bytes: head.length + bytes + tail.length,
      pieces: concatenated(head, content instanceof Uint8Array ? [content] : content.pieces, tail),
      fields: { ...fields, [file.field]: { bytes } },
    },
  };
}

async function* concatenated(
  head: Uint8Array,
  pieces: StreamedBody['pieces'],
  tail: Uint8Array,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield* pieces;
  yield tail;
}

/** How browsers write names in a form (HTML, "Multipart form data"). */
function escape(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
