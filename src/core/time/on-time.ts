/** A post counts as on time up to this lateness, in seconds: published time less scheduled time. The one definition, for every figure. */
export const ON_TIME_SECONDS = 60;
