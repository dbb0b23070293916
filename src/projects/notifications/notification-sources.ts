import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import type { Attachment } from '../../core/mail/mail.js';
import type { NotificationKind } from './notification-kinds.js';
import type { Notification } from './notification.entity.js';

const TELLS_OF = 'tells-of';

/** Marks a provider as the {@link NotificationSource} of these kinds. It is found by this mark, wherever it stands. */
export const TellsOf = (...kinds: NotificationKind[]): ClassDecorator => SetMetadata(TELLS_OF, kinds);

/** What a mail says, without its address. */
export interface Letter {
  subject: string;
  paragraphs: string[];
  attachments?: readonly Attachment[];
}

/** Knows more of its kinds than the rows say. Asked by the worker, inside of the project, when a mail is about to be sent. */
export interface NotificationSource {
  /** Those that are still so. Left out: all of them. */
  stillSo?(projectId: string, notifications: readonly Notification[]): Promise<Notification[]>;

  /**
   * The mail about some that a person was told together, in better words than title, text and path; of what is still so. Undefined where there
   * is nothing to say any more.
   */
  letter?(projectId: string, notifications: readonly Notification[]): Promise<Letter | undefined>;
}

/** The sources that there are. */
@Injectable()
export class NotificationSources implements OnModuleInit {
  private readonly sources = new Map<NotificationKind, NotificationSource>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {}

  onModuleInit(): void {
    for (const { metatype, instance } of this.discovery.getProviders())
      for (const kind of (metatype && this.reflector.get<NotificationKind[]>(TELLS_OF, metatype)) || [])
        this.sources.set(kind, instance as NotificationSource);
  }

  of(kind: NotificationKind): NotificationSource {
    return this.sources.get(kind) ?? {};
  }
}
