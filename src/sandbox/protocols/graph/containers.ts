import { randomBytes } from 'node:crypto';
import { digitsFrom } from '../../identifiers.js';
import type { Account, Media } from '../../store.js';
import type { Stage } from '../protocol.js';
import { GraphError } from './graph-error.js';

const DAY = 24 * 3_600_000;

/** What media are put into before they are published. */
export interface Container {
  id: string;
  accountId: string;
  type: string;
  text: string;
  media: Media[];
  isChild: boolean;
  /** Of a reply: what it stands below. */
  parentId?: string;
  madeAt: string;
  /** What it was published as. */
  mediaId: string | null;
}

/** Keeps a new container. */
export function makeContainer(
  { sandbox, network }: Stage,
  account: Account,
  content: Omit<Container, 'id' | 'accountId' | 'madeAt' | 'mediaId'>,
): Container {
  const madeAt = sandbox.now().toISOString();
  const id = `178${digitsFrom(`${account.id}/${madeAt}/${randomBytes(8).toString('hex')}`, 14)}`;
  const container = { ...content, id, accountId: account.id, madeAt, mediaId: null };
  sandbox.store.keep(network.name, 'container', id, container);
  return container;
}

/** A container of the account; undefined when there is none. */
export function containerOf(
  { sandbox, network }: Stage,
  account: Account,
  id: string,
): Container | undefined {
  const container = sandbox.store.kept<Container>(network.name, 'container', id);
  return container?.accountId === account.id ? container : undefined;
}

/** A container that must be there. */
export function needContainer(stage: Stage, account: Account, id: string): Container {
  const container = containerOf(stage, account, id);
  if (container) return container;
  throw new GraphError(400, 24, 'The requested resource does not exist.', 2_207_008);
}

/** IN_PROGRESS, FINISHED, PUBLISHED or EXPIRED. */
export function stateOf({ sandbox }: Stage, { mediaId, madeAt }: Container): string {
  if (mediaId !== null) return 'PUBLISHED';
  const age = sandbox.now().getTime() - Date.parse(madeAt);
  if (age >= DAY) return 'EXPIRED';
  return age < sandbox.processingMs ? 'IN_PROGRESS' : 'FINISHED';
}

/** Posts of the account in the last 24 hours. */
export function publishedToday({ sandbox }: Stage, account: Account): number {
  const from = sandbox.now().getTime() - DAY;
  return sandbox.store.listPostsOf(account).filter((post) => Date.parse(post.acceptedAt) > from).length;
}

/** Throws what an account is told that publishes a container which is not ready, or too many of them. */
export function assertPublishable(
  stage: Stage,
  account: Account,
  container: Container,
  mostADay: number,
): void {
  if (container.isChild)
    throw new GraphError(400, 100, 'A carousel item cannot be published by itself.', 2_207_028);
  if (stateOf(stage, container) !== 'FINISHED')
    throw new GraphError(400, 9007, 'The container cannot be published.', 2_207_027);
  if (container.parentId === undefined && publishedToday(stage, account) >= mostADay)
    throw new GraphError(400, 9, 'The daily limit of posts is reached.', 2_207_042);
}
