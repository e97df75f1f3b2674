import { describe, expect, it } from 'vitest';
import { signButton } from '../../../bot/buttons.ts';
import type { ApiKeyId, Grant, PersonId, Shop, ShopId } from '../../../bot/ports.ts';
import { createSigner } from '../../../bot/sign.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { cardsOf, labelsOf, lastCard, press, wordsOf } from '../../support/company.ts';
import {
  asked,
  behind,
  comesFromAnother,
  live,
  NAME,
  NEW,
  OLD,
  tokenOf,
  WU,
  withShop,
  ZHANG,
} from '../../support/replaced.ts';
import { consent, KEY, LIN, MEI, textOf, type Walker } from '../../support/walker.ts';

const DAY_MS = 86_400_000;
const acts = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 500 })).map(({ actor, act, object }) => `${actor} ${act} ${object}`);
const rolesAt = async ({ storage }: Walker, shop: Pick<Shop, 'id'> | undefined) =>
  (await storage.bindings.ofShops(shop ? [shop.id] : [])).map(({ person, role }) => `${person} ${role}`).sort();
const BOUND = [`${LIN.id} operator`, `${MEI.id} service`];

/** The new seller's grant: a walk's own. */
async function waiting(walker: Walker) {
  const ids = walker.amazon.exchanged;
  expect(ids).toContain(`code-${NEW}`);
  for await (const { kind, value } of walker.storage.export())
    if (kind === 'grant' && (value as { sellerId: string }).sellerId === NEW)
      return value as NonNullable<Awaited<ReturnType<typeof behind>>['grant']>;
  return undefined;
}

