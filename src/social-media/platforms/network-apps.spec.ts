import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { Config } from '../../core/config/config.js';
import { callTime } from './call-time.js';
import { NetworkApps, type NetworkApp, type NetworkFacts } from './network-apps.js';
import { NetworkClient } from './network-client.js';
import type { NetworkAnswer } from './network-http.js';

const appOf = (settings?: object, facts: Partial<NetworkFacts> = {}): NetworkApp =>
  new NetworkApps({
    SANDBOX_URL: 'http://sandbox:4010',
    SANDBOX_CLIENT_ID: 'id',
    SANDBOX_CLIENT_SECRET: 'secret',
    networks: settings ? { threads: { clientId: 'id', clientSecret: 'secret', ...settings } } : {},
  } as unknown as Config).of('threads', {
    apiVersion: 'v1',
    scopes: ['read', 'write'],
    ownDomains: ['threads.net'],
    ...facts,
  });

describe('an address that the network has given for bytes', () => {
  it.each([
    ['of a host below its own names', 'https://up.threads.net/u?id=1', 'https://up.threads.net/u?id=1'],
    ['of the name itself', 'https://threads.net/u', 'https://threads.net/u'],
  ])('is taken: %s', (_what, address, expected) => {
    expect(appOf({}).locate(address)).toBe(expected);
  });

  it.each([
    ['another host', 'https://169.254.169.254/latest/meta-data'],
    ['a name that only ends alike', 'https://notthreads.net/u'],
    ['a name in front', 'https://threads.net.evil.example/u'],
    ['no encryption', 'http://up.threads.net/u'],
    ['another port', 'https://up.threads.net:8443/u'],
    ['a password', 'https://me:secret@up.threads.net/u'],
    ['the host as a user name', 'https://threads.net@evil.example/u'],
    ['the sandbox, which does not stand for it', 'http://sandbox:4010/threads.net/u'],
    ['no address', 'u?id=1'],
  ])('is not taken: %s', (_what, address) => {
    expect(appOf({}).locate(address)).toBeUndefined();
  });

  it('leads to what stands for the host', () => {
    const app = appOf({ baseUrls: 'up.threads.net=http://127.0.0.1:9/up' });
    expect(app.locate('https://up.threads.net/u?id=1')).toBe('http://127.0.0.1:9/up/u?id=1');
  });

  it('may be one of the sandbox where that stands for the network, and no other', () => {
    expect(appOf().locate('http://sandbox:4010/threads.net/u')).toBe('http://sandbox:4010/threads.net/u');
    expect(appOf().locate('https://up.threads.net/u')).toBe('http://sandbox:4010/up.threads.net/u');
    expect(appOf().locate('http://sandbox:40100/threads.net/u')).toBeUndefined();
    expect(appOf().locate('http://sandbox:4010@evil.example/u')).toBeUndefined();
  });
});

it('is heard where an answer, also a good one, tells that the application has used up what the network takes', async () => {
  const server = createServer((request, response) => {
    response.setHeader('x-used-up', request.url?.endsWith('/full') ? '60' : '0');
    response.setHeader('x-account-used-up', request.url?.endsWith('/account') ? '30' : '0');
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const apps = new NetworkApps({
    SANDBOX_URL: `http://127.0.0.1:${port}`,
    networks: {},
  } as unknown as Config);
  const usedUpFor = ({ headers }: NetworkAnswer) => 1000 * Number(headers['x-used-up']);
  const accountUsedUpFor = ({ headers }: NetworkAnswer) => 1000 * Number(headers['x-account-used-up']);
  const facts = { apiVersion: '', usedUpFor, accountUsedUpFor };
  const client = new NetworkClient(apps.of('threads', facts), () => {
    throw new Error('all is good');
  });
  const heard: unknown[] = [];
  apps.onUsedUp((...told) => heard.push(told));
  try {
    const time = { ...callTime(5000), onUsedUp: (milliseconds: number) => heard.push(milliseconds) };
    for (const path of ['/', '/full', '/account']) await client.read({ host: 'x', path, time }, z.object({}));
    await client.read({ host: 'x', path: '/account', time: callTime(5000) }, z.object({}));
  } finally {
    server.close();
  }
  expect(heard).toEqual([['threads', 60_000], 30_000]);
});

it('asks for all scopes that the publisher can use, or for those that the operator names', () => {
  expect(appOf({}).scopes).toEqual(['read', 'write']);
  expect(appOf({ scopes: 'read, insights  write' }).scopes).toEqual(['read', 'insights', 'write']);
});

it('has the tier that the operator names, of those that the network has', () => {
  const tiers = ['standard', 'development'];
  expect(appOf({}, { tiers }).tier).toBe('standard');
  expect(appOf({ tier: 'development' }, { tiers }).tier).toBe('development');
  expect(() => appOf({ tier: 'gold' }, { tiers })).toThrow(
    'THREADS_TIER must be one of standard, development',
  );
  expect(appOf({}).tier).toBeUndefined();
  expect(() => appOf({ tier: 'standard' })).toThrow('THREADS_TIER is set, and the network has no tiers');
});

it('names the server that the operator has chosen, where a network is made of many', () => {
  expect(appOf({}).instance).toBeUndefined();
  expect(appOf({ instance: 'Example.Social' }).instance).toBe('example.social');
  for (const instance of ['https://example.social', 'example.social/', 'localhost', 'a b.social'])
    expect(() => appOf({ instance })).toThrow('THREADS_INSTANCE must be a host such as example.social');
});
