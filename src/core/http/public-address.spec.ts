import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isPublicAddress } from './public-address.js';

describe('isPublicAddress', () => {
  it.each([
    '1.1.1.1',
    '8.8.8.8',
    '93.184.216.34',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2a00:1450:4001:81b::200e',
    '64:ff9b::8.8.8.8',
  ])('lets %s pass', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this network', '0.0.0.0', '0.255.255.255'],
    [
      'private',
      '10.0.0.0',
      '10.255.255.255',
      '172.16.0.0',
      '172.31.255.255',
      '192.168.0.0',
      '192.168.255.255',
    ],
    ['shared by a provider', '100.64.0.0', '100.127.255.255', '100.100.100.200'],
    ['loopback', '127.0.0.0', '127.0.0.1', '127.255.255.255', '::1'],
    ['link-local', '169.254.0.0', '169.254.169.254', '169.254.255.255', 'fe80::', 'febf::1', 'fe80::1%eth0'],
    ['of the protocols', '192.0.0.0', '192.0.0.192', '192.0.0.255', '2001:1::1', '2001:1ff::1'],
    [
      'for documentation',
      '192.0.2.1',
      '198.51.100.1',
      '203.0.113.1',
      '2001:db8::1',
      '3fff::1',
      '3fff:fff::1',
    ],
    ['for measurements', '198.18.0.0', '198.19.255.255', '2001:2::1'],
    ['a former relay', '192.88.99.1'],
    ['for many', '224.0.0.1', '239.255.255.255', 'ff02::1', 'ff0e::1'],
    ['reserved', '240.0.0.1', '255.255.255.255', '4000::1', 'e000::1'],
    ['a platform’s own', '168.63.129.16', 'fd00:ec2::254', 'fd20:ce::254'],
    ['unspecified', '::'],
    ['unique local', 'fc00::', 'fdff:ffff::1', 'fec0::1'],
    ['IPv4-mapped', '::ffff:127.0.0.1', '::ffff:a9fe:a9fe', '::ffff:8.8.8.8'],
    ['IPv4-compatible', '::127.0.0.1', '::7f00:1', '::8.8.8.8'],
    ['IPv4-translated', '::ffff:0:127.0.0.1', '::ffff:0:8.8.8.8'],
    ['NAT64 of a private address', '64:ff9b::127.0.0.1', '64:ff9b::a9fe:a9fe', '64:ff9b::168.63.129.16'],
    ['NAT64 within a network', '64:ff9b:1::8.8.8.8', '64:ff9b:1:ffff::a00:1', '64:ff9b:0:0:1::8.8.8.8'],
    ['6to4', '2002:7f00:1::', '2002:808:808::1'],
    ['Teredo', '2001:0:7f00:1::', '2001:0:4136:e378:8000:63bf:80ff:fffe'],
    ['to be thrown away', '100::1', '100:0:0:1::1'],
    ['a hash or an identity', '2001:10::1', '2001:20::1', '2001:30::1'],
    ['segment routing', '5f00::1'],
    [
      'no address',
      '',
      'localhost',
      '127.1',
      '0x7f.1',
      '0177.0.0.1',
      '2130706433',
      '8.8.8.8 ',
      '8.8.8.08',
      '8.8.8.8.',
      '[::1]',
    ],
    ['no address either', '8.8.8', '8.8.8.8/8', '256.1.1.1', '1.1.1.1%eth0', ':', 'g::1', '1::2::3'],
  ])('stops what is %s: %s', (_what, ...addresses) => {
    for (const address of addresses)
      expect({ address, isPublic: isPublicAddress(address) }).toEqual({ address, isPublic: false });
  });

  it('judges an address, and not its spelling', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const long = groups.map((number) => number.toString(16).padStart(4, '0')).join(':');
        const short = new URL(`http://[${long}]/`).hostname.slice(1, -1);
        const dotted = `${groups
          .slice(0, 6)
          .map((number) => number.toString(16))
          .join(':')}:${[6, 7]
          .map((index) => groups[index] ?? 0)
          .map((number) => `${number >> 8}.${number & 0xff}`)
          .join('.')}`;
        const judged = [long, long.toUpperCase(), short, dotted].map(isPublicAddress);
        expect(new Set(judged).size).toBe(1);
      }),
    );
  });
});
