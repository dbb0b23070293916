import ipaddr from 'ipaddr.js';

/** Public by their number, and yet inside: Azure answers every virtual machine here (WireServer). */
const PLATFORM_ADDRESSES = new Set(['168.63.129.16']);
/** The only IPv6 addresses that are given out to the internet (RFC 4291, 2.4; IANA's registry of IPv6 address space). */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
/** How a host without IPv4 reaches one that has nothing else (RFC 6052, 2.1). */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96') as [ipaddr.IPv6, number];

/**
 * Whether an IP address, as a resolver or a parsed URL writes it, belongs to the public internet. False for what is private,
 * local, shared, reserved, for documentation or for many, by IANA's special-purpose registries; for every IPv6 form that wraps
 * an IPv4 address (mapped, compatible, translated, 6to4, Teredo), but NAT64 with a public one; and for what is no address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.IPv6.isValid(text)) return ipaddr.IPv4.isValidFourPartDecimal(text) && isPublicIPv4(text);
  const address = ipaddr.IPv6.parse(text);
  if (address.match(NAT64)) return isPublicIPv4(embeddedIPv4(address));
  return address.match(GLOBAL_UNICAST) && address.range() === 'unicast';
}

function isPublicIPv4(text: string): boolean {
  return ipaddr.IPv4.parse(text).range() === 'unicast' && !PLATFORM_ADDRESSES.has(text);
}

/** The last 32 bits, as an IPv4 address. */
function embeddedIPv4(address: ipaddr.IPv6): string {
  return address.toByteArray().slice(-4).join('.');
}
