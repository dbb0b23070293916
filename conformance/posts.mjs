import { randomUUID } from 'node:crypto';

const picture = (name) => ({ url: `https://media.example.com/${name}.jpg`, altText: `A ${name}` });
const video = (name) => ({ url: `https://media.example.com/${name}.mp4`, altText: null });

/** What goes out of each content type. */
const MEDIA = {
  text: [],
  image: [picture('loaf')],
  video: [video('oven')],
  carousel: [picture('flour'), picture('dough'), picture('loaf')],
  story: [picture('window')],
  reel: [video('kneading')],
};

let count = 0;

/**
 * Makes posts that nobody has sent before.
 * @param adapt puts into a post what one network wants of it, such as settings that it cannot do without
 */
export function samplePosts(adapt = (post) => post) {
  return (contentType, changes = {}) =>
    adapt({
      postId: randomUUID(),
      contentType,
      title: 'Fresh bread',
      text: `Fresh bread number ${++count}, still warm. Café & crème — 50% off!\nCome by. 🍞`,
      media: MEDIA[contentType],
      settings: {},
      ...changes,
    });
}
