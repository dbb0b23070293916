import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { choosePorts, waitUntilReleased, type WantedPort } from './ports.js';

const host = '127.0.0.1';
const wish = (port: number, isFixed = false): WantedPort => ({ port, host, variable: 'PORT', isFixed });

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close();
  servers = [];
});

async function occupy(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

describe('choosePorts', () => {
  it('gives each wish a port of its own, never a taken one', async () => {
    const { port, server } = await occupy();
    const [first, second] = await choosePorts([wish(port), wish(port)]);
    expect(first).toBeGreaterThan(port);
    expect(second).toBeGreaterThan(first!);
    server.close();
    expect(await choosePorts([wish(port, true)])).toEqual([port]);
  });

  it('gives any free port for 0', async () => {
    const [port] = await choosePorts([wish(0, true)]);
    expect(port).toBeGreaterThan(0);
  });

  it('refuses, naming the variable, when a fixed port is taken or the host is not ours', async () => {
    const { port, server } = await occupy();
    await expect(choosePorts([wish(port, true)])).rejects.toThrow(
      `PORT: port ${port} on ${host} is in use. Free it, or set another one.`,
    );
    server.close();
    await expect(choosePorts([{ ...wish(0), host: '192.0.2.1' }])).rejects.toThrow(/cannot be listened on/);
  });
});

describe('waitUntilReleased', () => {
  it('waits for whoever listens there to end', async () => {
    const { port, server } = await occupy();
    let isClosed = false;
    setTimeout(() => server.close(() => (isClosed = true)), 100);
    await waitUntilReleased([`http://${host}:${port}`]);
    expect(isClosed).toBe(true);
  });
});
