import { Injectable, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { getContext, type SignedInUser } from '../core/context/request-context.js';
import { notSignedIn } from '../core/errors/domain-error.js';
import { accessRuleOf } from '../core/http/access.js';

/** The first global guard: a valid bearer token sets who asks, or the route is public, or the answer is 401. */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override canActivate(
    context: ExecutionContext,
  ): ReturnType<InstanceType<ReturnType<typeof AuthGuard>>['canActivate']> {
    return accessRuleOf(context, this.reflector).kind === 'public' || super.canActivate(context);
  }

  override handleRequest<TUser>(error: unknown, user: TUser | false): TUser {
    if (error || !user) throw notSignedIn();
    const signedIn = user as unknown as SignedInUser;
    const requestContext = getContext();
    requestContext.user = signedIn;
    requestContext.databaseActor = { userId: signedIn.userId };
    return user;
  }
}
