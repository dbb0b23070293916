import { Body, Controller, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { getSignedInUser } from '../../core/context/request-context.js';
import { readForm } from '../../core/http/form.js';
import { setLocation } from '../../core/http/location.js';
import { TakesUpload } from '../../core/http/uploads.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { ActsOutside } from '../../core/idempotency/acts-outside.js';
import { RequireRole } from '../../projects/index.js';
import { ImportMediaDto, MediaFileDto, UploadMediaDto } from './dto/media.dto.js';
import { MediaUploadsService, type Kept } from './media-uploads.service.js';

/** How files come into a library. */
@ApiTags('media')
@Controller('projects/:projectId/media-files')
export class MediaUploadsController {
  constructor(
    private readonly uploads: MediaUploadsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Takes a file: JPEG, PNG, GIF, WebP, MP4 or QuickTime, told by its bytes. The same bytes again are answered with the file that is
   * there, and 200. What breaks off or is refused leaves nothing behind.
   */
  @RequireRole('editor')
  @TakesUpload()
  @ApiBody({ type: UploadMediaDto })
  @ApiCreatedResponse({ type: MediaFileDto })
  @ApiOkResponse({ type: MediaFileDto, description: 'The file was there before.' })
  @ActsOutside()
  @Post()
  async upload(
    @Param('projectId', UuidPipe) projectId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MediaFileDto> {
    const rules = { field: 'file', maxBytes: this.config.MEDIA_MAX_BYTES };
    const kept = await this.uploads.upload(projectId, getSignedInUser().userId, (take) =>
      readForm(request, rules, take),
    );
    return answer(reply, kept);
  }

  /** Fetches a file from an address on the public internet, by the same rules. 422 `media.address-unusable` where that cannot be. */
  @RequireRole('editor')
  @ApiCreatedResponse({ type: MediaFileDto })
  @ApiOkResponse({ type: MediaFileDto, description: 'The file was there before.' })
  @ActsOutside()
  @Post('import')
  async import(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: ImportMediaDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MediaFileDto> {
    return answer(reply, await this.uploads.import(projectId, getSignedInUser().userId, body));
  }
}

function answer(reply: FastifyReply, { file, isNew }: Kept): MediaFileDto {
  void reply.status(isNew ? 201 : 200);
  setLocation(reply, `projects/${file.projectId}/media-files/${file.id}`);
  return MediaFileDto.from(file);
}
