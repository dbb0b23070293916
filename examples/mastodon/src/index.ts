import { defineExtension } from 'auto-scheduler-content-creator';
import { MastodonModule } from './mastodon.module.js';

/** A network that the product does not have by itself: one Mastodon server. */
export default defineExtension({
  name: 'mastodon',
  version: '1.0.0',
  compatibleWith: '>=0.1.0 <2.0.0',
  module: MastodonModule,
});
