export default {
  // The id of a post stands in a header.
  answersWithoutBody: true,
  limitWaitMs: 300_000,
};
