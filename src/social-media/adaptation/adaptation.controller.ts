import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { UuidPipe } from '../../core/http/uuid.pipe.js';
import { RequireRole } from '../../projects/index.js';
import { AdaptDto, PreviewDto, PreviewsDto, ProposalsDto } from './adaptation.dto.js';
import { AdaptationService } from './adaptation.service.js';

/** The form that a content has on each network. */
@ApiTags('contents')
@Controller('projects/:projectId/contents/:contentId')
export class AdaptationController {
  constructor(private readonly adaptation: AdaptationService) {}

  /**
   * Proposes variants by rules: what is too long goes on in a chain, numbered, or is shortened; addresses get the project's `utm` parameters, or
   * move below the post; hashtags as the network has them. Keeps nothing: send what you like with PUT …/variants.
   */
  @RequireRole('editor')
  @HttpCode(200)
  @Post('adapt')
  adapt(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: AdaptDto,
  ): Promise<ProposalsDto> {
    return this.adaptation.adapt(projectId, contentId, body);
  }

  /** Shows exactly what would be sent to each target, counted as its network counts, and what the network would say of it. */
  @RequireRole('viewer')
  @HttpCode(200)
  @Post('preview')
  preview(
    @Param('projectId', UuidPipe) projectId: string,
    @Param('contentId', UuidPipe) contentId: string,
    @Body() body: PreviewDto,
  ): Promise<PreviewsDto> {
    return this.adaptation.preview(projectId, contentId, body);
  }
}
