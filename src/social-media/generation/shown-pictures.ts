import { Injectable } from '@nestjs/common';
import { MediaLibrary } from '../../content/index.js';
import { TASKS, type GenerationOrder } from './generation-task.js';
import type { GenerateDto } from './generation.dto.js';
import { noPicture, seesNoPictures } from './generation.errors.js';
import { MAX_PICTURE_BYTES, type TextModel } from './text-model.js';

/** The pictures that a model is shown: those of the library, made small. What stands elsewhere is not fetched for it. */
@Injectable()
export class ShownPictures {
  constructor(private readonly library: MediaLibrary) {}

  /**
   * What the model is to look at: what was named, else the first picture of the content. Null: nothing.
   * @throws DomainError where what was named cannot be shown
   */
  async of(
    projectId: string,
    { task, mediaUrl }: Pick<GenerateDto, 'task' | 'mediaUrl'>,
    ofContent: readonly string[],
    { seesPictures }: Pick<TextModel, 'seesPictures'>,
  ): Promise<GenerationOrder['picture']> {
    if (TASKS[task].asksOfPicture === undefined) return null;
    if (mediaUrl === undefined && !seesPictures) return null;
    if (!seesPictures) throw seesNoPictures();
    for (const address of mediaUrl === undefined ? ofContent : [mediaUrl]) {
      const bytes = await this.library.smallPictureOf(projectId, address);
      if (bytes && bytes.length <= MAX_PICTURE_BYTES)
        return { address, shown: { contentType: 'image/jpeg', bytes } };
    }
    if (mediaUrl !== undefined) throw noPicture();
    return null;
  }
}
