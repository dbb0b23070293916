import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { getSessionUser } from '../../core/context/request-context.js';
import { SignedIn } from '../../core/http/access.js';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import {
  ApiKeyDto,
  ApiKeyPageDto,
  CreateApiKeyDto,
  ListApiKeysQuery,
  NewApiKeyDto,
} from '../dto/api-key.dto.js';
import { ApiKeysService } from './api-keys.service.js';

/** The keys with which one's programs call the API. No key makes, lists or revokes keys. */
@ApiTags('api-keys')
@SignedIn()
@Controller('users/me/api-keys')
export class ApiKeysController {
  constructor(private readonly apiKeys: ApiKeysService) {}

  /** One's keys, newest first, the expired ones too. */
  @Get()
  async list(@Query() query: ListApiKeysQuery): Promise<ApiKeyPageDto> {
    return toPage(await this.apiKeys.list(query), (row) => ApiKeyDto.from(row));
  }

  /** Makes a key that acts as oneself, within its scopes; a mail tells of it. Its text is told this once. */
  @Post()
  async create(@Body() body: CreateApiKeyDto): Promise<NewApiKeyDto> {
    const { apiKey, key } = await this.apiKeys.create(getSessionUser(), body);
    return { ...ApiKeyDto.from(apiKey), key };
  }

  /** Ends a key at once. */
  @HttpCode(204)
  @Delete(':apiKeyId')
  revoke(@Param('apiKeyId', UuidPipe) apiKeyId: string): Promise<void> {
    return this.apiKeys.revoke(apiKeyId);
  }
}
