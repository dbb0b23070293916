import { ArrayMaxSize, IsArray, IsObject, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { CanBeOmitted } from '../../core/http/can-be-omitted.js';
import { trimmed } from '../../core/http/trimmed.js';
import { AreMediaUrls, MAX_MEDIA } from '../media-address.js';
import type { Variant } from './variant.js';

/** What of a content differs for one network, or for one account. What is left out follows the content. */
export class VariantDto implements Variant {
  /**
   * The network that it is for. Not together with `accountId`.
   */
  @CanBeOmitted()
  @IsString()
  @Length(1, 40)
  platform?: string;

  /**
   * The account of the project that it is for; it comes before a variant for the whole network. Not together with `platform`.
   * @example '0197b0a2-6d1c-7c3a-9e54-3f1b2c4d5e6f'
   */
  @CanBeOmitted()
  @IsUUID()
  accountId?: string;

  /** 1 to 300 characters. */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @Length(1, 300)
  title?: string;

  /** The copy that goes out. Up to 63,206 characters. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(63_206)
  text?: string;

  /** The pictures or videos, in order: http(s) addresses, or references of files in the library. At most 35. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(MAX_MEDIA)
  @AreMediaUrls()
  mediaUrls?: string[];

  /** Settings that only the network knows, as in a post. Those of a post itself come before them, each under its name. */
  @CanBeOmitted()
  @IsObject()
  settings?: Record<string, unknown>;

  /** What is written below the post once it is out, in this order: a first comment, or the further parts of a thread. At most 25. */
  @CanBeOmitted()
  @IsArray()
  @ArrayMaxSize(25)
  @IsString({ each: true })
  @Length(1, 10_000, { each: true })
  replies?: string[];
}
