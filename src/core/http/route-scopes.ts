import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { listRouteAccess } from './access.js';

/** The scopes that there are, read from the routes themselves. */
@Injectable()
export class RouteScopes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Every scope that some route takes, in alphabetical order. */
  list(): string[] {
    const routes = listRouteAccess(this.discovery, this.scanner, this.reflector);
    return [...new Set(routes.flatMap(({ scope }) => scope ?? []))].sort();
  }
}
