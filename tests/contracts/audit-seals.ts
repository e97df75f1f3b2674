import { describe, expect, it } from 'vitest';
import { sealOf } from '../../bot/audit/chain.ts';
import { sealKeyOf } from '../../bot/audit/seal-key.ts';
import { sealTrails } from '../../bot/audit/sealing.ts';
import type { AuditEntry, AuditSealStore, RawEntry, Storage } from '../../bot/ports.ts';
import { sealedHead, trimTrail, verifyTrail } from '../../script/commands/audit.ts';
import { rotate } from '../../storage/rotate.ts';
import { openVault } from '../../storage/vault.ts';
import { type FakeClock, fakeClock } from '../fakes/clock.ts';
import { DAY_MS, entryOf } from './storage-records.ts';

/** Somebody who writes in the store itself. */
interface Bender {
  /** All entries of a trail in the place of those that are there. */
  entries(trail: string, next: readonly RawEntry[]): Promise<void>;
  /** A seal as it is given; nothing: it goes. The last one follows. */
  seal(trail: string, n: number, json: string | undefined): Promise<void>;
  head(json: string | undefined): Promise<void>;
}

interface SealStand {
  /** A store of its own each time. */
  open(clock: FakeClock): Promise<{ readonly storage: Storage; readonly bend: Bender }>;
}

const OLD = { kid: 'old', key: new Uint8Array(32).fill(1) };
const NEW = { kid: 'new', key: new Uint8Array(32).fill(2) };
const ACTOR = 'teams/tenant/lin';

