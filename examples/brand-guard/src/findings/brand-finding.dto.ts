import { ApiProperty } from '@nestjs/swagger';
import type { BrandFinding } from './brand-finding.entity.js';

/** A content that breaks the rules of the brand. */
export class BrandFindingDto {
  @ApiProperty({ format: 'uuid' })
  contentId: string;

  /** Each rule that is broken, in words. */
  @ApiProperty({ type: [String] })
  messages: string[];

  @ApiProperty()
  updatedAt: Date;

  static from({ contentId, messages, updatedAt }: BrandFinding): BrandFindingDto {
    return { contentId, messages, updatedAt };
  }
}

/** One page of findings. */
export class BrandFindingPageDto {
  @ApiProperty({ type: [BrandFindingDto] })
  items: BrandFindingDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
