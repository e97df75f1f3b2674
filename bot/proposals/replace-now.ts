import { shopIdOf, walkOf } from '../effects/save-shop.ts';
import { StorageError } from '../errors.ts';
import { leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { AuditEntry, Grant, Leaving, PersonId, Proposal, ProposedAct, Shop } from '../ports.ts';
import { putPulls } from '../pulling/pulling.ts';
import { pointReturn, slugOf } from '../return-address.ts';
import { freeNames } from '../shop-names.ts';
import { lifeOf, scheduled } from '../tending/calendar.ts';
import { keysGo, peopleGo } from './shops-go.ts';

export type Replacing = Extract<ProposedAct, { kind: 'replace' }>;
type Needs = Pick<Parts, 'storage' | 'jobs' | 'marketplaces' | 'clock'>;

const UNDO_MS = 24 * 3_600_000;
/** Whoever presses in the last minute can still have it back. */
const SLACK_MS = 10 * 60_000;
const TRIES = 5;

/** What a replacement is about, as it stands. */
interface Found {
  readonly old: Grant | undefined;
  readonly fresh: Grant | undefined;
  /** Of the seller that was there, each beside that of the new one. */
  readonly pairs: readonly { readonly was: Shop; readonly now: Shop | undefined }[];
}

export async function lookAt(what: Replacing, { storage }: Pick<Needs, 'storage'>): Promise<Found> {
  const ids = what.shops;
  const [old, fresh, shops] = await Promise.all([
    storage.shops.grant(what.grant),
    storage.shops.grant(what.by),
    storage.shops.shops(ids),
  ]);
  const nows = await storage.shops.shops(shops.map(({ site }) => shopIdOf(walkOf({ id: what.by }), site)));
  const pairs = ids.flatMap((id) => {
    const was = shops.find((shop) => shop.id === id);
    return was ? [{ was, now: nows.find(({ site }) => site === was.site) }] : [];
  });
  return { old, fresh, pairs };
}

/** Whether it is still as those who decide were shown: the consent, the shops, and the new seller’s, which waits. */
export async function isAsProposed({ id, what }: Proposal, needs: Needs): Promise<boolean> {
  if (what.kind !== 'replace') return true;
  const { old, fresh, pairs } = await lookAt(what, needs);
  const waits = fresh?.leaving?.[0];
  const theirs = await needs.storage.shops.ofSeller(fresh?.platform ?? '', what.to);
  return (
    old !== undefined &&
    old.authorizedAtMs === what.mark &&
    (old.leaving ?? []).length === 0 &&
    pairs.length === what.shops.length &&
    pairs.every(({ was, now }) => was.grant === old.id && !now && !theirs.some(({ site }) => site === was.site)) &&
    waits?.proposal === id &&
    !waits.isOver
  );
}

/**
 * Another seller behind the shops: a shop is one seller account on one site, so each gets a new record, which has its name, its id for the
 * ERP, its people and its API keys from now on; the old one keeps its orders under another name, and can be had back for a day. *Repeatable*.
 * @returns the new shops; nothing: the old ones are not as they were when it was decided
 */
export async function replaceNow(proposal: Proposal, needs: Needs): Promise<readonly Shop[]> {
  const { id, what, by, decidedBy, decidedAtMs = 0 } = proposal;
  if (what.kind !== 'replace') return [];
  const { storage, clock } = needs;
  const who = decidedBy ?? by;
  for (let tries = 0; tries < TRIES; tries++) {
    const { old, fresh, pairs } = await lookAt(what, needs);
    const nows = pairs.flatMap(({ now }) => now ?? []);
    if (fresh && nows.length > 0 && nows.length === pairs.length) {
      await follow(fresh, pairs as { was: Shop; now: Shop }[], proposal, needs);
      return nows;
    }
    if (!old || old.authorizedAtMs !== what.mark || old.leaving || pairs.length === 0) {
      if (fresh) await letGo(fresh, who, clock.now(), needs);
      return [];
    }
    if (!fresh) return [];
    /** From now on it does not leave by itself. */
    const { leaving: _waited, ...kept } = fresh;
    const claimed = fresh.leaving ? await write(fresh, kept, [], [], needs) : fresh;
    if (!claimed) continue;
    const at = { atMs: decidedAtMs, actor: who, outcome: 'done', turn: `proposal:${id}` } as const;
    const leaving: Omit<Leaving, 'shop'> = {
      by: who,
      atMs: decidedAtMs,
      untilMs: decidedAtMs + UNDO_MS + SLACK_MS,
      proposal: id,
    };
    const all = await storage.shops.ofSeller(old.platform, old.sellerId);
    const isAll = all.filter(({ grant }) => grant === old.id).length === pairs.length;
    const left = { ...old, leaving: isAll ? [leaving] : pairs.map(({ was }) => ({ ...leaving, shop: was.id })) };
    const aside = await asideNames(
      pairs.map(({ was }) => was),
      storage,
    );
    const shops = pairs.flatMap(({ was }, n) => [
      putAside(was, aside[n] ?? was.name),
      {
        ...withoutWalk(was),
        id: shopIdOf(walkOf(fresh), was.site),
        rev: 1,
        grant: fresh.id,
        sellerId: fresh.sellerId,
        authorizedBy: fresh.authorizedBy,
        savedAtMs: decidedAtMs,
      },
    ]);
    const audit = pairs.map(({ was }) => ({ ...at, act: 'shop.replace' as const, object: was.name }));
    await write(old, left, shops, audit, needs);
  }
  throw changedTooOften();
}

/** What follows the shops, step by step; each step may come twice. */
async function follow(
  fresh: Grant,
  pairs: readonly { readonly was: Shop; readonly now: Shop }[],
  { id, by, decidedBy, decidedAtMs = 0 }: Proposal,
  needs: Needs,
): Promise<void> {
  const doer = { actor: decidedBy ?? by, atMs: decidedAtMs, turn: `proposal:${id}` };
  const ways = pairs.map(({ was, now }) => ({ from: was, to: now }));
  await peopleGo(ways, `${id}-go`, doer, needs);
  await keysGo(ways, needs);
  const slug = slugOf(fresh.values);
  if (slug !== undefined) await pointReturn(needs, { slug, session: walkOf(fresh), grant: fresh.id });
  await putPulls(
    fresh,
    ways.map(({ to }) => to),
    needs,
  ).catch(() => undefined);
}

/** Whether the old seller can still be had back. */
export async function canUndo({ id, what, state, untilMs }: Proposal, needs: Needs): Promise<boolean> {
  if (what.kind !== 'replace' || state !== 'done' || untilMs <= needs.clock.now()) return false;
  const { old } = await lookAt(what, needs);
  return old?.leaving?.some(({ proposal, isOver }) => proposal === id && !isOver) === true;
}

/**
 * The old seller is back behind its shops, with their names, people and keys as they are now; the new one’s are disconnected, for good after
 * a day. *Repeatable*.
 */
export async function undoNow(proposal: Proposal, doer: PersonId, needs: Needs): Promise<readonly Shop[]> {
  const { id, what } = proposal;
  if (what.kind !== 'replace') return [];
  const { storage, clock } = needs;
  const at = { atMs: clock.now(), actor: doer, outcome: 'done', turn: `undo:${id}` } as const;
  for (let tries = 0; tries < TRIES; tries++) {
    const { old, fresh, pairs } = await lookAt(what, needs);
    const both = pairs.flatMap(({ was, now }) => (now ? [{ was, now }] : []));
    if (!old) return [];
    if (old.leaving?.some(({ proposal }) => proposal === id)) {
      const { leaving, ...rest } = old;
      const still = leaving.filter(({ proposal }) => proposal !== id);
      const back = still.length > 0 ? { ...rest, leaving: still } : rest;
      const aside = await asideNames(
        both.map(({ now }) => now),
        storage,
      );
      const shops = both.flatMap(({ was, now }, n) => [
        putAside(now, aside[n] ?? now.name),
        { ...named(was, now), rev: was.rev + 1 },
      ]);
      const audit = both.map(({ now }) => ({ ...at, act: 'shop.restore' as const, object: now.name }));
      await write(old, back, shops, audit, needs);
      continue;
    }
    if (fresh && !leavingOf(fresh) && !(await letGo(fresh, doer, clock.now() + UNDO_MS, needs))) continue;
    const ways = both.map(({ was, now }) => ({ from: now, to: was }));
    await peopleGo(ways, `${id}-back`, at, needs);
    await keysGo(ways, needs);
    const slug = slugOf(old.values);
    if (slug !== undefined && old.walk) await pointReturn(needs, { slug, session: old.walk, grant: old.id });
    const shops = pairs.map(({ was }) => was);
    await putPulls(old, shops, needs).catch(() => undefined);
    return shops;
  }
  throw changedTooOften();
}

/** The new seller’s consent that nobody wanted: it is destroyed at once, and the platform is told where it has a call for that. */
export async function dropWaiting({ id, what }: Pick<Proposal, 'id' | 'what'>, needs: Needs): Promise<void> {
  if (what.kind !== 'replace') return;
  for (let tries = 0; tries < TRIES; tries++) {
    const fresh = await needs.storage.shops.grant(what.by);
    const waits = fresh?.leaving?.find(({ proposal }) => proposal === id);
    const nowMs = needs.clock.now();
    if (!fresh || !waits || waits.untilMs <= nowMs) return;
    if (await write(fresh, { ...fresh, leaving: [{ ...waits, untilMs: nowMs }] }, [], [], needs)) return;
  }
}

function letGo(grant: Grant, by: PersonId, untilMs: number, needs: Needs): Promise<Grant | undefined> {
  return write(grant, { ...grant, leaving: [{ by, atMs: needs.clock.now(), untilMs }] }, [], [], needs);
}

function changedTooOften(): StorageError {
  return new StorageError('storage.conflict', `a grant changed ${TRIES} times while its seller was replaced`);
}

/** @returns nothing: somebody else wrote the grant, or one of the names, meanwhile */
async function write(
  { version }: Grant,
  next: Grant,
  shops: readonly Shop[],
  audit: readonly AuditEntry[],
  { storage, marketplaces, clock }: Needs,
): Promise<Grant | undefined> {
  const life = lifeOf(marketplaces.get(next.platform), next);
  const grant = scheduled({ ...next, version: version + 1 }, life, clock.now());
  const answer = await storage.shops.save({ grant, expectedVersion: version, shops, audit });
  return answer.kind === 'saved' ? grant : undefined;
}

const MARK = 4;
const LONGEST = 54;

/** `northwind_uk_001`: the end of the seller id tells the two apart. */
async function asideNames(shops: readonly Shop[], storage: Needs['storage']): Promise<readonly string[]> {
  const wanted = shops.map(({ name, sellerId }) => {
    const mark = sellerId
      .replace(/[^a-z0-9]/gi, '')
      .slice(-MARK)
      .toLowerCase();
    return `${name.slice(0, LONGEST)}_${mark}`;
  });
  return freeNames(wanted, storage.shops);
}

/** No walk's last card waits for its orders. */
function withoutWalk({ walk: _theirs, ...shop }: Shop): Shop {
  return shop;
}

/** Under another name; what the ERP knows it by goes with the name. */
function putAside({ erpId: _theirs, ...shop }: Shop, name: string): Shop {
  return { ...shop, rev: shop.rev + 1, name };
}

function named({ erpId: _none, ...shop }: Shop, { name, displayName, erpId }: Shop): Shop {
  return { ...shop, name, displayName, ...(erpId === undefined ? {} : { erpId }) };
}
