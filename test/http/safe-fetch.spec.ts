import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { internet } from '../../src/core/http/public-dialer.js';
import { fetchConfigured, safeFetch } from '../../src/core/http/safe-fetch.js';
import { PUBLIC, TestNetwork } from '../support/test-network.js';

/** So that nothing ends because its time is over. */
const HOUR = 3_600_000;

let network: TestNetwork;

beforeEach(async () => {
  network = await TestNetwork.open();
});

afterEach(() => network.close());

describe('an answer', () => {
  it('comes as fetch gives it', async () => {
    network.handle = (request, response) =>
      response
        .writeHead(201, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
        .end(gzipSync(JSON.stringify({ host: request.headers.host, path: request.url })));
    const answer = await network.fetch('https://public.example/a?b=c', {
      headers: { host: 'inside.example' },
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ host: 'public.example', path: '/a?b=c' });
    expect(network.dialled).toEqual([
      { address: PUBLIC, port: 443, protocol: 'https:', serverName: 'public.example' },
    ]);
  });

  it.each([204, 304])('%i has no body', async (status) => {
    network.handle = (_request, response) => response.writeHead(status).end();
    expect((await network.fetch('http://public.example/')).body).toBeNull();
  });

  it('is read up to its largest size, and a byte more is too large', async () => {
    network.handle = (_request, response) => response.end(Buffer.alloc(1000));
    expect(await network.failureOf('http://public.example/', { maxBytes: 1000 })).toBe('none');
    expect(await network.failureOf('http://public.example/', { maxBytes: 999 })).toBe('too-large');
  });

  it('is measured after inflating', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(30_000);
    network.handle = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    expect(await network.failureOf('http://public.example/', { maxBytes: 100_000 })).toBe('too-large');
  });

  it('without an end is left, and its connection with it', async () => {
    const left = new Promise<void>((resolve) => {
      network.handle = (_request, response) => {
        response.on('close', resolve);
        const more = () => {
          while (response.write(Buffer.alloc(65_536)));
          response.once('drain', more);
        };
        more();
      };
    });
    expect(await network.failureOf('http://public.example/', { maxBytes: 1_000_000, timeoutMs: HOUR })).toBe(
      'too-large',
    );
    await left;
  });

  it('that the caller does not want to read ends with its connection', async () => {
    const left = new Promise<void>((resolve) => {
      network.handle = (_request, response) => {
        response.on('close', resolve);
        response.write('a');
      };
    });
    const { body } = await network.fetch('http://public.example/', { timeoutMs: HOUR });
    await body?.cancel();
    await left;
  });

  it.each<[string, () => void]>([
    ['that never begins', () => (network.handle = () => undefined)],
    ['that never ends', () => (network.handle = (_request, response) => void response.write('a'))],
    [
      'to a name that is never resolved',
      () => (network.zone['public.example'] = () => new Promise(() => undefined)),
    ],
    [
      'after redirects that each take their time',
      () =>
        (network.handle = (_request, response) =>
          void setTimeout(() => response.writeHead(302, { location: '/' }).end(), 80)),
    ],
  ])('%s is too slow', async (_what, prepare) => {
    prepare();
    expect(await network.failureOf('http://public.example/', { timeoutMs: 200 })).toBe('too-slow');
  });

  it('that breaks off, or cannot be read, is none', async () => {
    network.handle = (_request, response) =>
      void response.writeHead(200, { 'content-length': 10 }).write('a', () => response.destroy());
    expect(await network.failureOf('http://public.example/')).toBe('unreachable');
    network.handle = (_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
    expect(await network.failureOf('http://public.example/')).toBe('unreachable');
    network.handle = (_request, response) => void response.socket?.end('no HTTP\r\n\r\n');
    expect(await network.failureOf('http://public.example/')).toBe('unreachable');
  });

  it('is not waited for when the caller gives up, and nothing is dialled after that', async () => {
    const stopping = new AbortController();
    let answer: (addresses: string[]) => void = () => undefined;
    network.zone['public.example'] = () => new Promise((resolve) => (answer = resolve));
    const waiting = network.fetch('http://public.example/', { signal: stopping.signal });
    stopping.abort(new Error('changed my mind'));
    await expect(waiting).rejects.toThrow('changed my mind');
    answer([PUBLIC]);
    await new Promise(setImmediate);
    expect(network.dialled).toEqual([]);
    await expect(network.fetch('http://public.example/', { signal: stopping.signal })).rejects.toThrow(
      'changed my mind',
    );
  });
});

describe('the real network', () => {
  it('is asked for names, and this machine’s own is not public', async () => {
    expect(await internet.resolve('localhost')).toEqual(expect.arrayContaining(['127.0.0.1']));
    await expect(safeFetch('http://localhost/')).rejects.toMatchObject({ code: 'not-public' });
  });

  const loopback = { address: '127.0.0.1', protocol: 'http:', serverName: undefined };

  it('dials the address that it is given', async () => {
    const socket = await internet.dial({ ...loopback, port: network.port });
    expect([socket.remoteAddress, socket.remotePort]).toEqual(['127.0.0.1', network.port]);
    socket.destroy();
    await once(socket, 'close');
  });

  it('tells a TLS server the name, and takes no server that cannot prove it', async () => {
    const asked: string[] = [];
    const server = createTlsServer({
      SNICallback: (name, done) => {
        asked.push(name);
        done(null);
      },
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const target = { ...loopback, port, protocol: 'https:', serverName: 'public.example' };
    await expect(internet.dial(target)).rejects.toThrow();
    expect(asked).toEqual(['public.example']);
    server.close();
    await once(server, 'close');
  });

  it('fails to dial what does not listen', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    await expect(internet.dial({ ...loopback, port })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

it('an address of the configuration may be one of this machine, of anybody else not', async () => {
  const url = `http://127.0.0.1:${network.port}/`;
  const ports = [network.port];
  expect(await (await fetchConfigured(url, { ports })).text()).toBe('hello');
  await expect(safeFetch(url, { ports })).rejects.toMatchObject({ code: 'not-public' });
  network.redirect({ '/': '/elsewhere' });
  await expect(fetchConfigured(url, { ports, maxRedirects: 0 })).rejects.toMatchObject({
    code: 'bad-redirect',
  });
});
