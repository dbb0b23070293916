import {
  findOnTimeline,
  normalise,
  type CallContext,
  type LookUpOutcome,
  type LookUpRequest,
  type NetworkClient,
} from 'auto-scheduler-content-creator/publisher';
import { z } from 'zod';
import type { CallTo } from './call.js';

/** The most that the server gives at once ("accounts", Get account's statuses). */
const PAGE = 40;
const MOST_PAGES = 5;

const page = z.array(
  z.object({
    id: z.string(),
    url: z.string().nullable(),
    created_at: z.coerce.date(),
    in_reply_to_id: z.string().nullable(),
    media_attachments: z.array(z.object({ id: z.string() })),
  }),
);
type Shown = z.output<typeof page>[number];
const source = z.object({ text: z.string() });

/** What is looked for. */
export interface Wanted {
  text: string;
  /** What it stands below; null: nothing. */
  parentId: string | null;
  /** How many files it has. */
  files: number;
  /** Their ids at the server, as far as they are known: no other status can have them. */
  mediaIds: readonly string[];
}

/** Finds a status among those of its account. */
export class MastodonTimeline {
  constructor(
    private readonly client: NetworkClient,
    private readonly call: CallTo,
  ) {}

  /** By its text as it was written, which the server keeps beside what it made of it, and by the ids of its media. */
  async find(
    { text, parentId, files, mediaIds }: Wanted,
    request: Pick<LookUpRequest, 'since' | 'knownPlatformPostIds'>,
    context: CallContext,
  ): Promise<LookUpOutcome> {
    const { statuses, isWhole } = await this.since(request.since, context);
    const possible = statuses.filter(
      ({ id, in_reply_to_id, media_attachments: media }) =>
        !request.knownPlatformPostIds.has(id) &&
        in_reply_to_id === parentId &&
        media.length === files &&
        (mediaIds.length < files || media.every((medium) => mediaIds.includes(medium.id))),
    );
    const items = [];
    for (const { id, url, created_at: publishedAt } of possible)
      items.push({ id, url, publishedAt, text: await this.textOf(id, context) });
    const wanted = normalise(text);
    return findOnTimeline(items, request, (item) => normalise(item.text) === wanted, isWhole);
  }

  private async since(since: Date, context: CallContext): Promise<{ statuses: Shown[]; isWhole: boolean }> {
    const statuses: Shown[] = [];
    const path = `/api/v1/accounts/${encodeURIComponent(context.platformAccountId)}/statuses`;
    for (let count = 0; count < MOST_PAGES; count++) {
      const query = { limit: String(PAGE), exclude_reblogs: 'true', max_id: statuses.at(-1)?.id };
      const found = await this.client.read({ ...this.call(context, path), query }, page);
      statuses.push(...found);
      const oldest = found.at(-1);
      if (!oldest || oldest.created_at < since)
        return { statuses: statuses.filter(({ created_at }) => created_at >= since), isWhole: true };
    }
    return { statuses, isWhole: false };
  }

  private async textOf(id: string, context: CallContext): Promise<string> {
    const call = this.call(context, `/api/v1/statuses/${encodeURIComponent(id)}/source`);
    return (await this.client.read(call, source)).text;
  }
}
