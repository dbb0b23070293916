/** The types that the library takes, which are those that networks take, with the endings of their names. */
export const MEDIA_TYPES = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
} as const;
export type MediaType = keyof typeof MEDIA_TYPES;

/** So many bytes tell the type. */
export const TELLING_BYTES = 12;

/** Major brands of MP4 files (mp4ra.org). Others of the same form are audio, or pictures that networks do not take. */
const MP4_BRANDS = /^(iso[m2-9]|mp4[12]|avc1|M4V |MSNV|dash|f4v )$/;

/**
 * The type of a file by its first bytes, whatever its name or sender says: signatures of JPEG (ITU-T T.81, B.1.1.3), PNG (5.2), GIF89a
 * (17), WebP (RFC 9649, 2.4) and the file type box (ISO/IEC 14496-12, 4.3). Undefined for all else.
 */
export function mediaTypeOf(head: Buffer): MediaType | undefined {
  const text = head.toString('latin1', 0, TELLING_BYTES);
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (/^GIF8[79]a/.test(text)) return 'image/gif';
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return 'image/webp';
  if (text.slice(4, 8) !== 'ftyp') return undefined;
  const brand = text.slice(8);
  if (brand === 'qt  ') return 'video/quicktime';
  return MP4_BRANDS.test(brand) ? 'video/mp4' : undefined;
}

export function isVideo(type: MediaType): boolean {
  return type.startsWith('video/');
}
