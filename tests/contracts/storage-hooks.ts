import { describe, expect, it } from 'vitest';
import type { Hook, HookDelivery, HookId, Storage } from '../../bot/ports.ts';
import { allOf, entryOf, freshPerson } from './storage-records.ts';

let count = 0;
export const freshHook = (): Required<Hook> => ({
  v: 1,
  id: `h-${++count}` as HookId,
  rev: 1,
  name: 'ERP',
  url: 'https://erp.example.com/hook',
  events: ['orders.updated', 'token.renewed'],
  madeBy: freshPerson(),
  madeAtMs: 1,
  secrets: [{ n: 1, jwe: `jwe-${count}` }],
  page: { n: 2, untilMs: 9 },
  off: 'person',
  deliveredAtMs: 3,
  failingSinceMs: 4,
  failure: '500',
  toldAtMs: 5,
});
export const freshDelivery = (hook: HookId): Required<HookDelivery> => ({
  v: 1,
  id: `msg_${++count}`,
  hook,
  type: 'orders.updated',
  atMs: 1,
  data: '{"shop":"s-1"}',
  sinceMs: 2,
  tries: 3,
  to: freshPerson(),
});

/** Addresses that hear of events, and events on their way. */
export function hookPromises(storage: () => Storage): void {
  describe('hooks', () => {
    const hooks = () => storage().hooks;

    it('writes under the revision that is there, with its entry, and takes out', async () => {
      const hook = freshHook();
      const entry = entryOf(9, { act: 'hook.make', object: hook.id });
      expect(await hooks().read(hook.id)).toBeUndefined();
      expect(await hooks().write(hook, 1, [entry])).toBe('conflict');
      const both = await Promise.all([hooks().write(hook, 0, [entry]), hooks().write(hook, 0, [entry])]);
      expect(both.sort()).toEqual(['conflict', 'written']);
      expect(await hooks().read(hook.id)).toEqual(hook);
      expect(await hooks().list()).toContainEqual(hook);
      expect(await hooks().write({ ...hook, rev: 2, name: 'other' }, 1, [])).toBe('written');
      expect((await hooks().read(hook.id))?.name).toBe('other');
      expect(await hooks().drop(hook.id, [])).toBe(true);
      expect(await hooks().drop(hook.id, [entry])).toBe(false);
      expect(await hooks().read(hook.id)).toBeUndefined();
      const all = await storage().audit.read({ limit: 100_000 });
      expect(all.filter(({ object }) => object === hook.id)).toEqual([entry]);
    });

    it('keeps a delivery until it is dropped, once however often it is put', async () => {
      const delivery = freshDelivery('h-x' as HookId);
      expect(await hooks().delivery(delivery.id)).toBeUndefined();
      await hooks().putDelivery(delivery);
      await hooks().putDelivery({ ...delivery, tries: 4 });
      expect(await hooks().delivery(delivery.id)).toEqual({ ...delivery, tries: 4 });
      await hooks().dropDelivery(delivery.id);
      expect(await hooks().delivery(delivery.id)).toBeUndefined();
    });

    it('reads the trail of shops from a place on, each entry once and in its order', async () => {
      const before = await storage().audit.lastOfShops();
      const hook = freshHook();
      for (let n = 1; n <= 5; n++)
        await hooks().write({ ...hook, rev: n }, n - 1, [entryOf(n, { object: hook.id, turn: `t${n}` })]);
      const turns: string[] = [];
      for (let after = before; ; ) {
        const page = await storage().audit.ofShops({ limit: 2, ...(after === undefined ? {} : { after }) });
        turns.push(...page.filter(({ entry }) => entry.object === hook.id).map(({ entry }) => entry.turn));
        after = page.at(-1)?.place ?? after;
        if (page.length < 2) break;
      }
      expect(turns).toEqual(['t1', 't2', 't3', 't4', 't5']);
      const last = await storage().audit.lastOfShops();
      expect(await storage().audit.ofShops({ limit: 9, ...(last === undefined ? {} : { after: last }) })).toEqual([]);
      await hooks().setCursor('7-1');
      expect(await hooks().cursor()).toBe('7-1');
    });

    it('S11: what signs is rotated with all that is sealed, and not over a newer one', async () => {
      const hook = freshHook();
      await hooks().write(hook, 0, []);
      const own = (await allOf(storage().sealedValues())).filter(({ place }) => place.owner === hook.id);
      expect(own.map(({ place, jwe }) => [place.kind, place.field, jwe])).toEqual([
        ['hook', '1', hook.secrets[0]?.jwe],
      ]);
      expect(await own[0]?.replace('jwe-new')).toBe(true);
      expect(await own[0]?.replace('jwe-newer')).toBe(false);
      expect((await hooks().read(hook.id))?.secrets).toEqual([{ n: 1, jwe: 'jwe-new' }]);
    });
  });
}
