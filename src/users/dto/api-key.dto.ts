import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsString,
  IsUUID,
  Length,
  MaxLength,
} from 'class-validator';
import { trimmed } from '../../core/http/trimmed.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { IsInstant } from '../../core/http/is-instant.js';
import { PageQuery } from '../../core/http/page.dto.js';
import type { ApiKey } from '../api-keys/api-key.entity.js';

/** A new API key. */
export class CreateApiKeyDto {
  /**
   * What it is for: 1 to 100 characters.
   * @example 'Content tool'
   */
  @trimmed
  @IsString()
  @Length(1, 100)
  name: string;

  /**
   * What it may do, each as an operation's `x-required-scope` names it, e.g. `contents:read`.
   * @example ['contents:read']
   */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  scopes: string[];

  /** The only projects that it reaches, at most 50. Left out: all of yours, later ones too. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsUUID(undefined, { each: true })
  projectIds?: string[];

  /** One's own, again: a key works for longer than a stolen session. */
  @IsString()
  @MaxLength(128)
  password: string;

  /** When it ends: an instant in the future, at most 365 days from now. */
  @IsInstant()
  expiresAt: string;
}

/** An API key, without what only its holder knows. */
export class ApiKeyDto {
  id: string;
  name: string;
  /** What it may do. */
  scopes: string[];
  /** The only projects that it reaches; null for all of yours. */
  projectIds: string[] | null;
  expiresAt: Date;
  /** When it was last sent, exact to a minute; null until then. */
  lastUsedAt: Date | null;
  createdAt: Date;

  static from(apiKey: ApiKey): ApiKeyDto {
    const { id, name, scopes, projectIds, expiresAt, lastUsedAt, createdAt } = apiKey;
    return { id, name, scopes, projectIds, expiresAt, lastUsedAt, createdAt };
  }
}

/** A new API key with its text, which is told this once. */
export class NewApiKeyDto extends ApiKeyDto {
  /** Send it as `Authorization: Bearer asc_…`. Keep it secret. */
  key: string;
}

/** A page of API keys. */
export class ApiKeyPageDto {
  items: ApiKeyDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** Which keys are wanted: newest first. */
export class ListApiKeysQuery extends PageQuery {}
