export default {
  // The last piece of a video publishes it, and is answered without a body.
  answersWithoutBody: true,
  limitWaitMs: 60_000,
  reads: /\/(creator_info\/query|status\/fetch|video\/list|video\/query)\//,
  // What is published in one call by addresses has no handle before, and no list is sure to show it.
  blind: ['image', 'carousel'],
  // It takes about 15 (docs/networks/tiktok.md), and what is sent again counts.
  mostADay: 12,
};
