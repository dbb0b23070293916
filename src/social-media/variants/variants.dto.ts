import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, ValidateNested } from 'class-validator';
import { VariantDto } from '../../content/index.js';

/** The variants of a content. */
export class ReplaceVariantsDto {
  /** One for each network or account that differs. At most 50; none: the content goes out everywhere as it is. */
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => VariantDto)
  variants: VariantDto[];
}
