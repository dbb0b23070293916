import ipaddr from 'ipaddr.js';

/** An address with the port behind it, as some proxies tell it: `192.0.2.1:443` or `[2001:db8::1]:443`. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+))(?::\d*)?$/;

/**
 * What counts as one client: an IPv4 address, or the /64 network of an IPv6 address, since one household gets that many. A port
 * behind it does not count. All that is no address (a proxy may say anything) is one client: none gets limits of its own by a new
 * way to write nothing.
 */
export function clientNetwork(text: string): string {
  const [, bracketed, plain] = WITH_PORT.exec(text) ?? [];
  const address = bracketed ?? plain ?? text;
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString();
}
