import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../bot/ports.ts';
import { openEmbedded } from '../../../storage/embedded/index.ts';
import { fakeAmazon } from '../../fakes/amazon.ts';
import { fakeClock } from '../../fakes/clock.ts';
import type { FakeSurface } from '../../fakes/surface.ts';
import { DAY, HOUR } from '../../support/tended.ts';
import { LIN, MEI, startWalker, textOf } from '../../support/walker.ts';

/** An installation that says when our app's secret was made: now. */
async function installed() {
  const clock = fakeClock(Date.parse('2026-05-01T00:00:00Z'));
  const storage = await openEmbedded({ file: ':memory:', clock });
  const appSecret = { madeAtMs: clock.now(), livesMs: 180 * DAY, warnDaysBefore: [30, 14, 3] };
  const market = () => {
    const fake = fakeAmazon(clock);
    const flows = fake.flows.map((flow) => (flow.id === 'app' ? { ...flow, appSecret } : flow));
    return Object.assign(fake, { flows });
  };
  const start = (more: Partial<Parameters<typeof startWalker>[0]> = {}) =>
    startWalker({ clock, storage, market, deps: { admins: [LIN.id, MEI.id] as PersonId[] }, ...more });
  const walker = await start();
  await walker.say('help');
  const before = walker.surface.cards.length;
  return {
    walker,
    clock,
    storage,
    beside: () => start({ jobs: walker.jobs, surface: walker.surface as FakeSurface }),
    told: () => walker.surface.cards.slice(before),
    async live(forMs: number, stepMs: number) {
      for (let goneMs = 0; goneMs < forMs; goneMs += stepMs) {
        clock.advance(stepMs);
        await walker.work();
      }
    },
  };
}

describe('bot/tending/app-secrets', () => {
  it('each admin hears 30, 14 and 3 days before our app’s secret ends, once, and after it nothing', async () => {
    const { told, live } = await installed();
    const heard: number[] = [];
    for (let day = 0; day < 190; day++) {
      const before = told().length;
      await live(DAY, 6 * HOUR);
      for (let n = before; n < told().length; n++) heard.push(day);
    }
    expect(heard).toEqual([149, 149, 165, 165, 176, 176]);
    const [first] = told();
    expect(first?.view.title).toBe('Amazon: our app’s client secret ends on 28 October');
    expect(first && textOf(first.view)).toContain('SHOPKEY_AMAZON_SECRET_MADE');
  });

  it('another process and a restart say nothing again', async () => {
    const { told, live, beside, clock } = await installed();
    await live(150 * DAY, 75 * DAY);
    expect(told()).toHaveLength(2);
    clock.advance(HOUR);
    await (await beside()).work();
    expect(told()).toHaveLength(2);
  });

  it('speaks the language of each', async () => {
    const { told, live, storage } = await installed();
    await storage.people.merge(MEI.id, { chosenLocale: 'zh-CN' });
    await live(150 * DAY, 75 * DAY);
    expect(told().map(({ view }) => view.title)).toContain('亚马逊：我们应用的客户端秘钥 10月28日到期');
  });
});
