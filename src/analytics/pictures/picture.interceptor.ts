import {
  Injectable,
  StreamableFile,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { mergeMap, type Observable } from 'rxjs';
import { DomainError } from '../../core/errors/domain-error.js';
import { ProjectsService } from '../../projects/index.js';
import { PictureDrawer } from './picture-drawer.js';
import { specOf, type PictureSpec, type ToSketch } from './picture.js';
import { PictureTheme } from './theme.js';

/** Metadata of a handler: the `ToSketch` of its answers. */
export const SKETCH = 'picture:sketch';

/** Media types of pictures. The last one is registered by Vega-Lite for its own specifications, version 6. */
export const PICTURE_TYPES = {
  svg: 'image/svg+xml',
  png: 'image/png',
  spec: 'application/vnd.vegalite.v6+json',
} as const;

/** The first one where nothing is asked for, or anything is welcome. */
const OFFERED = ['application/json', ...Object.values(PICTURE_TYPES)];

type PicturedRequest = FastifyRequest<{
  Params: { projectId: string };
  Querystring: { theme?: PictureTheme };
}>;

/** Draws what a handler answers where `Accept` asks for it (RFC 9110, 12.5.1); 406 where it asks for what there is not. */
@Injectable()
export class PictureInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly projects: ProjectsService,
    private readonly drawer: PictureDrawer,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<PicturedRequest>();
    void context.switchToHttp().getResponse<FastifyReply>().header('vary', 'Accept');
    const type = new Negotiator(request).mediaType(OFFERED);
    if (type === undefined) throw notAcceptable();
    if (type === OFFERED[0]) return next.handle();
    const toSketch = this.reflector.get<ToSketch<unknown>>(SKETCH, context.getHandler());
    return next.handle().pipe(
      mergeMap(async (answer) => {
        const { name, settings } = await this.projects.get(request.params.projectId);
        const about = { projectName: name, timeZone: settings.timeZone ?? 'UTC' };
        // The handler's own pipe has looked at it.
        const spec = specOf(toSketch, answer, about, request.query.theme ?? PictureTheme.Light);
        return new StreamableFile(await this.bytesOf(spec, type), { type });
      }),
    );
  }

  private async bytesOf(spec: PictureSpec, type: string): Promise<Buffer> {
    if (type === PICTURE_TYPES.spec) return Buffer.from(JSON.stringify(spec));
    return type === PICTURE_TYPES.png
      ? this.drawer.drawPng(spec)
      : Buffer.from(await this.drawer.drawSvg(spec, 'picture'));
  }
}

function notAcceptable(): DomainError {
  return new DomainError(
    'not-acceptable',
    'request.not-acceptable',
    `Accept must allow one of: ${OFFERED.join(', ')}.`,
    [],
    undefined,
    { offered: OFFERED },
  );
}
