import { Injectable } from '@nestjs/common';
import { newId } from '../core/database/base.entity.js';
import type { RowKey } from '../core/database/entity.repository.js';
import type { Page } from '../core/database/keyset.js';
import { Transactions } from '../core/database/transactions.js';
import { MetadataFields } from '../core/extension/metadata-fields.js';
import { assertMatches, type WantedTags } from '../core/http/entity-tag.js';
import { addressesOf, describeMedia, type AltTexts } from './alt-texts.js';
import { mayBecome, statusFollowingPosts, type PostCounts } from './content-status.js';
import { ContentFollowers } from './content-followers.js';
import type { Content } from './content.entity.js';
import { ContentStatus } from './content.enums.js';
import { deadlineBeforeEmbargo, hasScheduledPosts, noSuchTransition, notEditable } from './content.errors.js';
import { ContentsRepository, type LabelKind, type NewContent } from './contents.repository.js';
import type {
  CreateContentDto,
  ListContentsQuery,
  SearchContentsQuery,
  UpdateContentDto,
} from './dto/content.dto.js';
import { MediaLibrary } from './media/media-library.js';
import { parseReference } from './media/media-reference.js';
import type { Variant } from './variants/variant.js';

/** A content that comes from a file, with all that it says for single networks or accounts. */
export type WholeContent = CreateContentDto & { variants?: Variant[] };

/** Parts of a content that people change. */
export type ContentChanges = UpdateContentDto & { variants?: Variant[] };

/** The life of contents. */
@Injectable()
export class ContentsService {
  constructor(
    private readonly contents: ContentsRepository,
    private readonly followers: ContentFollowers,
    private readonly library: MediaLibrary,
    private readonly transactions: Transactions,
    private readonly fields: MetadataFields,
  ) {}

  get(projectId: string, id: string): Promise<Content> {
    return this.contents.get(projectId, id);
  }

  /** Contents by their keys, under their ids; what is not there (any more) is missing. */
  findMany(keys: readonly RowKey[]): Promise<Map<string, Content>> {
    return this.contents.findMany(keys);
  }

  list(projectId: string, query: ListContentsQuery): Promise<Page<Content>> {
    return this.contents.list(projectId, query, query.sort, query);
  }

  /** Best first; see the repository. */
  search(projectId: string, { q, limit, ...filter }: SearchContentsQuery) {
    return this.contents.search(projectId, q, filter, limit);
  }

  /**
   * A draft with all that a content says, also for single networks; posts, approvals and what it is called elsewhere are not copied. 422 where
   * it names a file that is not there any more.
   */
  async duplicate(projectId: string, id: string, creatorId: string): Promise<Content> {
    return this.transactions.run(async () => {
      const original = await this.contents.get(projectId, id);
      const { title, description, contentType, mediaUrls, altTexts, metadata, variants } = original;
      const { categoryIds, tagIds, embargo, deadline } = original;
      await this.holdMedia(projectId, { mediaUrls, variants });
      const copy = newContent(projectId, creatorId, { title, description, contentType, mediaUrls, metadata });
      await this.contents.insert({ ...copy, altTexts, variants, embargo, deadline });
      await this.replaceLabels(projectId, copy.id, categoryIds, tagIds);
      return this.contents.get(projectId, copy.id);
    });
  }

  create(projectId: string, creatorId: string, input: CreateContentDto): Promise<Content> {
    const { categoryIds = [], tagIds = [] } = input;
    const content = this.accept(newContent(projectId, creatorId, input));
    const isAlone = categoryIds.length + tagIds.length === 0 && !content.mediaUrls.some(parseReference);
    if (isAlone) return this.contents.insert(content);
    return this.transactions.run(async () => {
      await this.holdMedia(projectId, content);
      await this.contents.insert({ ...content, altTexts: await this.describe(content, input.altTexts) });
      await this.replaceLabels(projectId, content.id, categoryIds, tagIds);
      return this.contents.get(projectId, content.id);
    });
  }

