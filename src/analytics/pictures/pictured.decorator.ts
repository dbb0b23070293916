import { applyDecorators, SetMetadata, UseInterceptors, type Type } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { PICTURE_TYPES, PictureInterceptor, SKETCH } from './picture.interceptor.js';
import type { ToSketch } from './picture.js';

/**
 * Makes a route answer with a picture where `Accept` asks for one: SVG, PNG, or the Vega-Lite specification. Its query is to take what
 * `PictureQuery` takes.
 */
export function Pictured<Answer>(answer: Type<Answer>, toSketch: ToSketch<Answer>): MethodDecorator {
  return applyDecorators(
    SetMetadata(SKETCH, toSketch),
    UseInterceptors(PictureInterceptor),
    ApiExtraModels(answer),
    ApiOkResponse({
      content: {
        'application/json': { schema: { $ref: getSchemaPath(answer) } },
        [PICTURE_TYPES.svg]: { schema: { type: 'string' } },
        [PICTURE_TYPES.png]: { schema: { type: 'string', format: 'binary' } },
        [PICTURE_TYPES.spec]: { schema: { type: 'object', additionalProperties: true } },
      },
    }),
  );
}
