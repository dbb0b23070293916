import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Person } from '../support/http-client.js';
import { setStage, type Stage } from '../support/publishing.js';
import { addMember, create, verify, type MemberRole } from '../support/team.js';
import { until } from '../support/until.js';

/** Sequences that are tried; each publishes, or tries to, up to a handful of times. */
const SEQUENCES = Number(process.env.APPROVAL_SEQUENCES ?? 15);

type Who = 'editor' | 'reviewer' | 'second';
type Step =
  | { kind: 'edit'; who: Who; field: 'description' | 'title' | 'deadline'; value: number }
  | { kind: 'variant'; who: Who; text: number }
  | { kind: 'decide'; who: Who; status: 'approved' | 'rejected' }
  | { kind: 'role'; who: 'reviewer' | 'second'; role: MemberRole }
  | { kind: 'external'; maker: Who | 'owner'; status: 'approved' | 'rejected' }
  | { kind: 'policy'; approvals: 1 | 2; selfApproval: boolean; external: boolean }
  | { kind: 'settings'; value: number }
  | { kind: 'replies'; value: number }
  | { kind: 'publish'; who: Who };

const who = fc.constantFrom<Who>('editor', 'reviewer', 'second');
const small = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    who,
    field: fc.constantFrom('description' as const, 'title' as const, 'deadline' as const),
    value: small,
  }),
  fc.record({ kind: fc.constant('variant' as const), who, text: small }),
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('decide' as const),
      who,
      status: fc.constantFrom('approved' as const, 'approved' as const, 'rejected' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('external' as const),
      maker: fc.constantFrom<Who | 'owner'>('editor', 'reviewer', 'second', 'owner', 'owner'),
      status: fc.constantFrom('approved' as const, 'approved' as const, 'rejected' as const),
    }),
  },
  fc.record({
    kind: fc.constant('role' as const),
    who: fc.constantFrom('reviewer' as const, 'second' as const),
    role: fc.constantFrom<MemberRole>('viewer', 'reviewer', 'editor'),
  }),
  fc.record({
    kind: fc.constant('policy' as const),
    approvals: fc.constantFrom(1 as const, 2 as const),
    selfApproval: fc.boolean(),
    external: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('settings' as const), value: small }),
  fc.record({ kind: fc.constant('replies' as const), value: small }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('publish' as const), who }) },
);

/** What somebody knew when they decided: by this alone the test judges, not by what the product says of approvals. */
interface Said {
  by: string;
  /** Who has made the link that it was said by; undefined: a member said it. */
  linkOf?: string;
  approves: boolean;
  /** All that would have gone out at that moment. */
  on: string;
}

/** One content with one post on its way through a sequence, as the test remembers it. */
class Record {
  state = { description: 'Text 0', title: 'Title 0', deadline: 0, variant: 0, settings: 0, replies: 0 };
  policy = { approvals: 1, selfApproval: false, external: true };
  readonly authors = new Set<string>();
  readonly said: Said[] = [];

  get outgoing(): string {
    return JSON.stringify(this.state);
  }

  /** Whether the post may go out: with settings of its own only where they were seen. */
  get isApproved(): boolean {
    return this.isApprovedFor((seen) => this.state.settings === 0 || seen.settings === this.state.settings);
  }

  /** Whether what stands below the post may. */
  get areRepliesApproved(): boolean {
    return this.isApprovedFor((seen) => seen.replies === this.state.replies);
  }

  /**
   * Enough people have seen it, none of whom wrote it unless they may, and nobody's last word on the content is another one. Whoever is
   * outside counts where that is wanted, for whoever has made the link.
   */
  private isApprovedFor(covers: (seen: typeof this.state) => boolean): boolean {
    const content = ({ description, title, deadline, variant }: typeof this.state) =>
      JSON.stringify([description, title, deadline, variant]);
    const about = this.said
      .map(({ on, ...word }) => ({ ...word, seen: JSON.parse(on) as typeof this.state }))
      .filter(({ seen }) => content(seen) === content(this.state));
    const last = new Map(about.map((word) => [word.by, word.approves]));
    if ([...last.values()].includes(false)) return false;
    const approving = [...last.keys()].flatMap((by) => {
      const words = about.filter((word) => word.by === by);
      const linkOf = words[0]?.linkOf;
      if (linkOf !== undefined && !this.policy.external) return [];
      if (!this.policy.selfApproval && this.authors.has(linkOf ?? by)) return [];
      const isSeen = words
        .slice(words.findLastIndex(({ approves }) => !approves) + 1)
        .some(({ seen }) => covers(seen));
      return isSeen ? [linkOf ?? by] : [];
    });
    return new Set(approving).size >= this.policy.approvals;
  }
}

