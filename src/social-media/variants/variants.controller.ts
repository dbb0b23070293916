import { Body, Controller, Param, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ContentDto } from '../../content/index.js';
import { IfMatch, setEntityTag, type WantedTags } from '../../core/http/entity-tag.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { ReplaceVariantsDto } from './variants.dto.js';
import { VariantsService } from './variants.service.js';

/** What of a content differs for single networks and accounts. */
@ApiTags('contents')
@Controller('projects/:projectId/contents/:contentId/variants')
export class VariantsController {
  constructor(private readonly variants: VariantsService) {}

  /**
   * Puts these in place of the variants of a content. Posts that are still to go out take them along; what a post itself has been given
   * comes before them. An approval is void.
   */
  @RequireRole('editor')
  @Put()
  async replace(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: ReplaceVariantsDto,
    @IfMatch() ifMatch: WantedTags | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContentDto> {
    const content = await this.variants.replace(projectId, contentId, body.variants, ifMatch);
    setEntityTag(reply, content.version);
    return ContentDto.from(content);
  }
}
