import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { getContext, type SessionUser } from '../core/context/request-context.js';
import { notSignedIn } from '../core/errors/domain-error.js';
import { accessRuleOf } from '../core/http/access.js';
import { API_KEY_PREFIX } from './api-keys/api-key-text.js';
import { ApiKeyIdentities } from './api-keys/api-key-identities.js';

const API_KEY_HEADER = new RegExp(`^bearer (${API_KEY_PREFIX}.*)$`, 'i');

/** The first global guard: a valid bearer token or API key sets who asks, or the route is public, or the answer is 401. */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  constructor(
    private readonly reflector: Reflector,
    private readonly apiKeys: ApiKeyIdentities,
  ) {
    super();
  }

  override canActivate(
    context: ExecutionContext,
  ): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    if (accessRuleOf(context, this.reflector).kind === 'public') return true;
    const { authorization = '' } = context.switchToHttp().getRequest<FastifyRequest>().headers;
    const [, key] = API_KEY_HEADER.exec(authorization) ?? [];
    return key === undefined ? super.canActivate(context) : this.signInWithKey(key);
  }

  override handleRequest<TUser>(error: unknown, user: TUser | false): TUser {
    if (error || !user) throw notSignedIn();
    const signedIn = user as unknown as SessionUser;
    const requestContext = getContext();
    requestContext.user = signedIn;
    requestContext.databaseActor = { userId: signedIn.userId };
    return user;
  }

  /** Sets no database actor: what a key may do is for the next guard to say, and until then it is nothing. */
  private async signInWithKey(key: string): Promise<boolean> {
    const user = await this.apiKeys.find(key);
    if (!user) throw notSignedIn();
    getContext().user = user;
    return true;
  }
}