let stage: Stage;
let base: string;
let account: string;
let people: { [name in Who]: Person };
let number = 0;

beforeAll(async () => {
  stage = await setStage();
  await stage.startWorker();
  base = `/projects/${stage.projectId}`;
  account = await stage.connect('threads', 'harbourbakery');
  const add = (role: MemberRole) => addMember(stage.api.client, stage.anna, stage.projectId, role);
  await verify(stage.anna);
  people = { editor: await add('editor'), reviewer: await add('reviewer'), second: await add('reviewer') };
});

afterAll(() => stage.close());

const memberOf = async (person: Person): Promise<string> => {
  const { body } = await stage.anna.client.get<{ items: { id: string; userId: string }[] }>(
    `${base}/members`,
  );
  return body.items.find(({ userId }) => userId === person.id)?.id ?? '';
};

async function run(steps: readonly Step[]): Promise<void> {
  const id = ++number;
  const record = new Record();
  const text = (value: number) => `Sequence ${id}, text ${value}`;
  const policy = () =>
    stage.anna.client.patch(base, { settings: { approval: { required: true, ...record.policy } } });
  await policy();
  for (const name of ['reviewer', 'second'] as const)
    await stage.anna.client.patch(`${base}/members/${await memberOf(people[name])}`, { role: 'reviewer' });
  record.state.description = text(0);
  const contentId = await create(people.editor, `${base}/contents`, {
    title: record.state.title,
    description: record.state.description,
    contentType: 'text',
  });
  record.authors.add(people.editor.id);
  const content = `${base}/contents/${contentId}`;
  const postId = await create(people.editor, `${base}/posts`, { contentId, accountId: account, replies: [] });
  const post = `${base}/posts/${postId}`;
  /** The secrets of links, by their makers. */
  const links = new Map<string, string>();
  for (const next of steps) {
    const person = 'who' in next ? people[next.who] : people.editor;
    switch (next.kind) {
      case 'edit': {
        const values = {
          description: text(next.value),
          title: `Title ${next.value}`,
          deadline: next.value === 0 ? null : new Date(Date.UTC(2100, 0, next.value)).toISOString(),
        };
        const answer = await person.client.patch(content, { [next.field]: values[next.field] });
        if (answer.status !== 200) break;
        record.authors.add(person.id);
        Object.assign(record.state, {
          [next.field]: next.field === 'deadline' ? next.value : values[next.field],
        });
        break;
      }
      case 'variant': {
        const variants =
          next.text === 0 ? [] : [{ platform: 'threads', text: `${text(next.text)}, on Threads` }];
        const answer = await person.client.send('PUT', `${content}/variants`, { variants });
        if (answer.status !== 200) break;
        record.authors.add(person.id);
        record.state.variant = next.text;
        break;
      }
      case 'decide': {
        const answer = await person.client.post(`${content}/approvals`, { status: next.status });
        if (answer.status === 201)
          record.said.push({ by: person.id, approves: next.status === 'approved', on: record.outgoing });
        break;
      }
      case 'external': {
        const maker = next.maker === 'owner' ? stage.anna : people[next.maker];
        if (!links.has(maker.id)) {
          const made = await maker.client.post<{ token: string }>(`${content}/review-links`, {
            name: 'Client',
          });
          if (made.status !== 201) break;
          links.set(maker.id, made.body.token);
        }
        const review = `/review/${links.get(maker.id)}`;
        const { fingerprint } = (await stage.api.client.get(review)).body;
        const decision = { status: next.status, fingerprint };
        if ((await stage.api.client.post(`${review}/decisions`, decision)).status !== 200) break;
        record.said.push({
          ...{ by: `link of ${maker.id}`, linkOf: maker.id },
          ...{ approves: next.status === 'approved', on: record.outgoing },
        });
        break;
      }
      case 'role':
        await stage.anna.client.patch(`${base}/members/${await memberOf(people[next.who])}`, {
          role: next.role,
        });
        break;
      case 'policy':
        record.policy = {
          approvals: next.approvals,
          selfApproval: next.selfApproval,
          external: next.external,
        };
        await policy();
        break;
      case 'settings': {
        const metadata = next.value === 0 ? {} : { topicTag: `topic${next.value}` };
        const answer = await people.editor.client.patch(post, { metadata });
        if (answer.status === 200) record.state.settings = next.value;
        break;
      }
      case 'replies': {
        const replies = next.value === 0 ? [] : [`${text(next.value)}, below`];
        const answer = await people.editor.client.patch(post, { replies });
        if (answer.status === 200) record.state.replies = next.value;
        break;
      }
      case 'publish': {
        const mayGoOut = record.isApproved;
        if ((await person.client.post(`${post}/publish-now`)).status !== 200) break;
        const { status } = await until(
          () => stage.post(postId),
          (now) => now.status === 'published' || now.needsAttention === 'not_approved',
          20,
        );
        expect({ steps, went: status === 'published' }).toEqual({ steps, went: mayGoOut });
        const sent = await stage.ledger(postId);
        const { variant, description } = record.state;
        const wanted = variant === 0 ? description : `${text(variant)}, on Threads`;
        expect(sent.map((entry) => entry.text)).toEqual(mayGoOut ? [wanted] : []);
        if (!mayGoOut) break;
        if (record.state.replies > 0) await checkReplies(postId, record.areRepliesApproved, steps);
        return;
      }
    }
  }
}

