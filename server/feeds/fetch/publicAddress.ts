import ipaddr from 'ipaddr.js';

/** What an address is where it is not one of the open internet; null where it is. */
export function whyNotPublic(text: string): string | null {
  const address = ipaddr.parse(text);
  if (address instanceof ipaddr.IPv4) return ofIPv4(address);
  const carried = carriedIn(address);
  if (carried) return ofIPv4(carried);
  if (address.range() !== 'unicast') return WORDS[address.range()] ?? 'a reserved address';
  // Only these are given out; what lies outside is of no known use.
  return address.match(GLOBAL, 3) ? null : 'a reserved address';
}

const GLOBAL = ipaddr.IPv6.parse('2000::');
const LOCAL_NAT64 = ipaddr.IPv6.parse('64:ff9b:1::');

function ofIPv4(address: ipaddr.IPv4): string | null {
  const range = address.range();
  return range === 'unicast' ? null : (WORDS[range] ?? 'a reserved address');
}

/** The IPv4 address that an IPv6 one leads to: mapped, behind NAT64 (RFC 6052) or 6to4 (RFC 3056). */
function carriedIn(address: ipaddr.IPv6): ipaddr.IPv4 | null {
  const bytes = address.toByteArray();
  switch (address.range()) {
    case 'ipv4Mapped':
      return address.toIPv4Address();
    case 'rfc6052':
      return address.match(LOCAL_NAT64, 48) ? null : new ipaddr.IPv4(bytes.slice(12));
    case '6to4':
      return new ipaddr.IPv4(bytes.slice(2, 6));
    default:
      return null;
  }
}

const WORDS: Record<string, string> = {
  private: 'an address of a private network',
  uniqueLocal: 'an address of a private network',
  deprecatedSiteLocal: 'an address of a private network',
  carrierGradeNat: 'an address of a private network',
  loopback: 'an address of this machine',
  unspecified: 'an address of this machine',
  linkLocal: 'a link-local address',
  multicast: 'a multicast address',
  broadcast: 'a broadcast address',
};
