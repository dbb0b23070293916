import type { Session } from '../session.entity.js';

/** One sign-in on one device. */
export class SessionDto {
  id: string;
  /** When the person signed in. */
  createdAt: Date;
  /** When the session last got new tokens; an access token may have been used for some minutes since. */
  lastUsedAt: Date;
  /** When it ends, unless it gets new tokens before. */
  expiresAt: Date;
  /** What the client called itself (RFC 9110, 10.1.5); null where it said nothing. */
  userAgent: string | null;
  /** Whether it is the session of this request. */
  isCurrent: boolean;

  static from(session: Session, currentId: string): SessionDto {
    const { id, createdAt, rotatedAt, expiresAt, userAgent } = session;
    return {
      id,
      createdAt,
      lastUsedAt: rotatedAt ?? createdAt,
      expiresAt,
      userAgent,
      isCurrent: id === currentId,
    };
  }
}

/** The sessions of a person that are alive, the newest first. */
export class SessionListDto {
  items: SessionDto[];
  /** Always null: the newest hundred are listed, and nobody needs more. */
  nextCursor: string | null;
}
