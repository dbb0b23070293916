import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { listRouteAccess } from '../http/access.js';
import { operationName } from '../http/operation-name.js';
import { Problem } from '../http/problem.dto.js';
import { EXTENSIONS, type Extension } from '../extension/extension.js';
import { describeFields } from '../extension/fields-in-openapi.js';
import { describeEntityTags } from '../entity-tags/describe-entity-tags.js';
import { describeIdempotency } from '../idempotency/describe-idempotency.js';
import { describeLimits } from '../limits/describe-limits.js';
import { BEARER, describeAccess } from './describe-access.js';
import { describeDataAsOf } from './describe-data-as-of.js';
import { describeRefusals } from './describe-refusals.js';
import { keepDescribedHeaders } from './described-headers.js';
import { addExamples } from './examples.js';
import { resolveWithinDocument } from './swagger-ui-resolver.js';
import { shortenSummaries } from './short-summaries.js';
import { plainReferences } from './plain-references.js';
import { wholeNumbers } from './whole-numbers.js';

const DESCRIPTION = `Plan, approve, publish and measure social media content.

Sign in with \`POST /api/v1/auth/login\`, press **Authorize** and paste the \`accessToken\`, or an API key.

Whatever is refused is answered with problem details (RFC 9457); each operation lists its codes by status. What never becomes a request
of any operation is refused the same way: 408 \`request.too-slow\`, 431 \`request.headers-too-large\`.`;

/** The OpenAPI 3.1 document of the application, from its controllers and DTOs. */
export function createOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Auto-Scheduler & Content Creator')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'The access token of a session, or an API key.',
      },
      BEARER,
    )
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', description: 'METRICS_TOKEN of the server.' },
      'metricsToken',
    )
    .build();
  const document = SwaggerModule.createDocument(app, builder, {
    extraModels: [Problem],
    operationIdFactory: operationName,
  });
  plainReferences(document);
  wholeNumbers(document);
  keepDescribedHeaders(document);
  shortenSummaries(document);
  describeAccess(
    document,
    listRouteAccess(app.get(DiscoveryService), app.get(MetadataScanner), app.get(Reflector)),
  );
  describeIdempotency(document);
  describeEntityTags(document, controllersOf(app));
  describeDataAsOf(document, controllersOf(app));
  describeRefusals(document);
  describeLimits(document);
  // Behind all that makes numbers whole: whether those of extensions are, their schemas say.
  describeFields(document, app.get<readonly Extension[]>(EXTENSIONS, { strict: false }));
  addExamples(document);
  return document;
}

function controllersOf(app: NestFastifyApplication): (new () => object)[] {
  const found = app.get(DiscoveryService).getControllers();
  return found.flatMap(({ metatype }) => (metatype ? [metatype as new () => object] : []));
}

/** Serves Swagger UI at `/docs` and the document at `/docs/openapi.json`. The bearer token survives a reload. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => createOpenApi(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    customSiteTitle: 'Auto-Scheduler & Content Creator – API',
    swaggerOptions: {
      persistAuthorization: true,
      // One line for each module: all operations at once would be too many to find one.
      docExpansion: 'none',
      tagsSorter: 'alpha',
      deepLinking: true,
      displayRequestDuration: true,
      filter: true,
      tryItOutEnabled: true,
      plugins: [resolveWithinDocument],
    },
  });
}