  /** The same for many at once: all of them, or none. Answers their ids, in order. */
  createAll(projectId: string, creatorId: string, inputs: readonly WholeContent[]): Promise<string[]> {
    const contents = inputs.map((input) => this.accept(newContent(projectId, creatorId, input)));
    const ids = contents.map(({ id }) => id);
    const links = (kind: LabelKind) =>
      inputs.flatMap((input, n) => (input[kind] ?? []).map((id) => [ids[n] as string, id] as const));
    return this.transactions.run(async () => {
      const described: NewContent[] = [];
      for (const [index, content] of contents.entries()) {
        await this.holdMedia(projectId, content);
        const altTexts = await this.describe(content, inputs[index]?.altTexts);
        described.push({ ...content, altTexts });
      }
      await this.contents.insertAll(described);
      await this.contents.addLabels(projectId, 'categoryIds', links('categoryIds'));
      await this.contents.addLabels(projectId, 'tagIds', links('tagIds'));
      return ids;
    });
  }

  /** The ids of contents under what they are called where they come from; a content made here is also found by its own id. */
  findExternal(projectId: string, externalIds: readonly string[]): Promise<Map<string, string>> {
    return this.contents.findExternal(projectId, externalIds);
  }

  /**
   * Changes the given parts and counts the version up. 409 for an archived content; 412 where it is at none of the versions of `ifMatch`
   * any more.
   */
  change(
    projectId: string,
    id: string,
    { categoryIds, tagIds, embargo, deadline, altTexts, ...fields }: ContentChanges,
    ifMatch?: WantedTags,
  ): Promise<Content> {
    const accepted = this.accept(fields);
    return this.transactions.run(async () => {
      // Files before contents: in this order whoever removes a file holds them, too.
      await this.holdMedia(projectId, fields);
      if (fields.variants) await this.followers.variantsChanging(projectId, id);
      const content = await this.contents.getForUpdate(projectId, id);
      assertMatches(ifMatch, content.version);
      if (content.status === ContentStatus.Archived) throw notEditable(content.status);
      const times = toTimes({ embargo, deadline });
      assertInOrder({ ...content, ...times });
      const showsOthers = altTexts ?? fields.mediaUrls ?? fields.variants;
      const described = showsOthers && {
        altTexts: await this.describe({ ...content, ...fields }, altTexts, content.altTexts),
      };
      const changes = { ...accepted, ...times, ...described, version: content.version + 1 };
      await this.contents.update(projectId, id, changes);
      await this.replaceLabels(projectId, id, categoryIds, tagIds);
      const changed = await this.contents.get(projectId, id);
      await this.followers.contentChanged(content, changed);
      return changed;
    });
  }

  /** Puts a content away. 409 while posts of it are to go out. */
  archive(projectId: string, id: string): Promise<Content> {
    return this.transactions.run(async () => {
      const content = await this.contents.getForUpdate(projectId, id);
      if (content.status === ContentStatus.Scheduled) throw hasScheduledPosts();
      await this.become(content, ContentStatus.Archived, { archivedFrom: content.status });
      return this.contents.get(projectId, id);
    });
  }

  /** Takes a content back to the status from which it was archived. */
  unarchive(projectId: string, id: string): Promise<Content> {
    return this.transactions.run(async () => {
      const content = await this.contents.getForUpdate(projectId, id);
      await this.become(content, content.archivedFrom ?? ContentStatus.Draft, { archivedFrom: null });
      return this.contents.get(projectId, id);
    });
  }

  /** Puts a content into the bin. 409 while posts of it are to go out. */
  remove(projectId: string, id: string, ifMatch?: WantedTags): Promise<void> {
    return this.transactions.run(async () => {
      const content = await this.contents.getForUpdate(projectId, id);
      assertMatches(ifMatch, content.version);
      if (content.status === ContentStatus.Scheduled) throw hasScheduledPosts();
      await this.contents.remove(projectId, id);
    });
  }

  async restore(projectId: string, id: string): Promise<Content> {
    await this.contents.restore(projectId, id);
    return this.contents.get(projectId, id);
  }

  /** The contents that name a file of the library, held against changes until the transaction ends. */
  holdNaming(projectId: string, reference: string): Promise<string[]> {
    return this.contents.holdNaming(projectId, reference);
  }

  /**
   * Holds a content against changes until the transaction ends, so that a post is made of what was checked; null for a
   * content that is not there (any more).
   */
  findForUpdate(projectId: string, id: string): Promise<Content | null> {
    return this.contents.findForUpdate(projectId, id);
  }

