import ipaddr from 'ipaddr.js';

/**
 * What counts as one client: an IPv4 address, or the /64 network of an IPv6 address, since one household gets that many. What
 * is no address (a proxy may say anything) stands for itself.
 */
export function clientNetwork(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
