import type { FastifyInstance } from 'fastify';

/** A part of a route's address that stands for anything, such as `:postId`. */
const PARAMETER = /:\w+/g;
const SPECIAL = /[.*+?^${}()|[\]\\]/g;

/** Which methods the addresses of the application take: what a wrong one is told (`Allow`, RFC 9110 section 10.2.1). */
export class RouteMethods {
  private readonly routes: { address: RegExp; methods: string[] }[] = [];

  /** @param fastify its routes are to be registered after this */
  constructor(fastify: FastifyInstance) {
    fastify.addHook('onRoute', ({ url, method }) => {
      // What answers for every address (a preflight) says nothing about any.
      if (url.startsWith('*') || url === '/*') return;
      const address = url.replace(SPECIAL, '\\$&').replace(PARAMETER, '[^/]+').replace('\\*', '.*');
      this.routes.push({ address: new RegExp(`^${address}$`), methods: [method].flat() });
    });
  }

  /** The methods that an address takes, in alphabetical order; none where there is no such address. */
  at(url: string): string[] {
    const [path = ''] = url.split('?');
    const methods = this.routes.filter(({ address }) => address.test(path)).flatMap((route) => route.methods);
    return [...new Set(methods)].sort();
  }
}
