import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../core/config/config.module.js';
import { ConfigError, type Config } from '../../core/config/config.js';
import type { Platform } from '../platform.js';
import type { NetworkAnswer } from './network-http.js';

/** This application as one network knows it. */
export interface NetworkApp {
  /** The network's name. */
  platform: Platform;
  clientId: string;
  clientSecret: string;
  /** Version of the network's API, as it stands in paths or headers. */
  apiVersion: string;
  /** What people are asked to allow. */
  scopes: readonly string[];
  /** Host of the server that the operator has chosen (`NAME_INSTANCE`), for networks that are made of many. Undefined: none is named. */
  instance: string | undefined;
  /** Which of the network's sizes of use this application was granted (`NAME_TIER`). Undefined: it has none. */
  tier: string | undefined;
  /** Whether the sandbox stands for the network. */
  isSandbox: boolean;
  /** The address of one of the network's hosts, without a slash at the end. */
  origin(host: string): string;
  /**
   * Where an absolute address leads that the network has given for bytes: to its own hosts, or to what stands for them. Undefined for
   * any other, which nobody may be made to call.
   */
  locate(address: string): string | undefined;
  /** Takes note of what an answer tells of this application's use of the network, and tells `onAccountUsedUp` of what it tells of the account's. */
  hear(answer: NetworkAnswer, onAccountUsedUp?: (milliseconds: number) => void): void;
}

/** Is told when a network says that this application has used up what it takes, and for how many milliseconds. */
export type UsedUpListener = (platform: Platform, milliseconds: number) => void;

/** What a publisher knows of its network's addresses. */
export interface NetworkFacts {
  /** Where the operator names none. */
  apiVersion: string;
  /** All scopes that the publisher can use; an application that was granted fewer has them named by the operator. */
  scopes?: readonly string[];
  /** Names below which all hosts are the network's own, for addresses that it gives itself. Left out: it gives none. */
  ownDomains?: readonly string[];
  /** How long the whole application should read nothing after an answer, good or bad, in milliseconds. Left out: answers do not tell. */
  usedUpFor?: (answer: NetworkAnswer) => number | undefined;
  /** The same of the one account whose token the call carried. */
  accountUsedUpFor?: (answer: NetworkAnswer) => number | undefined;
  /** The sizes in which the network grants use of its API (`NAME_TIER`): the first one counts where the operator names none. */
  tiers?: readonly string[];
}

/** The operator's settings of the networks. One without a client id is played by the sandbox. */
@Injectable()
export class NetworkApps {
  private readonly listeners: UsedUpListener[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * @throws ConfigError when only one of id and secret is set, an address is none, an instance is no host, or a tier is none of the network
   */
  of(
    platform: Platform,
    { apiVersion, scopes = [], ownDomains = [], usedUpFor, accountUsedUpFor, tiers = [] }: NetworkFacts,
  ): NetworkApp {
    const settings = this.config.networks[platform] ?? {};
    const prefix = platform.toUpperCase();
    const { clientId, clientSecret } = settings;
    if ((clientId === undefined) !== (clientSecret === undefined)) {
      throw new ConfigError([`${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET must be set together`]);
    }
    const isSandbox = clientId === undefined || clientSecret === undefined;
    const origins = readOrigins(`${prefix}_BASE_URLS`, settings.baseUrls);
    const { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } = this.config;
    const sandbox = this.config.SANDBOX_URL.replace(/\/$/, '');
    // The sandbox answers for each host below the path of its name.
    const origin = (host: string) =>
      origins.get(host) ?? (isSandbox ? `${sandbox}/${host}` : `https://${host}`);
    return {
      platform,
      clientId: isSandbox ? SANDBOX_CLIENT_ID : clientId,
      clientSecret: isSandbox ? SANDBOX_CLIENT_SECRET : clientSecret,
      apiVersion: settings.apiVersion ?? apiVersion,
      scopes: settings.scopes?.split(/[\s,]+/).filter(Boolean) ?? scopes,
      tier: readTier(`${prefix}_TIER`, settings.tier, tiers),
      instance: readHost(`${prefix}_INSTANCE`, settings.instance),
      isSandbox,
      origin,
      locate: (address) => {
        if (!URL.canParse(address)) return undefined;
        const { href, protocol, username, password, port, hostname, pathname, search } = new URL(address);
        if (isSandbox && href.startsWith(new URL(`${sandbox}/`).href)) return href;
        const isOwn = ownDomains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
        const isPlain = protocol === 'https:' && username === '' && password === '' && port === '';
        return isOwn && isPlain ? `${origin(hostname)}${pathname}${search}` : undefined;
      },
      hear: (answer, onAccountUsedUp) => {
        const milliseconds = usedUpFor?.(answer);
        if (milliseconds) for (const listener of this.listeners) listener(platform, milliseconds);
        const ofAccount = onAccountUsedUp && accountUsedUpFor?.(answer);
        if (ofAccount) onAccountUsedUp(ofAccount);
      },
    };
  }

  onUsedUp(listener: UsedUpListener): void {
    this.listeners.push(listener);
  }
}

/** `example.social`. */
function readHost(variable: string, host: string | undefined): string | undefined {
  if (host !== undefined && !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host))
    throw new ConfigError([`${variable} must be a host such as example.social, not '${host}'`]);
  return host?.toLowerCase();
}

/** One of those that the network has. */
function readTier(variable: string, given: string | undefined, tiers: readonly string[]): string | undefined {
  if (given === undefined) return tiers[0];
  if (!tiers.includes(given))
    throw new ConfigError([
      tiers.length === 0
        ? `${variable} is set, and the network has no tiers`
        : `${variable} must be one of ${tiers.join(', ')}, not '${given}'`,
    ]);
  return given;
}

/** `host=address,host=address`. */
function readOrigins(variable: string, text = ''): Map<string, string> {
  const pairs = text.split(',').filter((pair) => pair.trim() !== '');
  return new Map(
    pairs.map((pair) => {
      const [, host, address] = /^\s*([a-z0-9.-]+)=(\S+?)\/?\s*$/i.exec(pair) ?? [];
      if (!host || !address || !/^https?:/.test(address) || !URL.canParse(address)) {
        throw new ConfigError([`${variable} must look like host=https://address,…, not '${pair}'`]);
      }
      return [host, address];
    }),
  );
}