  /** Likewise many, under their ids. */
  findManyForUpdate(keys: readonly RowKey[]): Promise<Map<string, Content>> {
    return this.contents.findManyForUpdate(keys);
  }

  /**
   * Brings the status of contents in line with their posts; whoever changes posts calls it in the same transaction. The posts are
   * counted while the contents are held, so that of two changes at once the later one counts both.
   */
  async followPosts(
    keys: readonly RowKey[],
    countPosts: (keys: readonly RowKey[]) => Promise<Map<string, PostCounts>>,
  ): Promise<void> {
    const held = await this.contents.holdStatuses(keys);
    const counts = await countPosts(keys);
    const changes = keys.flatMap((key) => {
      const status = statusFollowingPosts(counts.get(key.id) ?? { scheduled: 0, published: 0 });
      const before = held.get(key.id);
      return !before || before === ContentStatus.Archived || before === status ? [] : [{ ...key, status }];
    });
    if (changes.length > 0) await this.contents.setStatuses(changes);
  }

  private accept<Given extends { metadata?: Record<string, unknown> }>(given: Given): Given {
    return given.metadata ? { ...given, metadata: this.fields.accept('contents', given.metadata) } : given;
  }

  private async become(content: Content, status: ContentStatus, also: Partial<Content> = {}): Promise<void> {
    if (!mayBecome(content.status, status)) throw noSuchTransition(content.status, status);
    await this.contents.update(content.projectId, content.id, { ...also, status });
  }

  /** Keeps files of the library that the content is about to name where they are. 422 for one that is not there. */
  private async holdMedia(
    projectId: string,
    { mediaUrls = [], variants = [] }: Pick<ContentChanges, 'mediaUrls' | 'variants'>,
  ): Promise<void> {
    await this.library.assertThere(projectId, mediaUrls, 'mediaUrls', { hold: true });
    for (const [index, { mediaUrls: own = [] }] of variants.entries())
      await this.library.assertThere(projectId, own, `variants.${index}.mediaUrls`, { hold: true });
  }

  /** What a content is to say of its media: see {@link describeMedia}. */
  private async describe(
    content: Pick<Content, 'projectId' | 'mediaUrls' | 'variants'>,
    given?: AltTexts,
    before: AltTexts = {},
  ): Promise<Record<string, string>> {
    const addresses = addressesOf(content);
    const library = await this.library.altTextsOf(content.projectId, addresses);
    return describeMedia(addresses, { given, before, library });
  }

  private async replaceLabels(
    projectId: string,
    id: string,
    categoryIds?: string[],
    tagIds?: string[],
  ): Promise<void> {
    if (categoryIds) await this.contents.replaceLabels(projectId, 'categoryIds', id, categoryIds);
    if (tagIds) await this.contents.replaceLabels(projectId, 'tagIds', id, tagIds);
  }
}

function newContent(projectId: string, creatorId: string, input: WholeContent): NewContent {
  const {
    title,
    contentType,
    description = '',
    mediaUrls = [],
    altTexts,
    variants = [],
    metadata = {},
    externalId = null,
    embargo = null,
    deadline = null,
  } = input;
  const times = toTimes({ embargo, deadline });
  assertInOrder(times);
  return {
    ...{
      id: newId(),
      projectId,
      creatorId,
      title,
      description,
      contentType,
      mediaUrls,
      metadata,
      externalId,
    },
    altTexts: describeMedia(addressesOf({ mediaUrls, variants }), {
      given: altTexts,
      before: {},
      library: {},
    }),
    ...{ variants, status: ContentStatus.Draft, version: 1 },
    ...times,
  };
}

/** The instants of an input; what was left out is left out. */
function toTimes(
  given: Pick<UpdateContentDto, 'embargo' | 'deadline'>,
): Partial<Pick<Content, 'embargo' | 'deadline'>> {
  const toDate = (value: string | null) => (value === null ? null : new Date(value));
  return {
    ...(given.embargo === undefined ? {} : { embargo: toDate(given.embargo) }),
    ...(given.deadline === undefined ? {} : { deadline: toDate(given.deadline) }),
  };
}

function assertInOrder({ embargo, deadline }: Partial<Pick<Content, 'embargo' | 'deadline'>>): void {
  if (embargo && deadline && deadline < embargo) throw deadlineBeforeEmbargo();
}
