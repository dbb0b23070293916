import { isIPv6, type AddressInfo } from 'node:net';
import { FaultQueue } from './faults.js';
import { Journal } from './journal.js';
import { ModelScripts } from './model/model-script.js';
import { Networks } from './networks.js';
import { findProtocols } from './protocols/find-protocols.js';
import type { Sandbox } from './sandbox.js';
import { buildServer } from './server.js';
import { type SandboxEvent, SandboxStore } from './store.js';

/** How to start a sandbox; everything has a default. */
export interface SandboxOptions {
  /** Port to listen on; 0 takes any free one. Default 4010. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
  /** Folder of the journal. Without it the state dies with the process. */
  dataDir?: string;
  /** How long, in milliseconds, a new post is kept out of its timeline. Default 0. */
  timelineLagMs?: number;
  /** How long, in milliseconds, a network works on a medium before it can be published. Default 0. */
  processingMs?: number;
  /** The app the networks know. Default `sandbox-app`. */
  clientId?: string;
  /** Its secret. Default `sandbox-secret`. */
  clientSecret?: string;
  /** The clock, for tests. */
  now?: () => Date;
}

/** A sandbox that listens. */
export interface RunningSandbox {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Cuts the open connections, frees the port and closes the journal; a second call waits for the first. */
  close(): Promise<void>;
}

/**
 * Starts the simulated networks on one port. Rejects when the port is taken (`EADDRINUSE`), when the journal cannot be
 * read, naming the line at fault, or when a network's protocol is broken, naming its file.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { port = 4010, host = '127.0.0.1', now = () => new Date() } = options;
  const journal = options.dataDir === undefined ? undefined : new Journal<SandboxEvent>(options.dataDir);
  let url = '';
  try {
    const protocols = await findProtocols();
    const networks = new Networks(protocols.map(({ network }) => network));
    const sandbox: Sandbox = {
      networks,
      store: new SandboxStore(networks, now, journal),
      faults: new FaultQueue(networks.names),
      modelScripts: new ModelScripts(),
      client: {
        id: options.clientId ?? 'sandbox-app',
        secret: options.clientSecret ?? 'sandbox-secret',
      },
      timelineLagMs: options.timelineLagMs ?? 0,
      processingMs: options.processingMs ?? 0,
      now,
      url: () => url,
    };
    const app = buildServer(sandbox, protocols);
    await app.listen({ port, host });
    url = browsableUrl(app.server.address() as AddressInfo);
    let closed: Promise<void> | undefined;
    const close = async () => {
      await app.close();
      sandbox.faults.close();
      journal?.close();
    };
    return { url, close: () => (closed ??= close()) };
  } catch (error) {
    journal?.close();
    throw error;
  }
}

/** The address for a browser on this machine: "all interfaces" becomes localhost. */
function browsableUrl({ address, port }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`;
  return `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;
}
