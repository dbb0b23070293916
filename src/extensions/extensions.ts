import type { Extension } from '../core/extension/extension.js';

/** A team's own extensions, made by `defineExtension`. Empty in the product: add yours here, or install them and name them in EXTENSIONS. */
export const extensions: readonly Extension[] = [];
