import type { AuditHead, AuditSeal, AuditSealStore, RawEntry } from '../ports.ts';
import { equalSecret } from '../sign.ts';
import { headMacOf, macOf, markOf } from './chain.ts';
import type { SealKey } from './seal-key.ts';

/** What is not as it was sealed. `place` is the entry's own, which begins with its time where the store is Redis. */
export type Bent = {
  readonly what:
    | 'changed'
    | 'missing'
    | 'moved'
    | 'added'
    /** A seal itself. */
    | 'seal-changed'
    | 'seal-missing'
    | 'seal-unreadable'
    /** The end of a trail with its seals. */
    | 'cut'
    | 'head-changed'
    | 'head-missing'
    | 'unknown-key';
  readonly trail?: string;
  /** Of an entry: the how manieth of its trail. */
  readonly count?: number;
  readonly place?: string;
  /** The seal that tells it, and when it was made. */
  readonly seal?: number;
  readonly sealedAtMs?: number;
};

export interface Verified {
  readonly bent: readonly Bent[];
  /** Entries that are as they were sealed. */
  readonly proved: number;
  /** The span that is not sealed yet; anything may have been done to it. */
  readonly unsealed: { readonly count: number; readonly sinceMs?: number };
  readonly head?: AuditHead;
  /** The outside copy names seals that this store's head is not before. */
  readonly outside?: 'proved' | 'not-of-here';
}

type Keys = ReadonlyMap<string, SealKey>;

const PAGE = 500;
/** So much is said of one trail; whoever bends more is found all the same. */
const MOST_SAID = 20;

/**
 * Compares every trail with its seals, holding one seal at a time.
 * @param outside a head that was kept elsewhere: the only proof against an end that was taken off together with its head
 */
export async function verifyTrails(store: AuditSealStore, keys: Keys, outside?: AuditHead): Promise<Verified> {
  /** First: what is sealed meanwhile may be ahead of it, never behind. */
  const head = await store.head();
  const bent: Bent[] = [];
  let proved = 0;
  let unsealed = 0;
  let sinceMs = Number.POSITIVE_INFINITY;
  const lasts = new Map<string, number>();
  for (const trail of store.trails) {
    const seen = await verifyTrail(store, keys, trail);
    bent.push(...seen.bent.slice(0, MOST_SAID));
    proved += seen.proved;
    unsealed += seen.unsealed;
    if (seen.sinceMs !== undefined) sinceMs = Math.min(sinceMs, seen.sinceMs);
    if (seen.last > 0) lasts.set(trail, seen.last);
  }
  if (head) bent.push(...(await verifyHead(store, keys, head, lasts)));
  else if (lasts.size > 0) bent.push({ what: 'head-missing' });
  const fromOutside = outside && (await verifyHead(store, keys, outside, lasts));
  return {
    bent: [...bent, ...(fromOutside ?? [])],
    proved,
    unsealed: { count: unsealed, ...(sinceMs === Number.POSITIVE_INFINITY ? {} : { sinceMs }) },
    ...(head ? { head } : {}),
    ...(fromOutside ? { outside: fromOutside.length === 0 ? 'proved' : 'not-of-here' } : {}),
  };
}

async function verifyTrail(store: AuditSealStore, keys: Keys, trail: string) {
  const last = await store.last(trail);
  const bent: Bent[] = [];
  let proved = 0;
  let before: AuditSeal | undefined;
  for (let n = 1; n <= last; n++) {
    const seal = await store.seal(trail, n).catch(() => 'unreadable' as const);
    if (seal === undefined || seal === 'unreadable') {
      bent.push({ what: seal ? 'seal-unreadable' : 'seal-missing', trail, seal: n });
      /** Without it nothing behind it can be proved. */
      break;
    }
    const key = keys.get(seal.key);
    const told = { trail, seal: n, sealedAtMs: seal.atMs };
    if (!key) {
      bent.push({ what: 'unknown-key', ...told });
      break;
    }
    if (seal.trail !== trail || seal.n !== n || !equalSecret(macOf(key, seal, before?.mac ?? ''), seal.mac)) {
      bent.push({ what: 'seal-changed', ...told });
      break;
    }
    const found = await verifySpan(store, key, seal, before);
    bent.push(...found);
    proved += seal.entries.length - found.filter(({ what }) => what !== 'added').length;
    before = seal;
  }
  const after = before?.entries.at(-1)?.[0];
  return { bent, proved, last, ...(await unsealedAfter(store, trail, after)) };
}

