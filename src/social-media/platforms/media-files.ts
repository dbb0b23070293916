import { Inject, Injectable, Optional } from '@nestjs/common';
import { MediaLibrary } from '../../content/index.js';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { fetchMedium } from '../../core/http/fetch-medium.js';
import { SafeFetchError, type SafeFetchFailure } from '../../core/http/safe-fetch-error.js';
import type { MediaSource } from '../../core/media/medium-facts.js';
import { FailureClass } from '../social-media.enums.js';
import type { CallTime } from './call-time.js';
import { NetworkUnavailable, NotPublished } from './publisher.js';

/** No network takes a larger file. */
const MOST_BYTES = 10 * 1000 ** 3;
/** Failures that may pass; the others are the address's own. */
const MAY_PASS = new Set<SafeFetchFailure>(['too-slow', 'unreachable']);

/** A picture or video that was opened at its address. No more than two pieces of it are held in memory. */
export type MediaFile = MediaSource;

/** Opens media for networks that want the bytes. */
@Injectable()
export class MediaFiles {
  /** @param library left out where there is none: files are at addresses only */
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Optional() private readonly library?: MediaLibrary,
  ) {}

  /**
   * A file of the library comes from its storage, and not by way of its address. Throws NotPublished for an address that has no usable
   * file, NetworkUnavailable where it may have one later.
   */
  async open(url: string, time: CallTime): Promise<MediaFile> {
    const own = await this.library?.open(url);
    if (!own) return this.openAddress(url, time);
    if (!own.file) throw unusable(own.reference, 'is in the library no more');
    return own.file;
  }

  private async openAddress(url: string, time: CallTime): Promise<MediaFile> {
    const response = await this.get(url, time, 'HEAD');
    const contentType = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
    const bytes = Number(response.headers.get('content-length') ?? Number.NaN);
    if (!/^(image|video|application)\//.test(contentType) || contentType === 'application/json')
      throw unusable(url, `is ${contentType || 'of no known type'}, not a picture or video`);
    if (!Number.isSafeInteger(bytes) || bytes <= 0) throw unusable(url, 'does not tell its size');
    if (bytes > MOST_BYTES) throw unusable(url, `has ${bytes} bytes, more than any network takes`);
    return { contentType, bytes, pieces: (size, from = 0) => this.pieces(url, { bytes, size, from }, time) };
  }

  private async *pieces(
    url: string,
    { bytes, size, from }: { bytes: number; size: number; from: number },
    time: CallTime,
  ): AsyncGenerator<Uint8Array> {
    const response = await this.get(url, time, 'GET', from);
    // A server that knows no ranges begins at the start.
    let skip = response.status === 206 ? 0 : from;
    let sent = from;
    let held: Uint8Array[] = [];
    let heldBytes = 0;
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        let rest = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - rest.length;
        while (rest.length > 0) {
          const part = rest.subarray(0, size - heldBytes);
          rest = rest.subarray(part.length);
          held.push(part);
          heldBytes += part.length;
          if (heldBytes < size) break;
          sent += heldBytes;
          yield Buffer.concat(held);
          [held, heldBytes] = [[], 0];
        }
      }
    } catch (error) {
      throw error instanceof SafeFetchError ? failed(url, error) : error;
    }
    if (heldBytes > 0) {
      sent += heldBytes;
      yield Buffer.concat(held);
    }
    if (sent !== bytes) throw new NetworkUnavailable(`${url} broke off after ${sent} of ${bytes} bytes.`);
  }

  private async get(url: string, time: CallTime, method: 'GET' | 'HEAD', from = 0): Promise<Response> {
    const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {};
    let response: Response;
    try {
      response = await this.fetch(url, { method, headers }, time);
    } catch (error) {
      throw error instanceof SafeFetchError ? failed(url, error) : error;
    }
    if (response.ok) return response;
    await response.body?.cancel();
    if (response.status >= 500 || response.status === 429)
      throw new NetworkUnavailable(`${url} is answered with ${response.status}.`);
    throw unusable(url, `is answered with ${response.status}`);
  }

  private fetch(
    url: string,
    init: { method: string; headers: Record<string, string> },
    { signal, deadline }: CallTime,
  ): Promise<Response> {
    const timeoutMs = Math.max(1, Math.floor(deadline - performance.now()));
    return fetchMedium(url, { ...init, signal, timeoutMs, maxBytes: MOST_BYTES }, this.config.SANDBOX_URL);
  }
}

function failed(url: string, error: SafeFetchError): Error {
  return MAY_PASS.has(error.code)
    ? new NetworkUnavailable(`${url} cannot be fetched: ${error.message}`)
    : unusable(url, `cannot be fetched: ${error.message}`);
}

function unusable(url: string, reason: string): NotPublished {
  return new NotPublished({
    kind: 'refused',
    failureClass: FailureClass.RejectedContent,
    message: `The medium ${url} ${reason}.`,
  });
}
