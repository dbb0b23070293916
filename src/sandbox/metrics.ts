import { hexFrom } from './identifiers.js';
import { isVideoUrl } from './media/media-kind.js';
import type { MetricMeaning } from './networks.js';
import type { Sandbox } from './sandbox.js';
import type { Account } from './records.js';
import type { Post } from './store.js';

/** The share of views that becomes each reaction: the least and the most a post can have. */
const rates: Record<Exclude<MetricMeaning, 'views' | 'engagement'>, readonly [number, number]> = {
  reach: [0.6, 0.9],
  video: [0.5, 0.8],
  likes: [0.06, 0.14],
  comments: [0.004, 0.02],
  shares: [0.003, 0.015],
  sends: [0.002, 0.01],
  quotes: [0.001, 0.006],
  saves: [0.005, 0.03],
  clicks: [0.01, 0.05],
};

/**
 * The numbers of a post at this moment, under its network's own names. They follow from the post's id and age alone: two
 * readings at one age agree, and no number ever falls.
 */
export function measure(sandbox: Sandbox, post: Post): Record<string, number> {
  const ageSeconds = Math.max(0, (sandbox.now().getTime() - Date.parse(post.acceptedAt)) / 1000);
  const views = viewsAt(post, ageSeconds);
  const count = (meaning: MetricMeaning): number => {
    if (meaning === 'views' || meaning === 'engagement') return views;
    const [least, most] = rates[meaning];
    return Math.floor(views * between(least, most, trait(post, meaning)));
  };
  const named = Object.entries(sandbox.networks.get(post.platform).metrics).filter(
    ([, meaning]) => meaning !== 'video' || isVideo(post),
  );
  const reactions = named
    .filter(([, meaning]) => !['views', 'reach', 'video', 'engagement'].includes(meaning))
    .reduce((sum, [, meaning]) => sum + count(meaning), 0);
  return Object.fromEntries(
    named.map(([name, meaning]) => [name, meaning === 'engagement' ? reactions : count(meaning)]),
  );
}

/** Who follows an account, whom it follows, and how much it has published. Followers grow a little every day, and never fall. */
export function audienceOf(
  sandbox: Sandbox,
  { platform, id }: Account,
): { followers: number; following: number; posts: number } {
  const share = (name: string) => Number.parseInt(hexFrom(`${platform}/${id}/${name}`, 8), 16) / 2 ** 32;
  const days = Math.floor(sandbox.now().getTime() / 86_400_000);
  const posts = sandbox.store.listPosts().filter((post) => post.accountId === id && !post.deletedAt);
  return {
    followers: Math.floor(between(200, 20_000, share('followers')) + days * between(0, 2, share('growth'))),
    following: Math.floor(between(50, 800, share('following'))),
    posts: posts.length,
  };
}

/** Two saturating curves: the followers who are there at once (seconds), and the rest (hours to two days). */
function viewsAt(post: Post, ageSeconds: number): number {
  const firstViewers = between(30, 90, trait(post, 'first viewers'));
  const laterViewers = 200 * 100 ** trait(post, 'size');
  const slowness = between(6, 48, trait(post, 'slowness')) * 3600;
  return Math.floor(
    firstViewers * (1 - Math.exp(-ageSeconds / 4)) + laterViewers * (1 - Math.exp(-ageSeconds / slowness)),
  );
}

/** A fixed number in [0, 1) that belongs to this post and this trait. */
function trait(post: Post, name: string): number {
  return Number.parseInt(hexFrom(`${post.platform}/${post.postId}/${name}`, 8), 16) / 2 ** 32;
}

function between(least: number, most: number, position: number): number {
  return least + (most - least) * position;
}

function isVideo(post: Post): boolean {
  return ['video', 'reel'].includes(post.contentType) || post.media.some((media) => isVideoUrl(media.url));
}
