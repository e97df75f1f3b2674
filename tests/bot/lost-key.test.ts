import { describe, expect, it } from 'vitest';
import type { Storage } from '../../bot/ports.ts';
import { openEmbedded } from '../../storage/embedded/index.ts';
import { openVault } from '../../storage/vault.ts';
import { fakeClock } from '../fakes/clock.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { LIVING_FLOWS } from '../support/living/index.ts';
import { goOnToTheEnd } from '../support/robot.ts';
import { HOUR, MINUTE, type Tended, tended } from '../support/tended.ts';
import { consent, LIN, MEI, startWalker, textOf, type Walker } from '../support/walker.ts';

const NEW_KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 11 + 5) % 256);

/** Another process on the same store, with another key; the one before is lost, or only forgotten. */
function withNewKey({ walker, clock, storage }: Pick<Tended, 'walker' | 'clock' | 'storage'>, lost: readonly string[]) {
  return startWalker({
    clock,
    storage,
    market: () => walker.market,
    deps: { vault: openVault([{ kid: 'k2', key: NEW_KEY }], lost), keys: [NEW_KEY] },
  });
}

/** So often a person does something before the process is stopped; no walk takes more. */
const MOST_TURNS = 8;

const titles = ({ surface }: Walker) => surface.cards.map(({ view }) => view.title);

async function goBy({ clock, work }: Walker, forMs: number): Promise<void> {
  for (let goneMs = 0; goneMs < forMs; goneMs += MINUTE) {
    clock.advance(MINUTE);
    await work();
  }
}

describe('a lost key', () => {
  it('S10: each shop that it sealed is asked for consent at once and once, and lives on as it was with a new seal', async () => {
    const scene = await tended();
    const { storage, renewed, grant } = scene;
    const [before] = await storage.shops.list({ limit: 9 });
    const asked = renewed.shown.length;
    const walker = await withNewKey(scene, ['k1']);
    await goBy(walker, 2 * HOUR);
    expect(titles(walker)).toEqual(['Northwind Home UK: please authorize again']);
    expect(textOf(walker.card())).toContain('The key that sealed the access was lost');
    expect(await grant()).toMatchObject({ status: 'reauthorize', ended: { kind: 'lost-key' } });
    expect(renewed.shown).toHaveLength(asked);
    await (await walker.restart()).work();
    expect(titles(walker)).toHaveLength(1);
    await walker.press('Authorize it anew');
    await consent(walker);
    await walker.press('Renew it');
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('the consent is renewed');
    expect(await storage.shops.list({ limit: 9 })).toEqual([before]);
    expect(await grant()).toMatchObject({ status: 'works' });
    for (const jwe of Object.values(await storage.shops.sealed((await grant()).id)))
      expect(JSON.parse(Buffer.from(jwe.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({ kid: 'k2' });
    await goBy(walker, HOUR);
    expect(renewed.shown.length).toBeGreaterThan(asked);
    await walker.close();
  });

  it('is said in the language of each', async () => {
    const scene = await tended();
    await scene.storage.people.merge(LIN.id, { chosenLocale: 'zh-CN' });
    const walker = await withNewKey(scene, ['k1']);
    await goBy(walker, 2 * MINUTE);
    expect(textOf(walker.card())).toContain('加密这次授权的密钥遗失了');
    await walker.close();
  });

  it('that is only forgotten troubles no shop’s people: it is tried later, and works when the key is back', async () => {
    const scene = await tended();
    const forgetful = await withNewKey(scene, []);
    await goBy(forgetful, 26 * HOUR);
    expect(titles(forgetful)).toEqual([]);
    expect(await scene.grant()).toMatchObject({ status: 'works' });
    expect(forgetful.logged.join('\n')).toContain('vault.unknown-key');
    const asked = scene.renewed.shown.length;
    await scene.live(2 * HOUR);
    expect(scene.renewed.shown.length).toBeGreaterThan(asked);
    expect(scene.told()).toEqual([]);
  });

  it('of what a walk was given leads to giving it once more, never to a Save that cannot work', async () => {
    const scene = await tended();
    await scene.walker.say('authorize amazon DE', { who: MEI });
    await consent(scene.walker, { sellerId: 'A2OTHERSELLER1', code: 'code-2' });
    const open = await scene.storage.sessions.openOf(MEI.id);
    expect(open).toHaveLength(1);
    const walker = await withNewKey(scene, ['k1']);
    await walker.say('继续', { who: MEI });
    await walker.press('保存', {}, { who: MEI });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('谁也打不开');
    await consent(walker, { sellerId: 'A2OTHERSELLER1', code: 'code-3' });
    await walker.press('保存', {}, { who: MEI });
    await walker.shopkey.drain();
    expect(textOf(walker.card())).toContain('授权成功');
    await walker.close();
  });

  describe.each(LIVING_FLOWS)('in $platform $flow', (living) => {
    const vault = openVault([{ kid: 'k2', key: NEW_KEY }], ['k1']);
    const anew = { vault, keys: [NEW_KEY] };

    async function begun(turns: number) {
      const clock = fakeClock();
      const storage = await openEmbedded({ file: ':memory:', clock });
      const surface = fakeSurface();
      const codes = { n: 0 };
      const options = { clock, storage, surface, market: living.open };
      const first = await startWalker(options);
      first.market.account = living.account;
      let left = turns;
      const ended = await goOnToTheEnd(first, living, { codes, isDead: () => left-- <= 0 });
      await first.shopkey.drain();
      const second = await startWalker({ ...options, deps: anew });
      second.market.account = living.account;
      return { ended, second, storage, clock, codes };
    }

    async function newSeal(storage: Storage) {
      const shops = await storage.shops.list({ limit: 9 });
      expect(shops.map(({ name }) => name)).toEqual([living.name]);
      const sealed = Object.entries(await storage.shops.sealed(shops[0]?.grant as never));
      expect(sealed.length).toBeGreaterThan(0);
      for (const [field, jwe] of sealed)
        await vault.open(jwe, { kind: 'grant', owner: shops[0]?.grant as string, field });
      return shops;
    }

    it('the shop that was saved is authorized again, whatever its way uses again', async () => {
      const { ended, second, storage, codes } = await begun(99);
      expect(ended).toBe('saved');
      const before = await storage.shops.list({ limit: 9 });
      await goBy(second, 2 * MINUTE);
      expect(second.card().title).toContain('please authorize again');
      await second.press('Authorize it anew');
      expect(await goOnToTheEnd(second, living, { codes })).toBe('saved');
      expect(await newSeal(storage)).toEqual(before);
      await second.close();
    });

    it.each(Array.from({ length: MOST_TURNS }, (_, n) => n + 1))(
      'a walk that has %i turns behind it comes to its end',
      async (turns) => {
        const { ended, second, storage, clock, codes } = await begun(turns);
        if (ended === 'saved' || (await storage.shops.list({ limit: 1 })).length > 0) return second.close();
        /** Links that the lost key made are over by then. */
        clock.advance(31 * MINUTE);
        await second.shopkey.sweep(true);
        await second.shopkey.drain();
        expect(await goOnToTheEnd(second, living, { codes })).toBe('saved');
        await newSeal(storage);
        await second.close();
      },
    );
  });
});
