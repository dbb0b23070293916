import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { callTime, type CallTime } from '../../social-media/platforms/call-time.js';
import type { AccountMetricName, Reading } from '../../social-media/platforms/metrics.js';
import type {
  CallContext,
  Credentials,
  Destination,
  GrantedIdentity,
  Handles,
  LookUpOutcome,
  OutgoingPost,
  OutgoingReply,
  Publisher,
  PublishOutcome,
} from '../../social-media/platforms/publisher.js';
import type { KeptPost, NetworkUnderTest } from './network-under-test.js';

const REDIRECT_URI = 'http://127.0.0.1:9/accounts/callback';
const CALL_MS = 5000;
/** How far back a look goes, in milliseconds. */
const LOOK_BACK = 120_000;

/** Methods that not every publisher has. */
type Optional = 'destinations' | 'revoke' | 'delete' | 'edit' | 'reply' | 'deleteReply' | 'lookUpReply';

/** What a person and the product do with one publisher, without the product: connect, publish, look, measure. */
export class Actor {
  private readonly publisher: Publisher;
  private credentials: Credentials | undefined;
  private account: GrantedIdentity | undefined;
  private codeVerifier = '';
  /** The network's ids of our posts, as the product keeps them. */
  private readonly published = new Map<string, string>();

  constructor(private readonly network: NetworkUnderTest) {
    this.publisher = network.publisher;
  }

  get isConnected(): boolean {
    return this.credentials !== undefined;
  }

  /** Answers on the consent page; tells where the browser is sent. */
  async consent(handle: string, decision: 'allow' | 'deny' = 'allow'): Promise<URL> {
    this.codeVerifier = randomBytes(32).toString('base64url');
    const address = this.publisher.authorizationUrl({
      platform: this.network.platform,
      state: 'a state',
      redirectUri: REDIRECT_URI,
      codeChallenge: createHash('sha256').update(this.codeVerifier).digest('base64url'),
    });
    return new URL(await this.network.consent(address, handle, decision));
  }

  /** The code of a person who has allowed access. */
  async code(handle: string): Promise<string> {
    const code = (await this.consent(handle)).searchParams.get('code');
    assert.ok(code, 'no code came back');
    return code;
  }

  exchange(code: string): Promise<Credentials> {
    const { codeVerifier, network } = this;
    const grant = { platform: network.platform, code, redirectUri: REDIRECT_URI, codeVerifier };
    return this.publisher.exchangeCode(grant, callTime(CALL_MS));
  }

  async connect(handle: string): Promise<{ credentials: Credentials; accounts: GrantedIdentity[] }> {
    const credentials = await this.exchange(await this.code(handle));
    const { platform } = this.network;
    const accounts = await this.publisher.identify({ platform, credentials, ...callTime(CALL_MS) });
    this.account = accounts[0];
    this.credentials = this.account?.credentials ?? credentials;
    return { credentials: this.credentials, accounts };
  }

  async refresh(): Promise<Credentials> {
    const { platform } = this.network;
    this.credentials = await this.publisher.refresh(platform, this.granted(), callTime(CALL_MS));
    return this.credentials;
  }

  /** @param onSave called with each change of the handles; what it throws ends the preparation, as a crash would */
  prepare(post: OutgoingPost, handles: Handles, onSave: () => void = () => undefined): Promise<void> {
    const save = async (fresh: Handles) => {
      Object.assign(handles, structuredClone(fresh));
      onSave();
    };
    return this.publisher.prepare(post, handles, save, this.context());
  }

  async send(post: OutgoingPost, handles: Handles, milliseconds?: number): Promise<PublishOutcome> {
    const outcome = await this.publisher.send(post, handles, this.context(milliseconds));
    if (outcome.kind === 'unknown') Object.assign(handles, structuredClone(outcome.handles));
    this.know(post, outcome);
    return outcome;
  }

  async publish(post: OutgoingPost): Promise<{ handles: Handles; outcome: PublishOutcome }> {
    const handles: Handles = {};
    await this.prepare(post, handles);
    return { handles, outcome: await this.send(post, handles) };
  }

  /** Publishes what must be accepted, and answers the network's id of it. */
  async publishedId(post: OutgoingPost): Promise<string> {
    return idOf((await this.publish(post)).outcome);
  }

  async lookUp(post: OutgoingPost, handles: Handles): Promise<LookUpOutcome> {
    const others = [...this.published].filter(([postId]) => postId !== post.postId);
    const knownPlatformPostIds = new Set(others.map(([, id]) => id));
    const since = new Date(Date.now() - LOOK_BACK);
    const outcome = await this.publisher.lookUp(
      { post, handles, since, knownPlatformPostIds },
      this.context(),
    );
    this.know(post, outcome);
    return outcome;
  }

  async readMetrics(id: string, milliseconds?: number): Promise<Reading | undefined> {
    return (await this.publisher.readMetrics([id], this.context(milliseconds))).get(id);
  }

  readAccountMetrics(): Promise<Reading<AccountMetricName> | undefined> {
    return this.publisher.readAccountMetrics?.(this.context()) ?? Promise.resolve(undefined);
  }

  destinations(): Promise<Destination[]> {
    return this.able('destinations')(this.context());
  }

  delete(id: string): Promise<void> {
    return this.able('delete')(id, this.context());
  }

  deleteReply(id: string): Promise<void> {
    return this.able('deleteReply')(id, this.context());
  }

  revoke(): Promise<void> {
    const { platform } = this.network;
    return this.able('revoke')({ platform, credentials: this.granted(), ...callTime(CALL_MS) });
  }

  edit(id: string, text: string): Promise<void> {
    return this.able('edit')(id, text, this.context());
  }

  reply(reply: OutgoingReply): Promise<PublishOutcome> {
    return this.able('reply')(reply, this.context());
  }

  lookUpReply(reply: OutgoingReply): Promise<LookUpOutcome> {
    const since = new Date(Date.now() - LOOK_BACK);
    return this.able('lookUpReply')({ reply, since, knownPlatformPostIds: new Set() }, this.context());
  }

  /** What the network itself says it has of this post of ours. */
  async kept({ postId, text }: Pick<OutgoingPost, 'postId' | 'text'>): Promise<KeptPost[]> {
    return this.network.postsOf({ id: postId, text });
  }

  private know({ postId }: OutgoingPost, outcome: PublishOutcome | LookUpOutcome): void {
    if ('platformPostId' in outcome) this.published.set(postId, outcome.platformPostId);
  }

  private granted(): Credentials {
    assert.ok(this.credentials, 'no account is connected');
    return this.credentials;
  }

  private context(milliseconds = CALL_MS): CallContext {
    const { platform } = this.network;
    const time: CallTime = callTime(milliseconds);
    const { accessToken } = this.granted();
    assert.ok(this.account, 'no account is connected');
    return { platform, accessToken, platformAccountId: this.account.platformAccountId, ...time };
  }

  private able<Name extends Optional>(name: Name): NonNullable<Publisher[Name]> {
    const method = this.publisher[name];
    assert.ok(method, `the publisher has no ${name}`);
    return method.bind(this.publisher) as NonNullable<Publisher[Name]>;
  }
}

/** The network's id of what it has accepted. */
export function idOf(outcome: PublishOutcome): string {
  assert.equal(outcome.kind, 'accepted', JSON.stringify(outcome));
  return outcome.platformPostId;
}
