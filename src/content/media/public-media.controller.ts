import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiParam, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../core/http/access.js';
import { sendDownload } from './media-answer.js';
import { MediaFilesService } from './media-files.service.js';

/** What is behind signed addresses. */
@ApiTags('media')
@Controller('media-links')
export class PublicMediaController {
  constructor(private readonly files: MediaFilesService) {}

  /** A file, to whoever has its address: a network that was given it, or a browser that shows it. 404 when its time is over. */
  @Public()
  @ApiParam({ name: 'token', description: 'What was signed, with the ending of the file behind it.' })
  @ApiHeader({ name: 'Range', required: false, description: 'One part, such as `bytes=0-1023`.' })
  @ApiProduces('image/*', 'video/*')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 206, description: 'The part that was asked for.' })
  @ApiResponse({ status: 304, description: 'You have these bytes.' })
  @Get(':token')
  async read(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const download = await this.files.linked(token);
    // Pages of other origins may show it: that is what the address is for.
    void reply.header('cross-origin-resource-policy', 'cross-origin');
    await sendDownload(request, reply, download);
  }
}
