import type { AuditCut, AuditHead, AuditSeal, RawEntry } from '../ports.ts';
import type { SealKey } from './seal-key.ts';

/** 128 bits of an entry's mark: two of them are never the same by chance. */
const MARK_CHARS = 22;

/** Where an entry stands: which trail, the how manieth in it, its place. */
interface Slot {
  readonly trail: string;
  readonly count: number;
  readonly place: string;
}

/** Pure: the keyed mark of an entry where it stands. */
export function markOf(key: SealKey, { trail, count, place }: Slot, text: string): string {
  return key.mac(['entry', trail, count, place, text]).slice(0, MARK_CHARS);
}

/**
 * Pure: the next seal of a trail.
 * @param before the one before; nothing: it is the first
 */
export function sealOf(
  entries: readonly RawEntry[],
  { trail, before, key, atMs }: { trail: string; before: AuditSeal | undefined; key: SealKey; atMs: number },
): AuditSeal {
  const start = before?.count ?? 0;
  const seal = {
    v: 1 as const,
    trail,
    n: (before?.n ?? 0) + 1,
    key: key.id,
    atMs,
    count: start + entries.length,
    entries: entries.map(
      ({ place, text }, at) => [place, markOf(key, { trail, count: start + at + 1, place }, text)] as const,
    ),
  };
  return { ...seal, mac: macOf(key, seal, before?.mac ?? '') };
}

/** Pure: what must stand in a seal, behind the one before. */
export function macOf(key: SealKey, seal: Omit<AuditSeal, 'mac'>, before: string): string {
  const { v, trail, n, atMs, count, entries } = seal;
  return key.mac(['seal', v, trail, n, key.id, atMs, count, before, ...entries.flat()]);
}

/** Pure: what the seals behind are chained to when a seal and all before it are trimmed. */
export function cutAfter({ trail, n, count, entries, mac }: AuditSeal, key: SealKey, atMs: number): AuditCut {
  const cut = { v: 1 as const, trail, n, key: key.id, atMs, count, place: entries.at(-1)?.[0] ?? '', before: mac };
  return { ...cut, mac: cutMacOf(key, cut) };
}

export function cutMacOf(key: SealKey, { v, trail, n, atMs, count, place, before }: Omit<AuditCut, 'mac'>): string {
  return key.mac(['cut', v, trail, n, key.id, atMs, count, place, before]);
}

/** Pure. @param macs of each trail's seal that the head names */
export function headMacOf(
  key: SealKey,
  { v, n, atMs, trails }: Omit<AuditHead, 'mac' | 'key'>,
  macs: ReadonlyMap<string, string>,
): string {
  const sorted = Object.keys(trails).sort();
  return key.mac([
    'head',
    v,
    n,
    key.id,
    atMs,
    ...sorted.flatMap((trail) => [trail, trails[trail] ?? 0, macs.get(trail) ?? '']),
  ]);
}
