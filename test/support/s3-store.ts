import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import S3rver from 's3rver';

/** An upload in parts that is under way. */
interface OpenUpload {
  key: string;
  begun: string;
}

/** A store that speaks S3, for tests. */
export interface S3Store {
  url: string;
  bucket: string;
  /** Uploads in parts that were neither completed nor given up, by their ids. */
  open: ReadonlyMap<string, OpenUpload>;
  /** How many calls that give an upload up are answered with 503. */
  refusals: number;
  close(): Promise<void>;
}

const BUCKET = 'library';

/**
 * `s3rver`, and before it what it does not know: listing uploads in parts, and giving them up (ListMultipartUploads and AbortMultipartUpload of
 * the "Amazon S3 API Reference").
 */
export async function startS3Store(directory: string): Promise<S3Store> {
  const behind = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name: BUCKET, configs: [] }],
  });
  const { port } = await behind.run();
  const open = new Map<string, OpenUpload>();
  const server = createServer((asked, answer) => void serve(asked, answer)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const store = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: BUCKET,
    open,
    refusals: 0,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await behind.close();
    },
  };
  return store;

  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(asked.url ?? '/', store.url);
    const id = searchParams.get('uploadId');
    if (asked.method === 'DELETE' && id !== null) {
      asked.resume();
      if (store.refusals > 0) store.refusals -= 1;
      else if (open.delete(id)) return void answer.writeHead(204).end();
      return void answer.writeHead(503).end();
    }
    if (asked.method === 'GET' && searchParams.has('uploads')) {
      const uploads = [...open].map(
        ([of, { key, begun }]) =>
          `<Upload><Key>${key}</Key><UploadId>${of}</UploadId><Initiated>${begun}</Initiated></Upload>`,
      );
      answer.writeHead(200, { 'content-type': 'application/xml' });
      return void answer.end(`<ListMultipartUploadsResult>${uploads.join('')}</ListMultipartUploadsResult>`);
    }
    const passed = request({
      port,
      host: '127.0.0.1',
      method: asked.method,
      path: asked.url,
      headers: asked.headers,
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
    const [came] = (await once(passed, 'response')) as [IncomingMessage];
    answer.writeHead(came.statusCode ?? 500, came.headers);
    if (asked.method !== 'POST') return void came.pipe(answer);
    const said = await text(came);
    const begun = /<UploadId>(.+?)<\/UploadId>/.exec(said)?.[1];
    if (begun !== undefined && searchParams.has('uploads'))
      open.set(begun, { key: pathname.slice(`/${BUCKET}/`.length), begun: new Date().toISOString() });
    if (id !== null && came.statusCode === 200) open.delete(id);
    answer.end(said);
  }
}
