import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSessionUser } from '../core/context/request-context.js';
import { SignedIn } from '../core/http/access.js';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { SessionDto, SessionListDto } from './dto/session.dto.js';
import { SessionsService } from './sessions.service.js';

/** Where one is signed in. */
@ApiTags('users')
@SignedIn()
@Controller('users/me/sessions')
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  /** One's sessions that are alive, the newest first. */
  @Get()
  async list(): Promise<SessionListDto> {
    const signedIn = getSessionUser();
    const sessions = await this.sessions.list(signedIn);
    return { items: sessions.map((row) => SessionDto.from(row, signedIn.sessionId)), nextCursor: null };
  }

  /** Ends all sessions but this one. Their tokens stop working at once. */
  @HttpCode(204)
  @Delete()
  endOthers(): Promise<void> {
    return this.sessions.endOthers(getSessionUser());
  }

  /** Ends one session. Its tokens stop working at once. */
  @HttpCode(204)
  @Delete(':sessionId')
  end(@Param('sessionId', UuidPipe) sessionId: string): Promise<void> {
    return this.sessions.end(getSessionUser(), sessionId);
  }
}
