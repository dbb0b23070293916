import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../core/http/uuid.pipe.js';
import { ActsOutside } from '../core/idempotency/acts-outside.js';
import { RequireRole } from '../projects/index.js';
import { PostValidationService } from './content-checks/post-validation.service.js';
import { ValidatePostsDto, ValidationDto } from './dto/validation.dto.js';

/** What networks would say. */
@ApiTags('posts')
@Controller('projects/:projectId/posts/validate')
export class PostValidationController {
  constructor(private readonly validation: PostValidationService) {}

  /**
   * Holds a content against the rules of networks: its text as each network counts it, number and kind of its media, and the media
   * themselves, which are looked at where they are. Keeps nothing.
   */
  @RequireRole('editor')
  @HttpCode(200)
  @ActsOutside()
  @Post()
  validate(
    @Param('projectId', UuidPipe) projectId: string,
    @Body() body: ValidatePostsDto,
  ): Promise<ValidationDto> {
    return this.validation.validate(projectId, body);
  }
}