/** S38, whatever the store. */
export function sealBattery(name: string, stand: SealStand): void {
  async function opened() {
    const clock = fakeClock();
    const { storage, bend } = await stand.open(clock);
    const said: string[] = [];
    const log = { info: () => undefined, warn: () => undefined, error: (what: string) => void said.push(what) };
    const needs = (key = OLD) => ({ storage, vault: openVault([key]), clock, log });
    const seal = (key = OLD) => sealTrails(needs(key), sealKeyOf(key.key));
    const write = async (count: number, more: Partial<AuditEntry> = {}) => {
      clock.advance(1_000);
      const entries = Array.from({ length: count }, (_, n) =>
        entryOf(clock.now() + n, { actor: ACTOR, object: `o${n}`, turn: `${clock.now()}-${n}`, ...more }),
      );
      await storage.audit.append(entries);
    };
    const verify = async (kept?: string, keys = [OLD]) => {
      const { lines, code } = await verifyTrail(storage, keys, kept);
      return {
        bent: lines.filter((line) => line.startsWith('BENT')),
        rest: lines.filter((line) => !line.startsWith('BENT')),
        code,
      };
    };
    const head = async () => (await sealedHead(storage)).lines[0] ?? '';
    /** The trail that has the entries. */
    const trail = async () => {
      for (const one of storage.auditSeals.trails)
        if ((await storage.auditSeals.entries(one, { limit: 1 })).length > 0) return one;
      throw new Error('there is no entry');
    };
    const all = async () => storage.auditSeals.entries(await trail(), { limit: 10_000 });
    const change = async (next: (all: readonly RawEntry[]) => readonly RawEntry[]) =>
      bend.entries(await trail(), next(await all()));
    return { storage, bend, clock, said, needs, seal, write, verify, head, trail, all, change };
  }

  describe(`the seal of the audit trail: ${name}`, () => {
    it('S38: what nobody bent is proved, and the span that is not sealed yet is named', async () => {
      const { seal, write, verify, clock } = await opened();
      expect((await verify()).rest[0]).toBe('0 entries are as they were sealed.');
      await write(7);
      await seal();
      await write(3);
      await seal();
      await seal();
      await write(2);
      const { bent, rest, code } = await verify();
      expect({ bent, code }).toEqual({ bent: [], code: 0 });
      expect(rest[0]).toBe(
        `10 entries are as they were sealed, the last at ${new Date(clock.now() - 1_000).toISOString()}.`,
      );
      expect(rest[1]).toBe(
        `2 entries are not sealed yet, since ${new Date(clock.now()).toISOString()}: of these nothing is said.`,
      );
    });

    it('S38: a changed, a missing, an added entry and two that changed places are each named with their place', async () => {
      const { seal, write, verify, all, change } = await opened();
      await write(5);
      await seal();
      await write(5);
      await seal();
      const before = await all();
      const [second, seventh, eighth] = [before[1], before[6], before[7]] as [RawEntry, RawEntry, RawEntry];
      const swapped = (one: RawEntry) =>
        one === seventh ? { ...one, text: eighth.text } : one === eighth ? { ...one, text: seventh.text } : one;
      const bends: [string, (all: readonly RawEntry[]) => readonly RawEntry[], string[]][] = [
        [
          'changed',
          (some) => some.map((one) => (one === second ? { ...one, text: one.text.replace('"o1"', '"o9"') } : one)),
          [`entry 2 at ${second.place}`],
        ],
        [
          'a character',
          (some) => some.map((one) => (one === eighth ? { ...one, text: `${one.text} ` } : one)),
          [`entry 8 at ${eighth.place}`],
        ],
        ['missing', (some) => some.filter((one) => one !== second), [`entry 2 at ${second.place}`]],
        ['moved', (some) => some.map(swapped), [`entry 7 at ${seventh.place}`, `entry 8 at ${eighth.place}`]],
        ['the last', (some) => some.slice(0, -1), [`entry 10 at ${before[9]?.place}`]],
        ['the end', (some) => some.slice(0, 8), [`entry 9 at ${before[8]?.place}`, `entry 10 at ${before[9]?.place}`]],
      ];
      for (const [what, bent, places] of bends) {
        await change(() => bent(before));
        const found = await verify();
        expect(found.code, what).toBe(1);
        expect(found.bent, what).toHaveLength(places.length);
        for (const [n, place] of places.entries()) expect(found.bent[n], what).toContain(place);
      }
      const words = { changed: 'was changed', missing: 'is missing', moved: 'was changed places' };
      for (const [what, bent] of bends.filter(([name]) => name in words)) {
        await change(() => bent(before));
        expect((await verify()).bent[0], what).toContain(words[what as 'moved']);
      }
      await change(() => before);
      expect(await verify()).toMatchObject({ bent: [], code: 0 });
    });

    it('S38: an entry that is put in between is named', async () => {
      const { seal, write, verify, all, change } = await opened();
      await write(3);
      await seal();
      const before = await all();
      const [first] = before as [RawEntry];
      /** Numbers without a gap have room before the first. */
      const place = first.place.includes('-') ? `${first.place.split('-')[0]}-7` : '-5';
      await change(() =>
        place === '-5'
          ? [{ place, text: first.text }, ...before]
          : [first, { place, text: first.text }, ...before.slice(1)],
      );
      expect((await verify()).bent).toEqual([expect.stringContaining(`entry at ${place}`)]);
    });

    it('S38: an end that is cut off with its seals is found by the head, and is not sealed over', async () => {
      const { seal, write, verify, all, trail, change, bend, said } = await opened();
      await write(4);
      await seal();
      const before = await all();
      await write(4);
      await seal();
      await change(() => before);
      await bend.seal(await trail(), 2, undefined);
      for (let n = 0; n < 2; n++) {
        const { bent, code } = await verify();
        expect(code).toBe(1);
        expect(bent).toEqual([expect.stringContaining(`trail ${await trail()}, seal 2: the end was cut off`)]);
        await write(1);
        await seal();
      }
      expect(said[0]).toContain('audit verify');
    });

    it('S38: an end that is cut off with its seals and its head is found by a head that was kept elsewhere', async () => {
      const { seal, write, verify, all, trail, change, bend, storage, head } = await opened();
      await write(4);
      await seal();
      const [before, old] = [await all(), await storage.auditSeals.head()];
      await write(4);
      await seal();
      const kept = await head();
      expect((await verify(kept)).rest[1]).toBe(
        'The line that was kept is of this trail: nothing that was sealed then is gone.',
      );
      await write(1);
      await seal();
      expect(await verify(kept)).toMatchObject({ code: 0, bent: [] });
      await change(() => before);
      for (const n of [3, 2]) await bend.seal(await trail(), n, undefined);
      await bend.head(JSON.stringify(old));
      expect(await verify()).toMatchObject({ code: 0, bent: [] });
      expect((await verify(kept)).bent).toEqual([expect.stringContaining('seal 2: the end was cut off')]);
      /** Sealed anew, there is a seal of that number again, and it is another. */
      await write(4);
      await seal();
      expect(await verify()).toMatchObject({ code: 0, bent: [] });
      expect((await verify(kept)).bent).toEqual([expect.stringContaining('not of this trail')]);
      expect((await verify('nonsense')).code).toBe(64);
    });

    it('S38: seals and head that were changed, made without a key, or are gone are named', async () => {
      const { seal, write, verify, all, trail, bend, storage, clock } = await opened();
      await write(4);
      await seal();
      await write(4);
      await seal();
      const store = storage.auditSeals;
      const [one, first, second, head] = [
        await trail(),
        await store.seal(await trail(), 1),
        await store.seal(await trail(), 2),
        await store.head(),
      ];
      if (!first || !second || !head) throw new Error('there are no seals');
      const forged = sealOf(await all(), { trail: one, before: undefined, key: sealKeyOf(NEW.key), atMs: clock.now() });
      const ways: [string, () => Promise<void>, string][] = [
        [
          'a mark',
          () => bend.seal(one, 1, JSON.stringify({ ...first, entries: first.entries.slice(1), count: 3 })),
          'seal 1: the seal was changed',
        ],
        [
          'its time',
          () => bend.seal(one, 2, JSON.stringify({ ...second, atMs: second.atMs + 1 })),
          'seal 2: the seal was changed',
        ],
        ['another', () => bend.seal(one, 2, JSON.stringify({ ...first, n: 2 })), 'seal 2: the seal was changed'],
        ['no seal', () => bend.seal(one, 1, '{}'), 'seal 1: the seal cannot be read'],
        [
          'without a key',
          () => bend.seal(one, 1, JSON.stringify(forged)),
          'seal 1: was signed by a key that is neither',
        ],
        [
          'a key’s name',
          () => bend.seal(one, 1, JSON.stringify({ ...forged, key: first.key })),
          'seal 1: the seal was changed',
        ],
        ['the head', () => bend.head(JSON.stringify({ ...head, atMs: head.atMs + 1 })), 'the head was changed'],
        ['what the head names', () => bend.head(JSON.stringify({ ...head, trails: {} })), 'the head was changed'],
        ['no head', () => bend.head(undefined), 'the head is missing'],
      ];
      for (const [way, bent, said] of ways) {
        await bent();
        const found = await verify();
        expect(found.code, way).toBe(1);
        expect(found.bent.join('\n'), way).toContain(said);
        await bend.seal(one, 1, JSON.stringify(first));
        await bend.seal(one, 2, JSON.stringify(second));
        await bend.head(JSON.stringify(head));
        expect(await verify(), way).toMatchObject({ code: 0, bent: [] });
      }
    });

    it('S10, S38: after a rotation the new key seals, and what the old one sealed is proved without it', async () => {
      const { storage, seal, write, verify, change } = await opened();
      await write(3);
      await seal(OLD);
      const without = await verify(undefined, [NEW]);
      expect(without.code).toBe(1);
      expect(without.bent).toContainEqual(expect.stringContaining('neither in SHOPKEY_KEYS nor kept; put it back'));
      const turned = await rotate({ storage, vault: openVault([NEW, OLD]), kid: NEW.kid });
      expect(turned.kids.map(({ kid }) => kid)).toEqual(['new']);
      await write(3);
      await seal(NEW);
      expect(await verify(undefined, [NEW])).toMatchObject({ code: 0, bent: [] });
      expect((await verify(undefined, [NEW])).rest[0]).toContain('6 entries are as they were sealed');
      await change(([first, ...rest]) => [{ ...(first as RawEntry), text: '{}' }, ...rest]);
      expect((await verify(undefined, [NEW])).bent).toEqual([expect.stringContaining('entry 1 at')]);
    });

    it('of processes that seal at once one chain comes', async () => {
      const { storage, seal, write, verify } = await opened();
      for (let n = 0; n < 3; n++) {
        for (const actor of ['a/b/c', 'd/e/f', ACTOR]) await write(5, { actor });
        await Promise.all([seal(), seal(), seal(), write(5)]);
      }
      await seal();
      const { code, bent, rest } = await verify();
      expect({ code, bent, last: rest[1] }).toEqual({ code: 0, bent: [], last: 'Nothing is unsealed.' });
      expect(rest[0]).toContain('60 entries');
      expect((await storage.auditSeals.head())?.n).toBeGreaterThanOrEqual(3);
    });

    it('a death between any two writings leaves a chain that goes on', async () => {
      const { storage, needs, seal, write, verify } = await opened();
      for (let after = 0, died = true; died; after++) {
        await write(3);
        await write(3, { actor: 'other/person/x' });
        let left = after;
        const mortal =
          (work: (...all: never[]) => Promise<unknown>) =>
          (...all: never[]) =>
            left-- > 0 ? work(...all) : Promise.reject(new Error('died'));
        const dying = { ...storage.auditSeals, trails: storage.auditSeals.trails } as AuditSealStore;
        for (const write of ['put', 'putHead', 'putKey'] as const)
          Object.assign(dying, { [write]: mortal(dying[write] as never) });
        died = await sealTrails({ ...needs(), storage: { ...storage, auditSeals: dying } }, sealKeyOf(OLD.key)).then(
          () => false,
          () => true,
        );
        const { bent } = await verify();
        /** Only before the very first head there is none. */
        expect(
          bent.filter((line) => !line.includes('head is missing')),
          `after ${after}`,
        ).toEqual([]);
      }
      await seal();
      expect(await verify()).toMatchObject({ code: 0, bent: [] });
    });

    it('S38: what is older than twelve months goes, and the rest is proved from the cut on', async () => {
      const { storage, seal, write, verify, all, trail, change, bend, clock, head } = await opened();
      const trim = async () => (await trimTrail(storage, [OLD], clock.now())).lines[0];
      await write(4);
      await seal();
      const early = await head();
      await write(2);
      await seal();
      clock.advance(200 * DAY_MS);
      await write(3);
      await seal();
      expect(await trim()).toMatch(/^0 entries/);
      clock.advance(167 * DAY_MS);
      const old = await all();
      expect(await trim()).toMatch(/^6 entries/);
      expect(await trim()).toMatch(/^0 entries/);
      expect(await all()).toEqual(old.slice(6));
      const well = await verify();
      expect(well).toMatchObject({ bent: [], code: 0 });
      expect(well.rest[0]).toContain('3 entries');
      expect((await verify(early)).rest[1]).toContain('is older than what was trimmed');
      /** It goes on, and all of it may go. */
      await write(1);
      await seal();
      clock.advance(400 * DAY_MS);
      expect(await trim()).toMatch(/^4 entries/);
      expect(await verify()).toMatchObject({ bent: [], code: 0 });
      await write(2);
      await seal();
      expect(await verify()).toMatchObject({
        bent: [],
        code: 0,
        rest: [expect.stringContaining('2 entries'), 'Nothing is unsealed.', expect.anything()],
      });
      /** More than the cut says is found, and so is what comes back. */
      const now = await all();
      await change(() => now.slice(1));
      expect((await verify()).bent).toEqual([expect.stringContaining('is missing')]);
      await change(() => [old[0] as RawEntry, ...now]);
      expect((await verify()).bent).toEqual([expect.stringContaining('put in')]);
      await change(() => now);
      const last = await storage.auditSeals.last(await trail());
      await bend.seal(await trail(), last - 1, undefined);
      expect((await verify()).bent.join()).toContain('how much was trimmed was changed');
    });

    it('S38: of many seals each is looked at, a page at a time', async () => {
      const { seal, write, verify, all, change } = await opened();
      await write(1_203);
      await seal();
      expect((await verify()).rest[0]).toContain('1203 entries');
      const victim = (await all())[777] as RawEntry;
      await change((some) =>
        some.map((one) => (one.place === victim.place ? { ...one, text: one.text.replace('done', 'refused') } : one)),
      );
      const { bent, rest } = await verify();
      expect(bent).toEqual([expect.stringContaining(`entry 778 at ${victim.place}`)]);
      expect(rest[0]).toContain('1202 entries');
    });
  });
}
