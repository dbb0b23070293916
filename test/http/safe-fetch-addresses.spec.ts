import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BAD_URLS, PRIVATE_URLS } from '../support/address-forms.js';
import { OTHER_PUBLIC, PUBLIC, TestNetwork, type Answers } from '../support/test-network.js';

let network: TestNetwork;

beforeEach(async () => {
  network = await TestNetwork.open();
});

afterEach(() => network.close());

describe('an address that is not public', () => {
  it.each(PRIVATE_URLS)('%j is not dialled', async (url) => {
    expect(await network.failureOf(url)).toBe('not-public');
    expect(network.dialled).toEqual([]);
    expect(network.resolved).toEqual([]);
  });

  it('is known in many forms', () => {
    expect(new Set(PRIVATE_URLS).size).toBeGreaterThanOrEqual(48);
  });
});

describe('a URL that is no address on the web', () => {
  it.each(BAD_URLS)('%j is not dialled', async (url) => {
    expect(await network.failureOf(url)).toBe('bad-url');
    expect(network).toMatchObject({ dialled: [], resolved: [] });
  });

  it('is dialled on another port where the caller says so', async () => {
    expect(await network.failureOf('http://public.example:8080/', { ports: [8080] })).toBe('none');
    expect(network.dialled).toMatchObject([{ address: PUBLIC, port: 8080 }]);
  });
});

describe('a name', () => {
  it.each<[string, string, Record<string, Answers>]>([
    ['of a private address', 'inside.example', {}],
    ['of this machine', 'localhost', { localhost: ['127.0.0.1', '::1'] }],
    ['of this machine with a dot behind', 'localhost.', { 'localhost.': ['127.0.0.1'] }],
    ['in circled letters', 'ⓘⓝⓢⓘⓓⓔ.example', {}],
    ['with ideographic dots', 'inside。example', {}],
    ['in capitals', 'INSIDE.EXAMPLE', {}],
    ['with a dot behind', 'inside.example.', { 'inside.example.': ['10.0.0.1'] }],
    [
      'that begins with a public address',
      `${PUBLIC}.nip.example`,
      { [`${PUBLIC}.nip.example`]: ['127.0.0.1'] },
    ],
    ['of a private IPv6 address', 'six.example', { 'six.example': ['fd00::1'] }],
    ['of a public address and a private IPv6 one', 'six.example', { 'six.example': [PUBLIC, '::1'] }],
    [
      'of a public address and then a private one',
      'mixed.example',
      { 'mixed.example': [PUBLIC, '10.0.0.1'] },
    ],
    [
      'of a private address and then a public one',
      'mixed.example',
      { 'mixed.example': ['10.0.0.1', PUBLIC] },
    ],
    [
      'of one private address among many',
      'mixed.example',
      { 'mixed.example': [...Array<string>(30).fill(PUBLIC), '169.254.169.254'] },
    ],
    ['of a mapped address', 'mapped.example', { 'mapped.example': ['::ffff:127.0.0.1'] }],
    ['of an address with a zone', 'zone.example', { 'zone.example': ['fe80::1%lo'] }],
    [
      'that leads to a private one by other names',
      'a.example',
      { 'a.example': { cname: 'b.example' }, 'b.example': { cname: 'inside.example' } },
    ],
    ['with an answer that is no address', 'odd.example', { 'odd.example': ['localhost'] }],
    ['with an answer in a short form', 'odd.example', { 'odd.example': ['127.1'] }],
    ['with an answer in octal', 'odd.example', { 'odd.example': ['0177.0.0.1'] }],
  ])('%s is not dialled', async (_what, name, zone) => {
    Object.assign(network.zone, zone);
    expect(await network.failureOf(`http://${name}/`)).toBe('not-public');
    expect(network.resolved).toHaveLength(1);
    expect(network.dialled).toEqual([]);
  });

  it.each<[string, Answers | undefined]>([
    ['that nobody has', undefined],
    ['without an address', []],
    ['whose other names lead round in a circle', { cname: 'lost.example' }],
  ])('%s is not dialled', async (_what, answers) => {
    if (answers) network.zone['lost.example'] = answers;
    expect(await network.failureOf('http://lost.example/')).toBe('unreachable');
    expect(network.dialled).toEqual([]);
  });

  it('that stands for something else at a second look has none: what was looked at is dialled', async () => {
    const answers = [[PUBLIC], ['127.0.0.1']];
    network.zone['rebinding.example'] = () => answers.shift() ?? ['127.0.0.1'];
    expect(await network.failureOf('http://rebinding.example/')).toBe('none');
    expect(network.resolved).toEqual(['rebinding.example']);
    expect(network.addresses).toEqual([PUBLIC]);
    expect(await network.failureOf('http://rebinding.example/')).toBe('not-public');
    expect(network.addresses).toEqual([PUBLIC]);
  });

  it('that stands for something else after a redirect to itself is not dialled again', async () => {
    const answers = [[PUBLIC], ['10.0.0.1']];
    network.zone['rebinding.example'] = () => answers.shift() ?? [];
    network.redirect({ '/': '/again' });
    expect(await network.failureOf('http://rebinding.example/')).toBe('not-public');
    expect(network.addresses).toEqual([PUBLIC]);
  });

  it('is tried at its next address when one does not answer, and at no other', async () => {
    network.zone['two.example'] = [OTHER_PUBLIC, PUBLIC];
    network.dead.add(OTHER_PUBLIC);
    expect(await network.failureOf('http://two.example/')).toBe('none');
    expect(network.addresses).toEqual([OTHER_PUBLIC, PUBLIC]);
    network.dead.add(PUBLIC);
    expect(await network.failureOf('http://two.example/')).toBe('unreachable');
  });

  it('is not told to be an address in the message', async () => {
    await expect(network.fetch('http://inside.example/')).rejects.toThrow(
      /^inside\.example is not on the public internet\.$/,
    );
  });
});
