import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Messages by which a client has a statement run: Query and Execute (PostgreSQL, "Message Formats"). */
const RUNS = new Set(['Q', 'E'].map((letter) => letter.charCodeAt(0)));

/** A way to a PostgreSQL server on which each statement that goes by is counted. */
export interface StatementCounter {
  /** The database's URL, by this way. */
  url: string;
  /** Statements so far, BEGIN and COMMIT among them. */
  statements(): number;
  close(): Promise<void>;
}

export async function countStatements(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let statements = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    const isRun = messageReader();
    client.on('data', (chunk: Buffer) => (statements += isRun(chunk)));
    client.pipe(upstream).pipe(client);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => [client, upstream].forEach((one) => one.destroy()));
      socket.on('close', () => sockets.delete(socket));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    statements: () => statements,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Follows the messages of one client, and answers how many of a chunk's run a statement. The first message has no type. */
function messageReader(): (chunk: Buffer) => number {
  let rest = Buffer.alloc(0);
  let typeBytes = 0;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    let runs = 0;
    while (rest.length >= typeBytes + 4) {
      const length = typeBytes + rest.readUInt32BE(typeBytes);
      if (rest.length < length) break;
      if (typeBytes === 1 && RUNS.has(rest[0] ?? 0)) runs++;
      rest = rest.subarray(length);
      typeBytes = 1;
    }
    return runs;
  };
}
