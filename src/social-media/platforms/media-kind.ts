/** Endings of addresses that are videos; anything else is taken for a picture. */
const VIDEO = /\.(mp4|m4v|mov|webm)$/i;

/** Whether the address looks like a video's. What it really is, the network sees. */
export function isVideoAddress(url: string): boolean {
  return VIDEO.test(new URL(url).pathname);
}
