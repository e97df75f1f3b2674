import { describe, expect, it } from 'vitest';
import { MarketplaceError } from '../../bot/errors.ts';
import type { PersonId, Subscribed } from '../../bot/ports.ts';
import { fakeEbay } from '../fakes/ebay.ts';
import { LIN, MEI, startWalker, textOf } from '../support/walker.ts';

const DAY_MS = 86_400_000;

async function asked(...answers: (Subscribed | Error)[]) {
  const mends: boolean[] = [];
  const walker = await startWalker({
    deps: { admins: [LIN.id, MEI.id] as PersonId[] },
    market: (clock) =>
      Object.assign(fakeEbay(clock), {
        async subscribe({ mend }: { readonly mend: boolean }) {
          mends.push(mend);
          const answer = answers[mends.length - 1] ?? 'stands';
          if (answer instanceof Error) throw answer;
          return answer;
        },
      }),
  });
  const acts = async () =>
    (await walker.storage.audit.read({ limit: 50 })).filter(({ act }) => act === 'notices.subscribe');
  await walker.say('help');
  await walker.say('帮助', { who: MEI });
  const before = walker.surface.cards.length;
  const told = () => walker.surface.cards.slice(before).map(({ view }) => textOf(view));
  const live = async (forMs: number) => {
    walker.clock.advance(forMs);
    await walker.work();
  };
  return { walker, mends, acts, told, live };
}

describe('bot/subscribing', () => {
  it('asks at the start and each day, and the trail has what was made', async () => {
    const { walker, mends, acts, told, live } = await asked('made');
    await walker.work();
    expect(mends).toEqual([true]);
    await live(DAY_MS);
    expect(mends).toEqual([true, true]);
    expect(await acts()).toEqual([expect.objectContaining({ actor: 'shopkey', object: 'eBay', outcome: 'done' })]);
    expect(told()).toEqual([]);
  });

  it('tells the admins once what a person has to do first, each in their language, and asks again in a week', async () => {
    const { walker, mends, acts, told, live } = await asked({ wants: 'alert-email' }, { wants: 'alert-email' });
    await walker.work();
    expect(told()).toEqual([
      expect.stringMatching(/eBay does not tell me when a seller takes consent back.*set SHOPKEY_EBAY_ALERT_EMAIL/),
      expect.stringMatching(/eBay 不会通知我.*请设置 SHOPKEY_EBAY_ALERT_EMAIL/),
    ]);
    await live(6 * DAY_MS);
    expect(mends).toHaveLength(1);
    await live(DAY_MS);
    expect(mends).toHaveLength(2);
    expect(told()).toHaveLength(4);
    expect(await acts()).toEqual([]);
  });

  it('what passes is tried again, and nobody is told', async () => {
    const away = new MarketplaceError('marketplace.unavailable', { platform: 'ebay', operation: 'subscriptions' });
    const { walker, told } = await asked(away);
    const work = walker.shopkey.work.find(({ kind }) => kind === 'subscribe');
    await expect(work?.how.run('ebay', new AbortController().signal, 0)).rejects.toBe(away);
    expect(told()).toEqual([]);
  });

  it('no platform that was not built for it is asked', async () => {
    const walker = await startWalker();
    expect(walker.shopkey.work.find(({ kind }) => kind === 'subscribe')?.rounds).toEqual([]);
  });
});
