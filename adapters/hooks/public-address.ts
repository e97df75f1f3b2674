import { BlockList, isIP } from 'node:net';

/** What is not the public network, or is another's in disguise. @see IANA's special-purpose address registries */
const OTHERS: readonly (readonly [address: string, bits: number, family: 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
];
/** Of IPv6 only what is given to the public is (2000::/3); within it, documentation, tunnels and the like are not. */
const NOT_PUBLIC_6: typeof OTHERS = [
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
];

const blocked = new BlockList();
for (const [address, bits, family] of [...OTHERS, ...NOT_PUBLIC_6]) blocked.addSubnet(address, bits, family);
const given = new BlockList();
given.addSubnet('2000::', 3, 'ipv6');

/** @param address an IP address as the system's resolver gives it */
export function isPublic(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !blocked.check(address, 'ipv4');
  return family === 6 && given.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}
