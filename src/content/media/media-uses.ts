import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { markedProviders } from '../../core/context/marked-providers.js';

const USES_MEDIA = 'uses-media';

/** Marks a provider as a {@link MediaUser}. It is found by this mark, wherever it stands. */
export const UsesMedia = (): ClassDecorator => SetMetadata(USES_MEDIA, true);

/** A post that is to go out with a file. */
export interface MediaUse {
  postId: string;
  contentId: string;
  scheduledTime: Date | null;
}

/** Knows what needs files of the library. */
export interface MediaUser {
  /** What is to go out with a file, named as contents name it. Within the transaction that it is asked in, nothing more comes to need it. */
  usesOf(projectId: string, reference: string): Promise<MediaUse[]>;
}

/** All that uses files of the library. */
@Injectable()
export class MediaUses implements OnModuleInit {
  private users: MediaUser[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    this.users = markedProviders<MediaUser>(this.discovery, this.reflector, USES_MEDIA);
  }

  async of(projectId: string, reference: string): Promise<MediaUse[]> {
    const found: MediaUse[] = [];
    // One after the other: they share the transaction's connection.
    for (const user of this.users) found.push(...(await user.usesOf(projectId, reference)));
    return found;
  }
}
