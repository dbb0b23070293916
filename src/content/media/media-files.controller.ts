import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toPage } from '../../core/http/to-page.js';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { Tagged } from '../../core/entity-tags/tagged.js';
import { RequireRole } from '../../projects/index.js';
import {
  ListMediaQuery,
  MediaFileDto,
  MediaFilePageDto,
  MediaLinkDto,
  UpdateMediaDto,
} from './dto/media.dto.js';
import { sendDownload } from './media-answer.js';
import { MediaFilesService } from './media-files.service.js';
import { MediaFile } from './media-file.entity.js';

/** The pictures and videos of a project. */
@ApiTags('media')
@Tagged(MediaFile, 'fileId')
@Controller('projects/:projectId/media-files')
export class MediaFilesController {
  constructor(private readonly files: MediaFilesService) {}

  /** The files of the library, newest first. */
  @RequireRole('viewer')
  @Get()
  async list(
    @Param('projectId', UuidPipe) projectId: string,
    @Query() query: ListMediaQuery,
  ): Promise<MediaFilePageDto> {
    return toPage(await this.files.list(projectId, query, query), (row) => MediaFileDto.from(row));
  }

  /** One file, without its bytes. */
  @RequireRole('viewer')
  @Get(':fileId')
  async get(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('fileId', UuidPipe) fileId: string,
  ): Promise<MediaFileDto> {
    return MediaFileDto.from(await this.files.get(projectId, fileId));
  }

  /** Changes name, folder or alt text. */
  @RequireRole('editor')
  @Patch(':fileId')
  async update(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('fileId', UuidPipe) fileId: string,
    @Body() body: UpdateMediaDto,
  ): Promise<MediaFileDto> {
    return MediaFileDto.from(await this.files.update(projectId, fileId, body));
  }

  /** Puts a file into the bin. 409 `media.in-use` while posts are to go out with it: `details.posts` tells which. */
  @RequireRole('editor')
  @HttpCode(204)
  @Delete(':fileId')
  remove(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('fileId', UuidPipe) fileId: string,
  ): Promise<void> {
    return this.files.remove(projectId, fileId);
  }

  /** Takes a file out of the bin. 409 where the library has the same bytes again. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':fileId/restore')
  async restore(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('fileId', UuidPipe) fileId: string,
  ): Promise<MediaFileDto> {
    return MediaFileDto.from(await this.files.restore(projectId, fileId));
  }

  /** The bytes of a file, as they came. */
  @RequireRole('viewer')
  @ApiHeader({ name: 'Range', required: false, description: 'One part, such as `bytes=0-1023`.' })
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The `ETag` of the answer before.' })
  @ApiProduces('image/*', 'video/*')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 206, description: 'The part that was asked for.' })
  @ApiResponse({ status: 304, description: 'You have these bytes.' })
  @Get(':fileId/bytes')
  async download(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('fileId', UuidPipe) fileId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.files.download(projectId, fileId));
  }

  /** A small picture of a picture, as WebP: 480 pixels at most. 404 for a video. */
  @RequireRole('viewer')
  @ApiHeader({ name: 'If-None-Match', required: false, description: 'The `ETag` of the answer before.' })
  @ApiProduces('image/webp')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @ApiResponse({ status: 304, description: 'You have these bytes.' })
  @Get(':fileId/thumbnail')
  async thumbnail(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('fileId', UuidPipe) fileId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendDownload(request, reply, await this.files.thumbnail(projectId, fileId));
  }

  /** An address by which anybody can fetch the file for a time, as networks do. It cannot be called back, but ends when the file goes into the bin. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post(':fileId/link')
  link(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('fileId', UuidPipe) fileId: string,
  ): Promise<MediaLinkDto> {
    return this.files.link(projectId, fileId);
  }
}
