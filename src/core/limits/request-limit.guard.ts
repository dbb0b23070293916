import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { countRequest } from './count-request.js';
import { RequestLimits } from './request-limits.js';

/** A global guard, behind the one that knows who asks: whoever asks for too much goes no further. It waits for nothing. */
@Injectable()
export class RequestLimitGuard implements CanActivate {
  constructor(private readonly limits: RequestLimits) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    countRequest(this.limits, http.getRequest(), http.getResponse());
    return true;
  }
}
