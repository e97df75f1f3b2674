import { describe, expect, it } from 'vitest';
import { wayName, waysOf } from '../../../bot/importing/columns.ts';
import { Secret } from '../../../bot/secret.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { factsOf, pageOf } from '../../support/imported.ts';
import { LIVING_FLOWS, type LivingFlow, platformsBeside } from '../../support/living/index.ts';
import { LIN, startWalker } from '../../support/walker.ts';

/** Values that a walk gets from an answer, and an older system has. */
const ANSWERED: Readonly<Record<string, string>> = { countries: 'MY:1001,SG:2001', host: 'merchant.wish.com' };

async function pasted(living: LivingFlow, given: Readonly<Record<string, string>> = {}) {
  const clock = fakeClock();
  const storage = await openEmbedded({ file: ':memory:', clock });
  const beside = () => platformsBeside(living, clock);
  const walker = await startWalker({ clock, storage, market: living.open, beside, deps: { admins: [LIN.id] } });
  const { market } = walker;
  market.account = living.account;
  const renewed: string[] = [];
  if (market.renew)
    market.renew = async ({ credentials }) => {
      renewed.push(...Object.keys(credentials).sort());
      return {
        credentials: {
          accessToken: new Secret('sandbox-access-2'),
          ...(credentials.refreshToken ? { refreshToken: new Secret('sandbox-refresh-2') } : {}),
        },
        tokenEndsAtMs: clock.now() + 3_600_000,
      };
    };
  const way = waysOf(new Map([[market.platform, market]])).find(({ flow }) => flow.id === living.flow);
  if (!way) throw new Error(`no way ${living.flow}`);
  const site = living.account.sites[0]?.code ?? '';
  const fields = [...way.secrets, ...way.values, ...way.optional];
  const names = ['flow', 'site', 'name', 'sellerId', ...fields];
  const typed = fields.map(
    (field) => given[field] ?? living.values[field] ?? ANSWERED[field] ?? `sandbox-${field}-0001`,
  );
  const line = [wayName(way), site, 'old_shop', living.account.sellerId ?? 'A2NORTHWIND001', ...typed];
  await walker.say('import');
  const page = pageOf(walker.card());
  const form = await walker.shopkey.doors.entry(page);
  if (!form) throw new Error('no form');
  const lines = [names, line].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  const cookies = new Map([[form.cookie.name, form.cookie.value]]);
  await walker.shopkey.doors.enter({ page, values: { lines }, cookies, proof: form.proof });
  await walker.work();
  return { walker, storage, way, form, renewed };
}

describe('import of every living way, by the columns that its page lists', () => {
  it.each(LIVING_FLOWS.map((living) => ({ name: `${living.platform}:${living.flow}`, living })))(
    '$name: is verified, and kept as its walk keeps it',
    async ({ name, living }) => {
      const { walker, storage, way, form, renewed } = await pasted(living);
      expect(form.notes?.flat().join('\n')).toContain(`${name} needs ${[...way.values, ...way.secrets].join(', ')}`);
      await walker.press(/^Start/);
      await walker.work();
      expect(Object.values(factsOf(walker.card()))).toEqual(['saved as old_shop']);
      expect(walker.market.verified).toEqual([{ flow: living.flow, site: living.account.sites[0]?.code }]);
      const shop = await storage.shops.byName('old_shop');
      const grant = shop && (await storage.shops.grant(shop.grant));
      const kept = Object.keys((shop && (await storage.shops.sealed(shop.grant))) ?? {});
      expect(kept).toEqual(expect.arrayContaining([...way.secrets]));
      for (const field of way.values) expect(grant?.values[field]).toBeDefined();
      if (way.renews) {
        expect(renewed).toEqual([...way.secrets].sort());
        expect(kept).toContain('accessToken');
        expect(grant?.dueAtMs).toBeGreaterThan(walker.clock.now());
      }
    },
  );

  it('a client id that looks like another platform’s secret is a client id', async () => {
    const living = LIVING_FLOWS.find(({ flow }) => flow === 'dev-app');
    if (!living) throw new Error('no dev-app');
    const { walker } = await pasted(living, { clientId: '0a1b2c3d4e5f60718293a4b5c6d7e8f9' });
    await walker.press(/^Start/);
    await walker.work();
    expect(Object.values(factsOf(walker.card()))).toEqual(['saved as old_shop']);
  });
});
