import { describe, expect, it } from '@jest/globals';
import { clientNetwork } from './client-network.js';

describe('a client', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:db8:1:2::1', '2001:db8:1:2::'],
    ['2001:DB8:1:3::1', '2001:db8:1:3::'],
    ['fe80::1%eth0', 'fe80::'],
    ['192.0.2.1:40000', '192.0.2.1'],
    ['[2001:db8:1:2::1]:443', '2001:db8:1:2::'],
    ['[2001:db8:1:2::1]', '2001:db8:1:2::'],
    ['unknown', 'unknown'],
    ['_hidden', 'unknown'],
    ['192.0.2.1:40000:x', 'unknown'],
    ['', 'unknown'],
  ])('at %s is %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });
});
