import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, FaultKind, FaultStep } from './network-under-test.js';

/** A call as the network sees it. */
export interface NetworkRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

export interface NetworkResponse {
  status: number;
  headers?: Record<string, string>;
  /** What is sent as JSON. Left out: nothing. */
  json?: unknown;
}

/** What a network is made of: its answers, and how it refuses. */
export interface PlayedNetwork {
  answer(request: NetworkRequest): Promise<NetworkResponse> | NetworkResponse;
  /** What a call is for; undefined for all that no fault can be ordered for. */
  stepOf(request: NetworkRequest): FaultStep | undefined;
  /** The network's own words of a refusal: 429, 401 (of the step `token` what refuses a grant), or a content that it does not want. */
  refuse(fault: Fault): NetworkResponse;
}

/** Faults that let the call do its work and spoil only the answer. */
const SPOIL_ANSWER = new Set<FaultKind>(['server-error-after', 'reset-after', 'malformed-json', 'slow-body']);
const SERVER_ERROR: NetworkResponse = { status: 500, json: { error: 'Something went wrong on our end.' } };
/** Of every file below `/media`, where the product looks for addresses that nobody owns. */
const FILE = Buffer.alloc(2048, 1);

/** An HTTP server on loopback that plays a network and misbehaves when that is ordered. It has files below `/media` for sample posts. */
export class NetworkServer {
  private readonly faults: Fault[] = [];
  private readonly server: Server;

  constructor(private readonly network: PlayedNetwork) {
    this.server = createServer((request, response) => {
      void this.serve(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  /** Starts on a free port. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
  }

  /** `http://127.0.0.1:PORT`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Orders a fault for the next call of its step that succeeds otherwise. */
  order(fault: Fault): void {
    this.faults.push(fault);
  }

  clearFaults(): void {
    this.faults.length = 0;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'http://localhost');
    const { method = 'GET', headers } = incoming;
    const pieces: Buffer[] = [];
    for await (const piece of incoming) pieces.push(piece as Buffer);
    if (path.startsWith('/media/')) {
      sendFile(path, method, response);
      return;
    }
    const request = { method, path, query, headers, body: Buffer.concat(pieces) };
    const step = this.network.stepOf(request);
    const fault = this.faults.find((ordered) => ordered.step === step);
    if (!fault) {
      send(response, await this.network.answer(request));
      return;
    }
    if (!SPOIL_ANSWER.has(fault.kind)) {
      this.forget(fault);
      this.fail(fault, response);
      return;
    }
    const answer = await this.network.answer(request);
    // What is refused anyhow does not use a fault up.
    if (answer.status >= 300) {
      send(response, answer);
      return;
    }
    this.forget(fault);
    spoil(fault, answer, response);
  }

  private forget(fault: Fault): void {
    this.faults.splice(this.faults.indexOf(fault), 1);
  }

  private fail(fault: Fault, response: ServerResponse): void {
    if (fault.kind === 'hang') return;
    if (fault.kind === 'reset-before') {
      cut(response);
      return;
    }
    send(response, fault.kind === 'server-error-before' ? SERVER_ERROR : this.network.refuse(fault));
  }
}

function send(response: ServerResponse, { status, headers = {}, json }: NetworkResponse): void {
  const body = json === undefined ? '' : JSON.stringify(json);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

function spoil(
  { kind }: Fault,
  { status, headers = {}, json }: NetworkResponse,
  response: ServerResponse,
): void {
  const body = JSON.stringify(json ?? {});
  if (kind === 'server-error-after') {
    send(response, SERVER_ERROR);
    return;
  }
  if (kind === 'reset-after') {
    cut(response);
    return;
  }
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  const half = body.slice(0, body.length / 2);
  if (kind === 'malformed-json') response.end(half);
  // And nothing more.
  else response.write(half);
}

/** The connection is gone, as when a machine on the way dies. */
function cut(response: ServerResponse): void {
  response.socket?.resetAndDestroy();
}

function sendFile(path: string, method: string, response: ServerResponse): void {
  const type = path.endsWith('.mp4') ? 'video/mp4' : 'image/jpeg';
  response.writeHead(200, { 'content-type': type, 'content-length': FILE.length });
  response.end(method === 'HEAD' ? undefined : FILE);
}
