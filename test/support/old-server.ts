import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A message of the server: its letter, its length, and what it says. */
function message(letter: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const short = (value: number) => Buffer.from([value >> 8, value & 255]);
const long = (value: number) => Buffer.concat([short(value >>> 16), short(value & 65_535)]);
const SIGNED_IN = message('R', long(0));
const READY = message('Z', 'I');
const column = (name: string) =>
  Buffer.concat([Buffer.from(`${name}\0`), long(0), short(0), long(25), short(65_535), long(0), short(0)]);
/** As it is asked for by TypeORM, and by us. */
const COLUMNS = message('T', short(2), column('version'), column('server_version'));

/** Speaks enough of PostgreSQL's protocol to let anybody in, and answers each statement with `version`. */
export async function oldServer(version: string): Promise<{ port: number; close: () => void }> {
  const value = Buffer.concat([long(version.length), Buffer.from(version)]);
  const row = message('D', short(2), value, value);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      // The first message has no letter.
      if (data[0] === 0) socket.write(Buffer.concat([SIGNED_IN, READY]));
      else if (data.toString('latin1', 0, 1) === 'Q')
        socket.write(Buffer.concat([COLUMNS, row, message('C', 'SELECT 1\0'), READY]));
      else socket.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
