import { ArrayMaxSize, IsArray, IsString, MaxLength } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';

/** `metadata` of a post on any network; each network's own settings come in addition. */
export class PostSettings {
  /** Descriptions of the content's media for those who do not see them, in their order; `""` where there is none. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(35)
  @IsString({ each: true })
  @MaxLength(4096, { each: true })
  altTexts?: string[];
}
