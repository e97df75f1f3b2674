import { describe, expect, it } from 'vitest';
import { signButton } from '../../bot/buttons.ts';
import { AGAIN } from '../../bot/commands/authorize.ts';
import type { Reply, ShopRole } from '../../bot/ports.ts';
import { createSigner } from '../../bot/sign.ts';
import { labelsOf, wordsOf } from '../support/company.ts';
import { consent, KEY, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const SHOP = 'northwind_home_uk';

/** Lin has authorized a shop, and may authorize no more; what she is to the shop now. */
async function whereLinIs(role: ShopRole | undefined): Promise<Walker> {
  const walker = await startWalker({ deps: { admins: [MEI.id], everybodyAuthorizes: false } });
  const { bindings, shops } = walker.storage;
  const named = { v: 1, person: LIN.id, role: 'authorizer', by: MEI.id, atMs: 1, change: 'c' } as const;
  await bindings.change([{ next: named }], { audit: [] });
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  const was = (await bindings.ofPerson(LIN.id)).map((one) => ({ was: one }));
  await bindings.change(was, { audit: [] });
  const shop = await shops.byName(SHOP);
  if (role && shop) await bindings.change([{ next: { ...named, role, shop: shop.id } }], { audit: [] });
  return walker;
}

/** Its consent has ended. */
async function end({ storage: { shops } }: Walker): Promise<void> {
  const shop = await shops.byName(SHOP);
  const grant = shop && (await shops.grant(shop.grant));
  if (!grant) throw new Error('no shop');
  const next = { ...grant, version: grant.version + 1, status: 'reauthorize' } as const;
  await shops.save({ grant: next, expectedVersion: grant.version, shops: [], audit: [] });
}

/** Presses “Authorize again” of a shop, as a card from before would have it. */
async function pressAgain(walker: Walker, shop: string): Promise<Reply> {
  const token = signButton(createSigner([KEY]), LIN.id, {
    kind: 'command',
    name: 'authorize',
    argument: `${AGAIN}${shop}`,
  });
  return walker.take({ id: `again-${shop}`, who: LIN, place: 'private', does: { kind: 'press', token, values: {} } });
}

describe('authorizing a shop again, without the right to authorize', () => {
  it('S18: is its operator’s to do, to the end', async () => {
    const walker = await whereLinIs('operator');
    await walker.say(`shop ${SHOP}`);
    await walker.press('Authorize again');
    await consent(walker, { code: 'code-2' });
    await walker.press('Renew it');
    expect(textOf(walker.card())).toContain('the consent is renewed');
    expect(wordsOf(viewOf(await walker.say('authorize amazon DE')))).toContain('You may not');
  });

  it('S8, S18: is its operator’s to do from their own page too, and of its seller alone', async () => {
    const walker = await whereLinIs('operator');
    await end(walker);
    const [line] = (await walker.shopkey.home(LIN)).shops;
    const action = line?.actions?.[0];
    expect([line?.title, action?.label]).toEqual([
      `${SHOP} · Amazon United Kingdom · needs you: please authorize it again`,
      'Authorize again',
    ]);
    if (action?.kind !== 'press') throw new Error('no button');
    const { token } = action;
    await walker.take({ id: 'home', who: LIN, place: 'private', does: { kind: 'press', token, values: {} } });
    await consent(walker, { code: 'code-2', sellerId: 'A9SOMEBODYELSE' });
    expect(textOf(walker.card())).toContain('belongs to seller A2NORTHWIND001; consent came from A9SOMEBODYELSE');
  });

  it('S18: is not offered to whoever handles its messages only, neither on their page nor in their list', async () => {
    const walker = await whereLinIs('service');
    await end(walker);
    const [line] = (await walker.shopkey.home(LIN)).shops;
    expect(line?.actions?.map(({ label }) => label)).toEqual(['Show']);
    await walker.say('shops');
    expect(labelsOf(walker.card())).toEqual(['Authorize a shop']);
  });

  it('S18: does not save a shop that was erased meanwhile, though they operate another one of that seller', async () => {
    const walker = await whereLinIs('operator');
    const { bindings, shops } = walker.storage;
    const uk = await shops.byName(SHOP);
    const grant = uk && (await shops.grant(uk.grant));
    if (!uk || !grant) throw new Error('no shop');
    const de = { ...uk, id: 's-de' as typeof uk.id, name: 'northwind_home_de', site: 'DE' };
    const next = { ...grant, version: grant.version + 1 };
    await shops.save({ grant: next, expectedVersion: grant.version, shops: [de], audit: [] });
    const named = { v: 1, person: LIN.id, role: 'operator', by: MEI.id, atMs: 1, change: 'd' } as const;
    await bindings.change([{ next: { ...named, shop: de.id } }], { audit: [] });
    await walker.say(`shop ${SHOP}`);
    await walker.press('Authorize again');
    await shops.eraseShop(uk.id, uk.rev, []);
    await consent(walker, { code: 'code-2' });
    await walker.press('Save');
    expect(await shops.byName(SHOP)).toBeUndefined();
    expect((await shops.ofSeller('amazon', uk.sellerId)).map(({ site }) => site)).toEqual(['DE']);
    expect(textOf(walker.card())).toContain('you may not authorize this any more');
  });

  it('S18: does not renew a consent whose shops they operate no more, though they operate one of another consent of that seller', async () => {
    const walker = await whereLinIs('operator');
    const { bindings, shops } = walker.storage;
    const uk = await shops.byName(SHOP);
    const grant = uk && (await shops.grant(uk.grant));
    if (!uk || !grant) throw new Error('no shop');
    await walker.say(`shop ${SHOP}`);
    await walker.press('Authorize again');
    const other = { ...grant, id: 'g-other' as typeof grant.id, version: 1 };
    const de = { ...uk, id: 's-de' as typeof uk.id, name: 'northwind_home_de', site: 'DE', grant: other.id };
    await shops.save({ grant: other, expectedVersion: 0, shops: [de], audit: [] });
    const was = (await bindings.ofPerson(LIN.id)).map((one) => ({ was: one }));
    const next = { v: 1, person: LIN.id, role: 'operator', by: MEI.id, atMs: 1, change: 'd', shop: de.id } as const;
    await bindings.change([...was, { next }], { audit: [] });
    await consent(walker, { code: 'code-2' });
    await walker.press('Renew it');
    expect(textOf(walker.card())).toContain('you may not authorize this any more');
    expect((await shops.grant(grant.id))?.version).toBe(grant.version);
  });

  it.each([['service'], [undefined]] as const)(
    'S18, S19: is not of %s, and says the same as of a shop that is none',
    async (role) => {
      const walker = await whereLinIs(role);
      const id = (await walker.storage.shops.byName(SHOP))?.id ?? '';
      const said = await Promise.all([id, 's-none'].map(async (one) => wordsOf(viewOf(await pressAgain(walker, one)))));
      expect(said[0]).toBe(said[1]);
      expect(said[0]).toContain('show you a shop of that name');
      expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
    },
  );
});

function viewOf(reply: Reply) {
  if (reply.kind === 'none') throw new Error('no answer');
  return reply.view;
}
