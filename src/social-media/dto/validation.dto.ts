import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsUUID, ValidateNested } from 'class-validator';
import { ApiProperty, OmitType } from '@nestjs/swagger';
import { CreateContentDto } from '../../content/index.js';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { SEVERITIES, type Finding, type Severity } from '../content-checks/finding.js';
import { IsPlatform, type Platform } from '../platform.js';

/** A content that need not exist yet. */
export class ContentToValidateDto extends OmitType(CreateContentDto, [
  'metadata',
  'categoryIds',
  'tagIds',
] as const) {}

/** Where it is to go: an account of the project, or a network. */
export class ValidationTargetDto {
  /** An account of the project. Not together with `platform`. */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;

  /** A network, connected or not. Not together with `accountId`. */
  @CanBeOmitted()
  @IsPlatform()
  platform?: Platform;

  /** Settings that only the network knows, as in a post. */
  @CanBeOmitted()
  @IsObject()
  metadata?: Record<string, unknown>;
}

/** What is to be held against the rules of networks. */
export class ValidatePostsDto {
  /** A content of the project. Not together with `content`. */
  @CanBeOmitted()
  @IsUUID()
  contentId?: string;

  /** A content that is not kept. Not together with `contentId`. */
  @CanBeOmitted()
  @IsObject()
  @ValidateNested()
  @Type(() => ContentToValidateDto)
  content?: ContentToValidateDto;

  /** Where it is to go, 1 to 20. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ValidationTargetDto)
  targets: ValidationTargetDto[];
}

/** One thing that a network's rules say, or that the project's do of approvals. */
export class FindingDto implements Finding {
  /** `error`: the network would refuse it. `warning`: it takes it, but not all of it arrives, or as it was meant. */
  @ApiProperty({ enum: SEVERITIES, enumName: 'FindingSeverity' })
  severity: Severity;
  /** Where: `text`, `title`, `contentType`, `mediaUrls`, `mediaUrls.1`, `altTexts.1`, `metadata.…`. */
  field: string;
  /** Stable name of the rule. `approval.missing`, a warning at `approval`, is the project's own: a post waits for it. */
  rule: string;
  /** What is allowed; null where there is nothing to compare. */
  @ApiProperty({ oneOf: [{ type: 'number', format: 'double' }, { type: 'string' }, { type: 'null' }] })
  limit: number | string | null;
  /** What there is. */
  @ApiProperty({ oneOf: [{ type: 'number', format: 'double' }, { type: 'string' }, { type: 'null' }] })
  actual: number | string | null;
  /** In words. */
  message: string;
}

/** What there is to say about one target. */
export class TargetValidationDto {
  /** The account that was asked for; null for a network. */
  accountId: string | null;
  @IsPlatform()
  platform: Platform;
  /** Whether there is no error. */
  isReady: boolean;
  findings: FindingDto[];
}

/** What the networks would say, target by target, in the order in which they were given. */
export class ValidationDto {
  /** Whether no target has an error. */
  isReady: boolean;
  results: TargetValidationDto[];
}