async function checkReplies(postId: string, mayGoOut: boolean, steps: readonly Step[]): Promise<void> {
  interface Reply {
    id: string;
    status: string;
    needsAttention: string | null;
  }
  const [reply] = await until(
    async () =>
      (await stage.anna.client.get<{ items: Reply[] }>(`${base}/posts?replyTo=${postId}`)).body.items,
    ([first]) => first?.status === 'published' || first?.needsAttention === 'not_approved',
    20,
  );
  expect({ steps, reply: reply?.status === 'published' }).toEqual({ steps, reply: mayGoOut });
}

describe('no sequence of edits, approvals, roles, policies and settings', () => {
  it('ever publishes what was not approved, and what was goes out', async () => {
    const sequence = fc.array(step, { minLength: 3, maxLength: 14 });
    // Some that are known to matter, so that each time they are among them.
    const approved: Step = { kind: 'decide', who: 'reviewer', status: 'approved' };
    const publish: Step = { kind: 'publish', who: 'editor' };
    const outside = (maker: Who | 'owner'): Step => ({ kind: 'external', maker, status: 'approved' });
    const policy = { kind: 'policy', approvals: 1, selfApproval: false, external: true } as const;
    for (const known of [
      [approved, publish],
      [approved, { kind: 'settings', value: 1 }, publish, approved, publish],
      [approved, { kind: 'replies', value: 1 }, publish],
      [{ kind: 'replies', value: 1 }, approved, publish],
      [approved, { kind: 'variant', who: 'editor', text: 1 }, publish, approved, publish],
      [approved, { kind: 'edit', who: 'editor', field: 'deadline', value: 1 }, publish],
      [outside('editor'), publish, outside('owner'), publish],
      [outside('owner'), { ...policy, external: false }, publish, policy, publish],
      [
        ...[{ kind: 'role', who: 'reviewer', role: 'editor' } as const, { ...policy, approvals: 2 } as const],
        ...[outside('reviewer'), approved, publish, outside('owner'), publish],
      ],
      [outside('owner'), { kind: 'settings', value: 1 }, publish, outside('owner'), publish],
    ] satisfies Step[][])
      await run(known);
    await fc.assert(fc.asyncProperty(sequence, run), {
      numRuns: SEQUENCES,
      interruptAfterTimeLimit: 600_000,
    });
  }, 700_000);
});
