/** Whether an address looks like a video file. */
export function isVideoUrl(url: string): boolean {
  return /\.(mp4|m4v|mov|webm)$/i.test(new URL(url).pathname);
}
