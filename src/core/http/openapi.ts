import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { operationName } from './operation-name.js';
import { Problem } from './problem.dto.js';

/** The OpenAPI 3.1 document of the application, from its controllers and DTOs. */
export function createOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Auto-Scheduler & Content Creator')
    .setDescription(
      'Plan, approve, publish and measure social media content. Sign in with `POST /api/v1/auth/login`, press **Authorize** and paste the `accessToken`.',
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
  return SwaggerModule.createDocument(app, builder, {
    extraModels: [Problem],
    operationIdFactory: operationName,
  });
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
