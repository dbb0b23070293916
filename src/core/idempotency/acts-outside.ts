import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/** Metadata key of routes that act outside of the database. */
export const ACTS_OUTSIDE = 'acts-outside';

/**
 * Marks a POST that asks a network or another service, or takes a file: no transaction of the database stays open meanwhile. Its answer is
 * kept by its `Idempotency-Key` once it is there. Whose process ends in the middle may be done again, after ten minutes.
 */
export const ActsOutside = (): CustomDecorator => SetMetadata(ACTS_OUTSIDE, true);
