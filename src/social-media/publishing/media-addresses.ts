import type { OutgoingPost } from '../platforms/publisher.js';
import type { Outlet } from '../replies/outlet.js';

/**
 * An outlet whose network is given addresses in place of references to the library. A post keeps the references: an address is fresh for each
 * call and works for a while, and what was sent is compared with what is to be sent.
 */
export function withAddresses(outlet: Outlet, addressOf: (mediaUrl: string) => string): Outlet {
  const addressed = (post: OutgoingPost): OutgoingPost => ({
    ...post,
    media: post.media.map(({ url, altText }) => ({ url: addressOf(url), altText })),
  });
  return {
    prepare: (post, ...more) => outlet.prepare(addressed(post), ...more),
    send: (post, ...more) => outlet.send(addressed(post), ...more),
    lookUp: (request, context) => outlet.lookUp({ ...request, post: addressed(request.post) }, context),
    delete: outlet.delete?.bind(outlet),
    edit: outlet.edit?.bind(outlet),
  };
}
