import { Inject, Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { CONFIG } from '../../core/config/config.module.js';
import type { Config } from '../../core/config/config.js';
import { SecretBox } from '../../core/crypto/secret-box.js';
import { API_PREFIX } from '../../core/http/api-prefix.js';
import { referenceOf, typeOfEnding } from './media-reference.js';
import { MEDIA_TYPES, type MediaType } from './media-type.js';

/** What the key that signs is derived for. */
const PURPOSE = 'media-link';
const SIGNED_BYTES = 36;
const SIGNATURE_BYTES = 32;
const PATH = `/${API_PREFIX}/media-links/`;
const NAME = new RegExp(`^([\\w-]{91})\\.(${Object.values(MEDIA_TYPES).join('|')})$`);

/** What a signed address leads to. */
export interface MediaLink {
  projectId: string;
  fileId: string;
  contentType: MediaType;
}

/**
 * Signed addresses of files, for networks that fetch. In the address stand project, file, the time in seconds up to which it works, and
 * an HMAC-SHA-256 of them. Nobody makes one or changes anything of it without the key, and who has one reaches that file and no other.
 */
@Injectable()
export class MediaLinks {
  private readonly box: SecretBox;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.box = new SecretBox(config.ENCRYPTION_KEYS);
  }

  /** A fresh address, and until when it works. */
  make({ projectId, fileId, contentType }: MediaLink): { url: string; expiresAt: Date } {
    const seconds = Math.floor(Date.now() / 1000) + this.config.MEDIA_URL_SECONDS;
    const signed = Buffer.alloc(SIGNED_BYTES);
    signed.set(parse(projectId), 0);
    signed.set(parse(fileId), 16);
    signed.writeUInt32BE(seconds, 32);
    const token = Buffer.concat([signed, this.box.sign(PURPOSE, signed)]).toString('base64url');
    return {
      url: `${this.config.PUBLIC_URL}${PATH}${token}.${MEDIA_TYPES[contentType]}`,
      expiresAt: new Date(seconds * 1000),
    };
  }

  /** The last part of an address. Undefined: we have not made it, or its time is over. */
  read(name: string): MediaLink | undefined {
    const [, token = '', ending = ''] = NAME.exec(name) ?? [];
    const bytes = Buffer.from(token, 'base64url');
    // The last character has bits to spare: only one spelling is taken.
    if (bytes.length !== SIGNED_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== token)
      return undefined;
    const signed = bytes.subarray(0, SIGNED_BYTES);
    if (!this.box.hasSigned(PURPOSE, signed, bytes.subarray(SIGNED_BYTES))) return undefined;
    if (signed.readUInt32BE(32) * 1000 <= Date.now()) return undefined;
    return {
      projectId: stringify(signed.subarray(0, 16)),
      fileId: stringify(signed.subarray(16, 32)),
      contentType: typeOfEnding(ending),
    };
  }

  /** The file that an address of ours leads to, with the name that it may be told by; undefined: it is no such address. */
  linkAt(address: string): (MediaLink & { reference: string }) | undefined {
    const beginning = `${this.config.PUBLIC_URL}${PATH}`;
    const link = address.startsWith(beginning) ? this.read(address.slice(beginning.length)) : undefined;
    return link && { ...link, reference: referenceOf({ id: link.fileId, contentType: link.contentType }) };
  }
}
