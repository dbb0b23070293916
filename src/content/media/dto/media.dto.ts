import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsString, Length, Matches, MaxLength } from 'class-validator';
import { CanBeOmitted } from '../../../core/http/can-be-omitted.js';
import { IsWebAddress } from '../../../core/http/is-web-address.js';
import { PageQuery } from '../../../core/http/page.dto.js';
import { trimmed } from '../../../core/http/trimmed.js';
import { IsOneOf } from '../../../core/http/is-one-of.js';
import { MAX_ALT_TEXT } from '../../alt-texts.js';
import type { MediaFile } from '../media-file.entity.js';
import type { MediaFolder } from '../media-files.repository.js';
import { referenceOf } from '../media-reference.js';

/** Names of 1 to 100 characters with slashes between them, none of them `.` or `..`; or nothing. */
const FOLDER = /^(?:(?!\.{1,2}(?:\/|$))[^/\\\p{Cc}]{1,100}(?:\/(?!\.{1,2}(?:\/|$))[^/\\\p{Cc}]{1,100})*)?$/u;
const FILE_NAME = /^[^/\\\p{Cc}]+$/u;

/** Where a file stands in the library, and what it is called. */
export class MediaLabelsDto {
  /**
   * Names with slashes between them, such as `campaigns/spring`; empty: at the top. Up to 500 characters. A folder is there while files are in it.
   * @example 'campaigns/spring'
   */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @MaxLength(500)
  @Matches(FOLDER, { message: 'folder must be names with slashes between them, such as campaigns/spring' })
  folder?: string;

  /**
   * 1 to 255 characters, no slashes. Left out: what it is called where it comes from.
   * @example 'bread.png'
   */
  @CanBeOmitted()
  @trimmed
  @IsString()
  @Length(1, 255)
  @Matches(FILE_NAME, { message: 'fileName must have no slashes or control characters' })
  fileName?: string;

  /**
   * What it shows, for those who do not see it. Up to 2,000 characters.
   * @example 'A loaf of bread'
   */
  @CanBeOmitted()
  @IsString()
  @MaxLength(MAX_ALT_TEXT)
  altText?: string;
}

/** An upload, as a form. */
export class UploadMediaDto extends MediaLabelsDto {
  /** The file. Its type is told by its bytes, not by its name. */
  @ApiProperty({ type: 'string', format: 'binary' })
  file: unknown;
}

/** A file to fetch. */
export class ImportMediaDto extends MediaLabelsDto {
  /** An http or https address on the public internet. */
  @IsWebAddress(2000)
  url: string;
}

/** Changes to a file: the given fields only. Its bytes never change. */
export class UpdateMediaDto extends PartialType(MediaLabelsDto, { skipNullProperties: false }) {}

/** Which files are wanted. */
export class ListMediaQuery extends PageQuery {
  /** Only pictures, or only videos. */
  @CanBeOmitted()
  @IsOneOf('MediaKind', ['image', 'video'])
  kind?: 'image' | 'video';

  /** Only files in this folder, not in those below it. Empty: those at the top. */
  @CanBeOmitted()
  @IsString()
  @MaxLength(500)
  folder?: string;

  /** Only files with this text in their name or alt text. Up to 200 characters. */
  @CanBeOmitted()
  @IsString()
  @Length(1, 200)
  text?: string;

  /** `true` lists the bin instead of the living files. */
  @CanBeOmitted()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  deleted?: boolean;
}

/** A file of the library. */
export class MediaFileDto {
  id: string;
  projectId: string;
  /** Who brought it. */
  uploaderId: string;
  /** What contents put into their `mediaUrls` to go out with it. */
  reference: string;
  folder: string;
  fileName: string;
  /** By its bytes. */
  contentType: string;
  bytes: number;
  /** Of its bytes, hexadecimal. */
  sha256: string;
  /** In pixels. */
  width: number | null;
  height: number | null;
  /** Of a video. */
  @ApiProperty({ type: Number, format: 'double', nullable: true })
  seconds: number | null;
  /** Of a video, as RFC 6381 calls it, such as `avc1.64001f`. */
  codec: string | null;
  /** Pictures have one. */
  hasThumbnail: boolean;
  /** What it shows, for those who do not see it. */
  altText: string;
  createdAt: Date;
  updatedAt: Date;
  /** Set while the file is in the bin. After 30 days there its bytes are given up. */
  deletedAt: Date | null;

  static from(file: MediaFile): MediaFileDto {
    return {
      id: file.id,
      projectId: file.projectId,
      uploaderId: file.uploaderId,
      reference: referenceOf(file),
      folder: file.folder,
      fileName: file.fileName,
      contentType: file.contentType,
      bytes: file.bytes,
      sha256: file.sha256,
      width: file.width,
      height: file.height,
      seconds: file.seconds,
      codec: file.codec,
      hasThumbnail: file.hasThumbnail,
      altText: file.altText,
      createdAt: file.createdAt,
      updatedAt: file.updatedAt,
      deletedAt: file.deletedAt,
    };
  }
}

/** A page of files. */
export class MediaFilePageDto {
  items: MediaFileDto[];
  /** Send it as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** An address by which anybody can fetch a file, for a time. */
export class MediaLinkDto {
  /** Whoever has it can fetch the file. */
  url: string;
  /** When it works no more. */
  expiresAt: Date;
}

/** A folder that files are in. */
export class MediaFolderDto implements MediaFolder {
  /** Names with slashes between them; empty: at the top. */
  folder: string;
  /** Files in it, without those of the folders below it. */
  files: number;
}

/** The folders of a library, by name. */
export class MediaFolderListDto {
  items: MediaFolderDto[];
  /** Always null: they fit on one page. */
  nextCursor: string | null;
}

/** Another name or place for a folder. */
export class MoveFolderDto {
  /** The folder as it is. 1 to 500 characters. */
  @trimmed
  @IsString()
  @Length(1, 500)
  @Matches(FOLDER, { message: 'from must be names with slashes between them, such as campaigns/spring' })
  from: string;

  /** What it is to be; empty: its files go to the top. Up to 500 characters. */
  @trimmed
  @IsString()
  @MaxLength(500)
  @Matches(FOLDER, { message: 'to must be names with slashes between them, such as campaigns/spring' })
  to: string;
}

/** What moving a folder has done. */
export class MovedFolderDto {
  /** Files that have another place now. */
  files: number;
}