describe('another seller behind a live shop', () => {
  it('S22: takes one who asks and another who confirms, who see old and new, who and why; until then the old one works', async () => {
    const walker = await withShop();
    await asked(walker);
    expect(textOf(walker.card())).not.toContain('undefined');
    const mine = cardsOf(walker, LIN).at(-1)?.view;
    expect(textOf(mine as never)).toContain(`seller ${NEW} in the place of ${OLD}`);
    expect((await behind(walker)).shop?.sellerId).toBe(OLD);
    for (const admin of [ZHANG, WU]) {
      const said = wordsOf(lastCard(walker, admin));
      for (const part of [OLD, NEW, 'Lin', 'a new account']) expect(said).toContain(part);
    }
    expect(labelsOf(lastCard(walker, ZHANG))).toEqual(['Confirm', 'Refuse']);
    expect(textOf(await press(walker, ZHANG, 'Confirm'))).toContain('For 24 hours it can be undone');
    const { shop, grant } = await behind(walker);
    expect([shop?.sellerId, grant?.sellerId, grant?.leaving]).toEqual([NEW, NEW, undefined]);
    expect(Object.keys(await walker.storage.shops.sealed(grant?.id as never))).toContain('refreshToken');
    expect(lastCard(walker, WU).kind).toBe('line');
    expect(textOf(lastCard(walker, LIN))).toContain('Zhang has allowed it');
    expect(labelsOf(lastCard(walker, LIN))).toContain('Undo');
    const trail = (await acts(walker)).filter((one) => /proposal|shop\.replace/.test(one));
    const what = `replace/${OLD},${NEW},${NAME}`;
    expect(trail).toEqual([
      `${LIN.id} proposal.make ${what}`,
      `${ZHANG.id} proposal.agree ${what}`,
      `${ZHANG.id} shop.replace ${NAME}`,
    ]);
  });

  it('the name, its people, its id for the ERP and its API keys go to the new seller’s shop; the old one’s orders stay apart', async () => {
    const walker = await withShop();
    const { storage } = walker;
    const before = (await behind(walker)).shop as Shop;
    await storage.shops.change({ ...before, rev: before.rev + 1, erpId: '1042' }, before.rev, []);
    const key = {
      v: 1 as const,
      id: 'k1' as ApiKeyId,
      rev: 1,
      name: 'ERP',
      scopes: ['orders:read' as const],
      shops: [before.id],
      madeBy: ZHANG.id,
      madeAtMs: 1,
      endsAtMs: 2,
    };
    await storage.apiKeys.write(key, 0, []);
    const order = {
      id: 'o-1',
      site: 'UK',
      createdAtMs: 1,
      updatedAtMs: 1,
      status: 'open' as const,
      lines: [],
      own: '{}',
    };
    await storage.orders.put({ shop: before.id, orders: [order] });
    expect(await rolesAt(walker, before)).toEqual(BOUND);
    await asked(walker);
    await press(walker, ZHANG, 'Confirm');
    const { shop } = await behind(walker);
    expect(shop?.id).not.toBe(before.id);
    expect([shop?.displayName, shop?.erpId]).toEqual([before.displayName, '1042']);
    expect(await rolesAt(walker, shop)).toEqual(BOUND);
    expect(await rolesAt(walker, before)).toEqual([]);
    expect((await storage.apiKeys.read('k1' as ApiKeyId))?.shops).toEqual([shop?.id]);
    const old = await storage.shops.shop(before.id);
    expect([old?.name, old?.erpId, old?.sellerId]).toEqual([`${NAME}_d001`, undefined, OLD]);
    expect(await storage.orders.count({ shop: before.id, createdSinceMs: 0 })).toBe(1);
    expect(await storage.orders.count({ shop: shop?.id as never, createdSinceMs: 0 })).toBe(0);
    await live(walker, 26);
    expect(await storage.shops.shop(before.id)).toBeUndefined();
    expect(await storage.shops.grant(before.grant)).toBeUndefined();
    expect(await storage.shops.sealed(before.grant)).toEqual({});
    expect((await behind(walker)).grant?.status).toBe('works');
  });

  it('is undone within the day by whoever may disconnect it: seller, name, people and keys are as they were', async () => {
    const walker = await withShop();
    const before = await behind(walker);
    await asked(walker);
    await press(walker, ZHANG, 'Confirm');
    const fresh = (await behind(walker)).shop as Shop;
    /** Who lost a role meanwhile does not get it back. */
    await walker.say(`unbind Mei ${NAME}`, { who: ZHANG, mentions: [] });
    expect(textOf(await press(walker, LIN, 'Undo'))).toContain(`Seller ${OLD} is back`);
    const { shop, grant } = await behind(walker);
    expect([shop?.id, shop?.sellerId, grant?.leaving]).toEqual([before.shop?.id, OLD, undefined]);
    expect((await rolesAt(walker, shop)).includes(`${LIN.id} operator`)).toBe(true);
    expect(await rolesAt(walker, fresh)).toEqual([]);
    const aside = await walker.storage.shops.shop(fresh.id);
    expect(aside?.name).toBe(`${NAME}_else`);
    expect(textOf(await press(walker, ZHANG, 'Undo'))).toContain('cannot be undone any more');
    await live(walker, 26);
    expect(await walker.storage.shops.shop(fresh.id)).toBeUndefined();
    expect(await waiting(walker)).toBeUndefined();
    expect((await behind(walker)).shop?.id).toBe(before.shop?.id);
    expect((await acts(walker)).filter((one) => /restore|proposal.undo/.test(one))).toHaveLength(2);
  });

  it('the old shop’s own undo is the same one', async () => {
    const walker = await withShop();
    await asked(walker);
    await press(walker, ZHANG, 'Confirm');
    await walker.say(`disconnect ${NAME}_d001`, { who: ZHANG });
    await press(walker, ZHANG, 'Undo');
    expect((await behind(walker)).shop?.sellerId).toBe(OLD);
  });

  it('cannot be undone when the day is over', async () => {
    const walker = await withShop();
    await asked(walker);
    await press(walker, ZHANG, 'Confirm');
    const token = tokenOf(walker, LIN, 'Undo');
    walker.clock.advance(DAY_MS);
    const reply = await walker.take({
      id: 'late',
      who: LIN,
      place: 'private',
      does: { kind: 'press', token, values: {} },
    });
    expect(JSON.stringify(reply)).toContain('It cannot be undone any more');
    expect((await behind(walker)).shop?.sellerId).toBe(NEW);
  });

  it('S22: refused, the new consent is destroyed at once, and nothing else is changed', async () => {
    const walker = await withShop();
    const before = await behind(walker);
    await asked(walker);
    const grant = await waiting(walker);
    expect(Object.keys(await walker.storage.shops.sealed(grant?.id as never)).length).toBeGreaterThan(0);
    await press(walker, WU, '拒绝');
    await live(walker, 1);
    expect(await waiting(walker)).toBeUndefined();
    expect(await walker.storage.shops.sealed(grant?.id as never)).toEqual({});
    const { shop, grant: old } = await behind(walker);
    expect([shop, old?.authorizedAtMs, old?.leaving]).toEqual([before.shop, before.grant?.authorizedAtMs, undefined]);
    expect(textOf(lastCard(walker, LIN))).toContain('has refused it');
  });

  it('S22: taken back by whoever asked, and when nobody answers for a day, it is destroyed as well', async () => {
    const walker = await withShop();
    await asked(walker);
    await press(walker, LIN, 'Take it back');
    await live(walker, 1);
    expect(await waiting(walker)).toBeUndefined();
    const { amazon } = walker;
    amazon.exchanged.length = 0;
    await asked(walker);
    await live(walker, 23);
    expect(await waiting(walker)).toBeDefined();
    await live(walker, 2);
    expect(await waiting(walker)).toBeUndefined();
    expect((await behind(walker)).shop?.sellerId).toBe(OLD);
  });

  it('S22: an admin who asks does not decide it, nor by their other id', async () => {
    const also = { ...ZHANG, id: 'slack/T1/UZHANG' as PersonId };
    const clock = fakeClock();
    const storage = await openEmbedded({ file: ':memory:', clock });
    await storage.people.merge(ZHANG.id, { joined: also.id });
    await storage.people.merge(also.id, { joined: ZHANG.id });
    const walker = await withShop({ clock, storage }, [ZHANG, also]);
    await asked(walker, ZHANG);
    const id = tokenOf(walker, ZHANG, 'Take it back').match(/stop.([0-9a-f]{16})/)?.[1];
    const token = signButton(createSigner([KEY]), also.id, { kind: 'command', name: 'decide', argument: `yes ${id}` });
    const reply = await walker.take({
      id: 'other',
      who: also,
      place: 'private',
      does: { kind: 'press', token, values: {} },
    });
    expect(JSON.stringify(reply)).toContain('decided already');
    expect((await behind(walker)).shop?.sellerId).toBe(OLD);
    const alone = await withShop();
    await asked(alone, ZHANG);
    expect(labelsOf(lastCard(alone, ZHANG))).not.toContain('Confirm');
    await press(alone, WU, '确认');
    expect((await behind(alone)).shop?.sellerId).toBe(NEW);
  });

  it('S22: what was authorized anew since it was proposed is not replaced', async () => {
    const walker = await withShop();
    await asked(walker);
    const { grant } = await behind(walker);
    walker.clock.advance(60_000);
    const anew = { ...grant, version: (grant?.version ?? 0) + 1, authorizedAtMs: walker.clock.now() };
    await walker.storage.shops.save({
      grant: anew as never,
      expectedVersion: grant?.version ?? 0,
      shops: [],
      audit: [],
    });
    expect(textOf(await press(walker, ZHANG, 'Confirm'))).toContain('not as it was when it was proposed');
    expect((await behind(walker)).shop?.sellerId).toBe(OLD);
    await live(walker, 1);
    expect(await waiting(walker)).toBeUndefined();
  });

  it('of two requests for one shop the first that is confirmed counts', async () => {
    const walker = await withShop();
    await asked(walker);
    const first = tokenOf(walker, ZHANG, 'Confirm');
    await asked(walker);
    const second = tokenOf(walker, ZHANG, 'Confirm');
    expect(second).not.toBe(first);
    const [one, other] = await Promise.all(
      [first, second].map((token, n) =>
        walker.take({ id: `p${n}`, who: ZHANG, place: 'private', does: { kind: 'press', token, values: {} } }),
      ),
    );
    expect([one, other].map((reply) => /not as it was/.test(JSON.stringify(reply)))).toContain(true);
    const all = await walker.storage.shops.ofSeller('amazon', NEW);
    expect(all.map(({ name }) => name)).toEqual([NAME]);
  });

  it('S22: of a single admin it happens after a day, told to whoever looks after the shop', async () => {
    const walker = await withShop({}, [ZHANG]);
    await asked(walker, ZHANG);
    expect(textOf(lastCard(walker, LIN))).toContain('If that is wrong, please talk to them now');
    await live(walker, 23);
    expect((await behind(walker)).shop?.sellerId).toBe(OLD);
    await live(walker, 2);
    expect((await behind(walker)).shop?.sellerId).toBe(NEW);
    expect(textOf(lastCard(walker, LIN))).toContain(`seller ${NEW} has taken the place of ${OLD}`);
  });

  it('of several shops of one consent those move that the new account can serve; the others stay with the old one', async () => {
    const walker = await withShop();
    const { storage } = walker;
    const { shop } = await behind(walker);
    const beside = { ...(shop as Shop), id: 's-beside' as ShopId, name: 'northwind_home_de', site: 'DE' };
    const grant = (await storage.shops.grant(beside.grant)) as Grant;
    await storage.shops.save({ grant, expectedVersion: grant.version, shops: [beside], audit: [] });
    walker.amazon.account = { sites: [{ code: 'UK', storeName: 'Somebody', suspended: false }] };
    await asked(walker);
    expect(wordsOf(lastCard(walker, ZHANG))).not.toContain('northwind_home_de');
    await press(walker, ZHANG, 'Confirm');
    expect((await behind(walker)).shop?.sellerId).toBe(NEW);
    expect((await behind(walker, 'northwind_home_de')).shop?.sellerId).toBe(OLD);
    expect((await storage.shops.grant(grant.id))?.leaving).toMatchObject([{ shop: shop?.id }]);
    await live(walker, 26);
    expect(await storage.shops.shop(shop?.id as ShopId)).toBeUndefined();
    expect((await storage.shops.grant(grant.id))?.status).toBe('works');
    expect(Object.keys(await storage.shops.sealed(grant.id)).length).toBeGreaterThan(0);
  });

  it('is not offered where the account is here already as a shop of its own on that site', async () => {
    const walker = await withShop();
    await walker.say('authorize amazon UK');
    await consent(walker, { code: 'code-own', sellerId: NEW });
    await walker.press('Save');
    await walker.shopkey.drain();
    await comesFromAnother(walker);
    expect(labelsOf(walker.card())).toEqual([
      'Keep the old one',
      'Sign in to another account',
      'Pass this walk on',
      'Help',
      'Cancel',
    ]);
  });

  it('S18: who lost the right to the shop while the walk went on asks in vain, and what was put aside goes', async () => {
    const walker = await withShop();
    await comesFromAnother(walker);
    await walker.press('Ask an admin to replace it');
    const { shop } = await behind(walker);
    const mine = (await walker.storage.bindings.ofPerson(LIN.id)).filter((one) => one.shop === shop?.id);
    await walker.storage.bindings.change(
      mine.map((was) => ({ was })),
      { audit: [] },
    );
    await walker.press('Ask them', { reason: 'because' });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('Asking did not work');
    await live(walker, 1);
    expect(await waiting(walker)).toBeUndefined();
  });
});