/** What stands in the span of a seal, against what stood there. */
async function verifySpan(
  store: AuditSealStore,
  key: SealKey,
  seal: AuditSeal,
  before: AuditSeal | undefined,
): Promise<Bent[]> {
  const { trail, entries, n, atMs } = seal;
  const there = await spanOf(store, trail, before?.entries.at(-1)?.[0], entries.at(-1)?.[0] ?? '');
  const start = before?.count ?? 0;
  const told = { trail, seal: n, sealedAtMs: atMs };
  const bent: Bent[] = [];
  for (const [at, [place, mark]] of entries.entries()) {
    const count = start + at + 1;
    const text = there.get(place);
    there.delete(place);
    if (text !== undefined && equalSecret(markOf(key, { trail, count, place }, text), mark)) continue;
    const isOf = ([other, its]: readonly [string, string], to: number) =>
      other !== place && equalSecret(markOf(key, { trail, count: start + to + 1, place: other }, text ?? ''), its);
    const what = text === undefined ? 'missing' : entries.some(isOf) ? 'moved' : 'changed';
    bent.push({ what, count, place, ...told });
  }
  return [...bent, ...[...there.keys()].map((place) => ({ what: 'added' as const, place, ...told }))];
}

/** Texts by place, from after one place to another. */
async function spanOf(
  store: AuditSealStore,
  trail: string,
  after: string | undefined,
  to: string,
): Promise<Map<string, string>> {
  const span = new Map<string, string>();
  let page: readonly RawEntry[];
  let from = after;
  do {
    page = await store.entries(trail, { limit: PAGE, ...(from === undefined ? {} : { after: from }) });
    for (const { place, text } of page) {
      if (isAfter(place, to)) return span;
      span.set(place, text);
    }
    from = page.at(-1)?.place;
  } while (page.length === PAGE);
  return span;
}

async function unsealedAfter(
  store: AuditSealStore,
  trail: string,
  after: string | undefined,
): Promise<{ unsealed: number; sinceMs?: number }> {
  let unsealed = 0;
  let sinceMs: number | undefined;
  let page: readonly RawEntry[];
  let from = after;
  do {
    page = await store.entries(trail, { limit: PAGE, ...(from === undefined ? {} : { after: from }) });
    sinceMs ??= timeOf(page[0]);
    unsealed += page.length;
    from = page.at(-1)?.place;
  } while (page.length === PAGE);
  return { unsealed, ...(sinceMs === undefined ? {} : { sinceMs }) };
}

function timeOf(entry: RawEntry | undefined): number | undefined {
  const [, atMs] = /"atMs":(\d+)/.exec(entry?.text ?? '') ?? [];
  return atMs === undefined ? undefined : Number(atMs);
}

/** Whether the head is ours, and each trail still has the seals that it names. */
async function verifyHead(
  store: AuditSealStore,
  keys: Keys,
  head: AuditHead,
  lasts: ReadonlyMap<string, number>,
): Promise<Bent[]> {
  const cut: Bent[] = Object.entries(head.trails)
    .filter(([trail, n]) => n > (lasts.get(trail) ?? 0))
    .map(([trail, seal]) => ({ what: 'cut', trail, seal, sealedAtMs: head.atMs }));
  if (cut.length > 0) return cut;
  const key = keys.get(head.key);
  if (!key) return [{ what: 'unknown-key', sealedAtMs: head.atMs }];
  const macs = new Map<string, string>();
  for (const [trail, n] of Object.entries(head.trails))
    macs.set(trail, (await store.seal(trail, n).catch(() => undefined))?.mac ?? '');
  return equalSecret(headMacOf(key, head, macs), head.mac) ? [] : [{ what: 'head-changed', sealedAtMs: head.atMs }];
}

/** Places are numbers with `-` between. */
function isAfter(a: string, b: string): boolean {
  const [aFirst = 0, aNext = 0] = a.split('-').map(Number);
  const [bFirst = 0, bNext = 0] = b.split('-').map(Number);
  return aFirst > bFirst || (aFirst === bFirst && aNext > bNext);
}
