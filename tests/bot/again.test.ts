import { describe, expect, it } from 'vitest';
import { signButton } from '../../bot/buttons.ts';
import { AGAIN } from '../../bot/commands/authorize.ts';
import { createSigner } from '../../bot/sign.ts';
import { NORTHWIND } from '../fakes/amazon.ts';
import { actionsOf, consent, KEY, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

/** A saved shop of Northwind's, and its card. */
async function atShop(said = 'shop northwind_home_uk'): Promise<Walker> {
  const walker = await startWalker();
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  await walker.say(said);
  return walker;
}

const sealedOf = async ({ storage }: Walker) => {
  const shop = await storage.shops.byName('northwind_home_uk');
  return JSON.stringify(shop && (await storage.shops.sealed(shop.grant)));
};

const grantOf = async ({ storage }: Walker) => {
  const shop = await storage.shops.byName('northwind_home_uk');
  return shop && storage.shops.grant(shop.grant);
};

describe('authorizing a shop again', () => {
  it('asks for nothing that is known, and renews', async () => {
    const walker = await atShop();
    await walker.press('Authorize again');
    expect(walker.card().title).toBe('Amazon · United Kingdom');
    const before = await sealedOf(walker);
    await consent(walker, { code: 'code-2' });
    await walker.press('Renew it');
    expect(textOf(walker.card())).toContain('the consent is renewed');
    expect(await sealedOf(walker)).not.toBe(before);
    expect(await walker.storage.shops.list({ limit: 10 })).toHaveLength(1);
  });

  it('S8: consent of another seller is not taken; the old credentials stay', async () => {
    const walker = await atShop();
    await walker.press('Authorize again');
    const before = await sealedOf(walker);
    await consent(walker, { code: 'code-2', sellerId: 'A9SOMEBODYELSE' });
    expect(textOf(walker.card())).toContain('belongs to seller A2NORTHWIND001; consent came from A9SOMEBODYELSE');
    expect(await sealedOf(walker)).toBe(before);
    await walker.press('Keep the old one');
    expect(textOf(walker.card())).toContain('the old one stays in use. Nothing was changed.');
    expect(await sealedOf(walker)).toBe(before);
    expect(await walker.storage.sessions.openOf(walker.who.id)).toEqual([]);
  });

  it('S8: nor is it when only the platform’s answer tells whose it is, by a pasted code', async () => {
    const walker = await atShop();
    await walker.press('Authorize again');
    const before = await sealedOf(walker);
    walker.amazon.account = { ...NORTHWIND, sellerId: 'A9SOMEBODYELSE' };
    await walker.press('I have a code');
    await walker.press('Go on', { code: 'code-2' });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('belongs to seller A2NORTHWIND001; consent came from A9SOMEBODYELSE');
    expect(actionsOf(walker.card()).map((action) => action.label)).not.toContain('Save');
    expect(await sealedOf(walker)).toBe(before);
    await walker.press('Sign in to another account');
    expect(actionsOf(walker.card()).map((action) => action.label)).toContain('Open Amazon');
  });

  it('of a seller’s own app only the refresh token is typed again', async () => {
    const walker = await startWalker();
    walker.amazon.account = { ...NORTHWIND, sellerId: 'A2NORTHWIND001' };
    await walker.say('authorize amazon private UK');
    const own = {
      clientId: 'amzn1.application-oa2-client.sandbox-own',
      clientSecret: 'amzn1.oa2-cs.v1.sandbox-own',
      refreshToken: 'Atzr|sandbox-first',
    };
    await walker.press('Save and check', own);
    await walker.shopkey.drain();
    await walker.press('Save');
    await walker.shopkey.drain();
    const before = await sealedOf(walker);
    const typedAtMs = (await grantOf(walker))?.authorizedAtMs;
    walker.clock.advance(100 * 86_400_000);
    await walker.say('shop northwind_home_uk');
    await walker.press('Authorize again');
    expect(textOf(walker.card())).toContain('••••-own');
    expect(JSON.stringify(walker.card())).toContain(own.clientId);
    await walker.press('Save and check', {
      clientId: own.clientId,
      clientSecret: '',
      refreshToken: 'Atzr|sandbox-second',
    });
    await walker.shopkey.drain();
    await walker.press('Renew it');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('the consent is renewed');
    expect(await sealedOf(walker)).not.toBe(before);
    expect(walker.seen()).not.toContain(own.clientSecret);
    /** The secret is as old as it was, until another is typed. */
    expect((await grantOf(walker))?.ownSecret).toEqual({ sinceMs: typedAtMs });
    await walker.say('shop northwind_home_uk');
    await walker.press('Authorize again');
    await walker.press('Save and check', { ...own, clientSecret: 'amzn1.oa2-cs.v1.sandbox-fresh' });
    await walker.shopkey.drain();
    await walker.press('Renew it');
    await walker.shopkey.drain();
    expect((await grantOf(walker))?.authorizedAtMs).toBeGreaterThan(typedAtMs ?? 0);
    expect((await grantOf(walker))?.ownSecret).toBeUndefined();
  });

  it('S19: a shop of another person and one that is not there get the same words', async () => {
    const walker = await atShop();
    const shop = await walker.storage.shops.byName('northwind_home_uk');
    const of = async (id: string) => {
      const token = signButton(createSigner([KEY]), MEI.id, {
        kind: 'command',
        name: 'authorize',
        argument: `${AGAIN}${id}`,
      });
      const reply = await walker.shopkey.take({
        id: `press-${id}`,
        who: MEI,
        place: 'private',
        does: { kind: 'press', token, values: {} },
      });
      return JSON.stringify(reply);
    };
    expect(await of(shop?.id ?? '')).toBe(await of('s-nothing'));
  });

  it('S8: offers no site that has a shop of the account already, whatever a form sends', async () => {
    const walker = await atShop('authorize amazon DE');
    await walker.press('Another account');
    await consent(walker, { code: 'code-2' });
    expect(textOf(walker.card())).toContain('This is who gave consent');
    expect(textOf(walker.card())).toContain('France (northwind_home_fr)');
    expect(textOf(walker.card())).not.toContain('United Kingdom (');
    await walker.press('Save', { sites: 'DE,UK,FR' });
    await walker.shopkey.drain();
    const shops = await walker.storage.shops.ofSeller('amazon', 'A2NORTHWIND001');
    expect(shops.map(({ name }) => name).sort()).toEqual([
      'northwind_home_de',
      'northwind_home_fr',
      'northwind_home_uk',
    ]);
  });
});
