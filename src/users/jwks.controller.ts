import { Controller, Get, Header } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Public } from '../core/http/access.js';
import { AccessTokens } from './access-tokens.js';
import { JwkSetDto } from './dto/jwks.dto.js';

/** Media type of a JWK Set (RFC 7517, 8.5.2). */
const JWK_SET = 'application/jwk-set+json';
/** May be kept for less long than a new key waits before it signs, see `npm run keys:rotate`. */
const CACHE = 'public, max-age=300';

/** The public keys of access tokens, for services beside the API that want to check one by themselves. */
@ApiTags('auth')
@Public()
@Controller('.well-known')
export class JwksController {
  constructor(private readonly accessTokens: AccessTokens) {}

  /** Public keys (RFC 7517). A token's header names one of them by `kid`; a key may be here before it signs, and after. */
  @ApiProduces(JWK_SET)
  @Header('content-type', JWK_SET)
  @Header('cache-control', CACHE)
  @Get('jwks.json')
  keys(): JwkSetDto {
    return { keys: this.accessTokens.publicKeys };
  }
}
