import type { Adapted, Variant } from '../../content/index.js';
import type { ReplyRules, TextRules } from '../platforms/content-rules.js';
import { addHashtags, dropHashtags, takeLinks, withUtm, type UtmParameters } from './text-parts.js';
import { shorten, splitIntoThread, type Room } from './text-pieces.js';

/** What a network takes, as far as it is known. */
export interface NetworkForm {
  text?: TextRules;
  replies?: ReplyRules;
}

/** How a content is to be adapted. */
export interface AdaptationWishes {
  links: 'text' | 'first-comment';
  thread: boolean;
  hashtags: readonly string[];
  /** Null: addresses stay as they are. */
  utm: UtmParameters | null;
  locale: string;
}

/** What of a content is proposed to differ, and what was done, in words. */
export interface Proposal {
  parts: Pick<Variant, 'text' | 'replies'>;
  changes: string[];
}

/**
 * The best form of a text on one network, by rules alone: addresses get their parameters and go where they are wanted, hashtags are added
 * and taken away as the network has it, and what is too long goes on below the post where the network has chains, or is shortened.
 */
export function adapt(
  { title, text: given, replies }: Adapted,
  form: NetworkForm,
  wishes: AdaptationWishes,
): Proposal {
  const changes: string[] = [];
  let text = given || title;
  let below = [...replies];
  const change = (next: string, words: string) => {
    if (next !== text) changes.push(words);
    text = next;
  };
  if (wishes.utm) change(withUtm(text, wishes.utm), 'addresses got the project’s utm parameters');
  if (wishes.links === 'first-comment' && form.replies) {
    const { text: left, links } = takeLinks(text);
    // A text that is nothing but its address stays what it is.
    if (links.length > 0 && left !== '') {
      change(left, 'addresses moved below the post');
      below = [links.join('\n'), ...below];
    }
  }
  const { most: mostTags = Infinity, advised = mostTags } = form.text?.hashtags ?? {};
  change(addHashtags(text, wishes.hashtags, Math.min(mostTags, advised)), 'hashtags were added');
  change(dropHashtags(text, mostTags), `hashtags beyond ${mostTags} were taken away`);
  const room: Room | undefined = form.text && form.text.most > 0 ? form.text : undefined;
  if (room && room.count(text) > room.most) {
    const replyRoom = form.replies?.text;
    if (wishes.thread && form.replies?.standBelow === 'previous' && replyRoom) {
      const most = Math.min(room.most, replyRoom.most);
      const [first = '', ...rest] = splitIntoThread(text, { most, count: room.count }, wishes.locale);
      change(
        first,
        `the text goes on below the post, in ${rest.length} ${rest.length === 1 ? 'part' : 'parts'}`,
      );
      below = [...rest, ...below];
    } else change(shorten(text, room, wishes.locale), `the text was shortened to ${room.most}`);
  }
  return {
    parts: {
      ...(text === given ? {} : { text }),
      ...(below.length === replies.length ? {} : { replies: below }),
    },
    changes,
  };
}
