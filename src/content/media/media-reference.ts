import { MEDIA_TYPES, type MediaType } from './media-type.js';

const ENDINGS = Object.values(MEDIA_TYPES);
const REFERENCE = new RegExp(
  `^media:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.(${ENDINGS.join('|')})$`,
);
/** A file of the library, as contents name it. */
export interface MediaReference {
  fileId: string;
  contentType: MediaType;
}

/**
 * How contents name a file of their project's library: `media:<id>.<ending>`. It stays the same for as long as the file is there, and
 * the file's bytes never change, so that an approval of the content holds for them. The ending tells pictures from videos.
 */
export function referenceOf({ id, contentType }: { id: string; contentType: MediaType }): string {
  return `media:${id}.${MEDIA_TYPES[contentType]}`;
}

/** Undefined: it names no file of a library, but an address. */
export function parseReference(mediaUrl: string): MediaReference | undefined {
  const [, fileId, ending] = REFERENCE.exec(mediaUrl) ?? [];
  return fileId === undefined ? undefined : { fileId, contentType: typeOfEnding(ending ?? '') };
}

export function typeOfEnding(ending: string): MediaType {
  const [type] = Object.entries(MEDIA_TYPES).find(([, one]) => one === ending) ?? [];
  return type as MediaType;
}
