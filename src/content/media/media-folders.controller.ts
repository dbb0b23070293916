import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { MediaFolderListDto, MovedFolderDto, MoveFolderDto } from './dto/media.dto.js';
import { MediaFilesService } from './media-files.service.js';

/** The folders of a library. A folder is there while files are in it. */
@ApiTags('media')
@Controller('projects/:projectId/media-folders')
export class MediaFoldersController {
  constructor(private readonly files: MediaFilesService) {}

  /** The folders that files are in, by name: the first thousand. */
  @RequireRole('viewer')
  @Get()
  async list(@Param('projectId', UuidPipe) projectId: string): Promise<MediaFolderListDto> {
    return { items: await this.files.folders(projectId), nextCursor: null };
  }

  /** Renames a folder, or moves it below another one, with all that is in it and below it. Two of one name become one. */
  @RequireRole('editor')
  @HttpCode(200)
  @Post('move')
  async move(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() { from, to }: MoveFolderDto,
  ): Promise<MovedFolderDto> {
    return { files: await this.files.moveFolder(projectId, from, to) };
  }
}
