export default {
  // The last piece of a video publishes it, and is answered without a body.
  answersWithoutBody: true,
  limitWaitMs: 60_000,
  reads: /\/(creator_info\/query|status\/fetch|video\/list|video\/query)\//,
  // What is published in one call by addresses has no handle before, and no list is sure to show it.
  blind: ['image', 'carousel'],
  // It takes about 15 and no more than 5 that were begun and not ended (docs/networks/tiktok.md): each answer to a beginning that is lost
  // leaves one of these.
  mostADay: 4,
};
