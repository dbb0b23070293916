import { Module } from '@nestjs/common';
import { SocialMediaModule } from 'auto-scheduler-content-creator';
import { MastodonPublisher } from './mastodon.publisher.js';

/** The product finds the publisher by its mark. */
@Module({ imports: [SocialMediaModule], providers: [MastodonPublisher] })
export class MastodonModule {}
