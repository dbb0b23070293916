import { randomUUID } from 'node:crypto';
import type { OutgoingMedium, OutgoingPost } from '../../social-media/platforms/publisher.js';

const picture = (name: string) => ({ url: `https://media.example.com/${name}.jpg`, altText: `A ${name}` });
const video = (name: string) => ({ url: `https://media.example.com/${name}.mp4`, altText: null });

/** What goes out of each content type. */
const MEDIA: Readonly<Record<string, OutgoingMedium[]>> = {
  text: [],
  image: [picture('loaf')],
  video: [video('oven')],
  carousel: [picture('flour'), picture('dough'), picture('loaf')],
  story: [picture('window')],
  reel: [video('kneading')],
};

let count = 0;

/** Makes a post that nobody has sent before. Its media are at addresses that stand for nothing: `SANDBOX_URL` must have them below `/media`. */
export function samplePost(contentType: string): OutgoingPost {
  return {
    postId: randomUUID(),
    contentType,
    title: 'Fresh bread',
    text: `Fresh bread number ${++count}, still warm. Café & crème — 50% off!\nCome by. 🍞`,
    media: MEDIA[contentType] ?? [],
    settings: {},
  };
}
