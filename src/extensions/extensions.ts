import type { Type } from '@nestjs/common';

/** A team's own modules. Empty in the product: add yours here, they load after ours. */
export const extensions: Type[] = [];
