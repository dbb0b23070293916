/**
 * What the harness has decided about this worker, as JSON in `CHAOS_FATE`:
 * `skewMs` how far its clock is off, `isNaive` whether it believes that nothing that got no answer was published, `strike` where it
 * dies or freezes (see saboteur.mjs), null where it does not.
 */
export const fate = {
  skewMs: 0,
  isNaive: false,
  strike: null,
  ...JSON.parse(process.env.CHAOS_FATE ?? '{}'),
};
