/**
 * What a number counts, whatever a network calls it. `video` is given for video posts only; `engagement` is the
 * sum of the network's other numbers apart from views, reach and video.
 */
export type MetricMeaning =
  | 'views'
  | 'reach'
  | 'likes'
  | 'comments'
  | 'shares'
  | 'sends'
  | 'quotes'
  | 'saves'
  | 'clicks'
  | 'video'
  | 'engagement';

/** All that tells one network from another. The rules that use these facts stand elsewhere and are the same for all. */
export interface Network {
  /** As it stands in the ledger, in addresses and in orders of faults: that of its folder. */
  name: string;
  /** The name people know. */
  title: string;
  /** Brand-like colours of the pages: one that carries white text, and one for light text on a dark page. */
  colours: { light: string; dark: string };
  /** Lifetime of an access token, in seconds. */
  accessTokenSeconds: number;
  /** Lifetime of a refresh token, in seconds. Left out: a year. */
  refreshTokenSeconds?: number;
  /** Handles offered on the consent page. */
  readyMadeHandles: readonly string[];
  /** The network's own metric names, and what each of them counts. What a network does not give is not listed. */
  metrics: Readonly<Record<string, MetricMeaning>>;
  /** The id of an account, always the same for one handle. */
  accountId(handle: string): string;
  /** The id of a post; `sequence` counts all posts of the sandbox. */
  postId(accountId: string, publishedAt: Date, sequence: number): string;
}

/** The simulated networks. */
export class Networks {
  private readonly byName: ReadonlyMap<string, Network>;

  /** @param all in the order in which people see them */
  constructor(readonly all: readonly Network[]) {
    this.byName = new Map(all.map((network) => [network.name, network]));
  }

  get names(): string[] {
    return [...this.byName.keys()];
  }

  /** Throws for a name that no network has. */
  get(name: string): Network {
    const network = this.byName.get(name);
    if (!network) throw new Error(`The sandbox has no network ${name}`);
    return network;
  }
}
