import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsEnum } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { PictureTheme } from './theme.js';

/** How a picture of the answer is to look; see the media types of the answer. */
export class PictureQuery {
  /** For a light or a dark background. Default: `light`. */
  @CanBeOmitted()
  @ApiPropertyOptional({ enum: PictureTheme, enumName: 'PictureTheme', default: PictureTheme.Light })
  @IsEnum(PictureTheme)
  theme: PictureTheme = PictureTheme.Light;
}
