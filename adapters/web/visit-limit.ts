import { isIPv6 } from 'node:net';
import type { Clock } from '../../bot/ports.ts';
import { LIMITS } from './limits.ts';

/** Counts visits of client addresses in this process. */
export interface VisitLimit {
  /** Counts one visit; false when there were too many in the running window. */
  allows(address: string): boolean;
}

/** A bounded limit in memory (S34): fixed windows, one an address, and one for each /64 of IPv6, for a person has many of those. */
export function visitLimit(clock: Clock): VisitLimit {
  const windows = new Map<string, { readonly startMs: number; count: number }>();
  return {
    allows(address) {
      const key = networkOf(address);
      const nowMs = clock.now();
      const running = windows.get(key);
      if (running && nowMs - running.startMs < LIMITS.visitsWindowMs) return ++running.count <= LIMITS.visits;
      windows.delete(key);
      windows.set(key, { startMs: nowMs, count: 1 });
      const [oldest] = windows.keys();
      if (windows.size > LIMITS.addresses && oldest !== undefined) windows.delete(oldest);
      return true;
    },
  };
}

/** `2001:db8:1:2:3::4` → `2001:db8:1:2`; IPv4, also where it is mapped into IPv6, stays as it is. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill('0'), ...after].slice(0, 4).join(':');
}
