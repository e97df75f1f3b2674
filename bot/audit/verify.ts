import type { AuditCut, AuditHead, AuditSeal, AuditSealStore, RawEntry } from '../ports.ts';
import { equalSecret } from '../sign.ts';
import { cutMacOf, headMacOf, macOf, markOf } from './chain.ts';
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
    /** What says how much was trimmed. */
    | 'cut-changed'
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
  /** What the head from elsewhere proves; `older`: it is from before what was trimmed, and proves nothing any more. */
  readonly outside?: 'proved' | 'not-of-here' | 'older';
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
  const cuts = new Map<string, number>();
  for (const trail of store.trails) {
    const seen = await verifyTrail(store, keys, trail);
    bent.push(...seen.bent.slice(0, MOST_SAID));
    proved += seen.proved;
    unsealed += seen.unsealed;
    if (seen.sinceMs !== undefined) sinceMs = Math.min(sinceMs, seen.sinceMs);
    if (seen.last > 0) lasts.set(trail, seen.last);
    cuts.set(trail, seen.cut ?? 0);
  }
  if (head) bent.push(...(await verifyHead(store, keys, head, lasts)));
  else if (lasts.size > 0) bent.push({ what: 'head-missing' });
  const isOlder = Object.entries(outside?.trails ?? {}).some(([trail, n]) => n < (cuts.get(trail) ?? 0));
  const fromOutside = outside && !isOlder ? await verifyHead(store, keys, outside, lasts) : undefined;
  return {
    bent: [...bent, ...(fromOutside ?? [])],
    proved,
    unsealed: { count: unsealed, ...(sinceMs === Number.POSITIVE_INFINITY ? {} : { sinceMs }) },
    ...(head ? { head } : {}),
    ...(isOlder
      ? { outside: 'older' }
      : fromOutside
        ? { outside: fromOutside.length === 0 ? 'proved' : 'not-of-here' }
        : {}),
  };
}

interface Seen {
  readonly bent: readonly Bent[];
  readonly proved: number;
  /** The number of the last seal, and of the last that is trimmed. */
  readonly last: number;
  readonly cut?: number;
  readonly unsealed: number;
  readonly sinceMs?: number;
}

async function verifyTrail(store: AuditSealStore, keys: Keys, trail: string): Promise<Seen> {
  const last = await store.last(trail);
  const bent: Bent[] = [];
  let proved = 0;
  const cut = await store.cut(trail).catch(() => 'unreadable' as const);
  const faultOfCut = cut && (await verifyCut(store, keys, trail, cut));
  if (faultOfCut) return { bent: [faultOfCut], proved, last, unsealed: 0 };
  let before: Before | undefined = cut === 'unreadable' ? undefined : cut && { ...cut, mac: cut.before };
  if (before) bent.push(...(await beforeCut(store, trail, before.place)));
  for (let n = (before?.n ?? 0) + 1; n <= last; n++) {
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
    before = { n, count: seal.count, place: seal.entries.at(-1)?.[0] ?? '', mac: seal.mac };
  }
  return { bent, proved, last, cut: cutNumber(cut), ...(await unsealedAfter(store, trail, before?.place)) };
}

/** What a seal is chained to. */
type Before = Pick<AuditSeal, 'n' | 'count' | 'mac'> & { readonly place: string };

function cutNumber(cut: AuditCut | 'unreadable' | undefined): number {
  return cut === undefined || cut === 'unreadable' ? 0 : cut.n;
}

async function verifyCut(
  store: AuditSealStore,
  keys: Keys,
  trail: string,
  cut: AuditCut | 'unreadable',
): Promise<Bent | undefined> {
  if (cut === 'unreadable') return { what: 'cut-changed', trail };
  const key = keys.get(cut.key);
  const told = { trail, seal: cut.n, sealedAtMs: cut.atMs };
  if (!key) return { what: 'unknown-key', ...told };
  const its = await store.seal(trail, cut.n).catch(() => undefined);
  const isWell = cut.trail === trail && equalSecret(cutMacOf(key, cut), cut.mac) && equalSecret(its?.mac, cut.before);
  return isWell ? undefined : { what: 'cut-changed', ...told };
}

/** What was trimmed is gone: whatever stands there was put in. */
async function beforeCut(store: AuditSealStore, trail: string, place: string): Promise<Bent[]> {
  const [first] = await store.entries(trail, { limit: 1 });
  return first && !isAfter(first.place, place) ? [{ what: 'added', trail, place: first.place }] : [];
}

/** What stands in the span of a seal, against what stood there. */
async function verifySpan(
  store: AuditSealStore,
  key: SealKey,
  seal: AuditSeal,
  before: Before | undefined,
): Promise<Bent[]> {
  const { trail, entries, n, atMs } = seal;
  const there = await spanOf(store, trail, before?.place, entries.at(-1)?.[0] ?? '');
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
