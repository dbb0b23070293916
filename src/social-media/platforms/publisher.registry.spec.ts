import { describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { CONFIG } from '../../core/config/config.module.js';
import { loadConfig } from '../../core/config/config.js';
import { knownPlatforms } from '../platform.js';
import { publishersIn } from './find-publishers.js';
import { MediaFiles } from './media-files.js';
import { NetworkApps } from './network-apps.js';
import { Publisher } from './publisher.js';
import { PublisherRegistry } from './publisher.registry.js';

const OWN = ['facebook', 'instagram', 'linkedin', 'pinterest', 'threads', 'tiktok', 'twitter'];

/** A class with a publisher's mark, and nothing else of it. */
function marked(platform: string, name: string): Type<Publisher> {
  const publisher = { [name]: class {} }[name] as Type<Publisher>;
  Publisher(platform)(publisher);
  return publisher;
}

/** The registry of a product with a module of somebody's own that provides these. */
async function start(...providers: Type[]): Promise<PublisherRegistry> {
  class TeamModule {}
  Module({ providers })(TeamModule);
  const product = await Test.createTestingModule({
    imports: [DiscoveryModule, TeamModule],
    providers: [PublisherRegistry, NetworkApps, MediaFiles, { provide: CONFIG, useValue: loadConfig({}) }],
  }).compile();
  await product.init();
  return product.get(PublisherRegistry);
}

describe('the registry of publishers', () => {
  it('has those of the folder, each made with what it needs, in the order of their names', async () => {
    const registry = await start();
    expect(registry.platforms()).toEqual(expect.arrayContaining(OWN));
    expect(registry.platforms()).toEqual([...registry.platforms()].sort());
    const url = registry.get('threads').authorizationUrl({
      platform: 'threads',
      state: 'a',
      redirectUri: 'http://localhost',
      codeChallenge: '',
    });
    expect(url).toMatch(/^http.*threads/);
  });

  it('has those that another module provides, and tells validation of all', async () => {
    const registry = await start(marked('aviary', 'Aviary'));
    expect(registry.platforms()[0]).toBe('aviary');
    expect(registry.get('aviary').constructor.name).toBe('Aviary');
    expect(knownPlatforms).toEqual(registry.platforms());
  });

  it('does not start with two publishers of one network', async () => {
    await expect(start(marked('threads', 'Second'))).rejects.toThrow(
      'Two publishers for threads: ThreadsPublisher and Second',
    );
  });

  it('does not start with a file that has no publisher, or that of another network', () => {
    for (const module of [{}, { other: 1, Unmarked: class {} }, { Elsewhere: marked('aviary', 'Elsewhere') }])
      expect(() => publishersIn(new Map([['pigeon', module]]))).toThrow(
        "platforms/pigeon/pigeon.publisher exports no class marked with @Publisher('pigeon')",
      );
  });

  it('does not take a subclass for what its parent is marked as', () => {
    const Subclass = class extends marked('pigeon', 'Parent') {};
    expect(() => publishersIn(new Map([['pigeon', { Subclass }]]))).toThrow('exports no class marked');
  });

  it.each(['', 'Threads', '1st', 'two words', 'a-b', 'a_b', 'n'.repeat(31)])(
    'takes no mark of the name %j',
    (name) => {
      expect(() => marked(name, 'Named')).toThrow('at most 30 lower-case letters and digits');
    },
  );
});
