import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { describeLimits } from '../limits/describe-limits.js';
import { listRouteAccess } from './access.js';
import { operationName } from './operation-name.js';
import { Problem } from './problem.dto.js';

/** The OpenAPI 3.1 document of the application, from its controllers and DTOs. */
export function createOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Auto-Scheduler & Content Creator')
    .setDescription(
      'Plan, approve, publish and measure social media content. Sign in with `POST /api/v1/auth/login`, press **Authorize** and paste the `accessToken`, or an API key.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .addGlobalResponse({
      status: 'default',
      description: 'Any refusal, as problem details (RFC 9457)',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    } as never)
    .build();
  const document = SwaggerModule.createDocument(app, builder, {
    extraModels: [Problem],
    operationIdFactory: operationName,
  });
  addScopes(document, app);
  describeLimits(document);
  return document;
}

/** Says at each operation that API keys may call which scope they need. */
function addScopes(document: OpenAPIObject, app: NestFastifyApplication): void {
  const routes = listRouteAccess(app.get(DiscoveryService), app.get(MetadataScanner), app.get(Reflector));
  const scopes = new Map(
    routes.map(({ controller, handler, scope }) => [operationName(controller, handler), scope]),
  );
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as Record<string, unknown>[]) {
      const scope = scopes.get(operation.operationId as string);
      if (scope) operation['x-required-scope'] = scope;
    }
  }
}

/** Serves Swagger UI at `/docs` and the document at `/docs/openapi.json`. The bearer token survives a reload. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApi(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Auto-Scheduler & Content Creator – API',
    swaggerOptions: {
      persistAuthorization: true,
      tagsSorter: 'alpha',
      deepLinking: true,
      displayRequestDuration: true,
      filter: true,
      tryItOutEnabled: true,
    },
  });
}
