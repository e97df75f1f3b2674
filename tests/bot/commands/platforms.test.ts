import { describe, expect, it } from 'vitest';
import { readList } from '../../../bot/commands/read-list.ts';
import { vocabulary } from '../../../bot/commands/vocabulary.ts';
import { fakeClock } from '../../fakes/clock.ts';
import { LIVING_FLOWS, platformsBeside } from '../../support/living/index.ts';
import { actionsOf, startWalker, textOf } from '../../support/walker.ts';

const [first] = LIVING_FLOWS;
if (!first) throw new Error('no living flow');
const served = () => startWalker({ market: first.open, beside: (clock) => platformsBeside(first, clock) });
const platforms = [...new Set(LIVING_FLOWS.map(({ platform }) => platform))];

describe('an installation that serves every platform', () => {
  it('offers each of them, though a card has room for five buttons', async () => {
    const walker = await served();
    await walker.say('authorize');
    const labels = actionsOf(walker.card()).map((action) => action.label);
    expect(labels).toEqual(['Amazon', 'eBay', 'AliExpress', 'Wish', 'Shopify', 'Lazada']);
    expect((walker.card().actions?.length ?? 0) + (walker.card().more ? 1 : 0)).toBeLessThanOrEqual(5);
    await walker.press('Lazada');
    expect(walker.card().title).toBe('Lazada');
  });

  it.each([
    ['authorize lazada Japan', 'Lazada has no site “Japan”.', 'Which site'],
    ['授权 来赞达 日本', '来赞达没有“日本”这个站点。', '店铺在哪个站点'],
    ['authorize shopify www.northwind.example', 'Shopify has no site “www.northwind.example”.', 'Which shop'],
  ])('%s: says what is not there, and asks', async (typed, said, asks) => {
    const walker = await served();
    await walker.say(typed);
    expect(textOf(walker.card())).toContain(said);
    expect(textOf(walker.card())).toContain(asks);
  });

  it('says nothing of the kind where the site is there, or none is needed', async () => {
    for (const typed of [
      'authorize lazada MY',
      'authorize wish UK',
      'authorize shopify lan-tern',
      'authorize lazada',
    ]) {
      const walker = await served();
      await walker.say(typed);
      expect([typed, textOf(walker.card()).includes('has no site')]).toEqual([typed, false]);
    }
  });

  it.each(platforms.flatMap((platform) => [[`help ${platform}`], [`帮助 ${platform}`]]))(
    '%s: tells whole steps',
    async (typed) => {
      const walker = await served();
      await walker.say(typed);
      const { parts } = walker.card();
      const steps = parts.flatMap((part) =>
        part.kind === 'steps' ? part.items : part.kind === 'text' ? [part.text] : [],
      );
      expect(steps.length).toBeGreaterThanOrEqual(4);
      expect(steps.filter((step) => /\{|\}|\s(?:[,，。]|\.(?:\s|$))/.test(step))).toEqual([]);
    },
  );

  it('takes a site in a list for the nearest platform above that has it, and leaves aside what none has', () => {
    const clock = fakeClock();
    const words = vocabulary([first.open(clock), ...platformsBeside(first, clock)], []);
    expect(readList('ebay UK\nshopify lan-tern.myshopify.com\nDE', words)?.shops.at(-1)).toEqual({
      platform: 'ebay',
      site: 'DE',
    });
    expect(readList('DE\namazon UK\nwish', words)).toMatchObject({
      shops: [{ platform: 'amazon' }, { platform: 'wish' }],
      unread: ['DE'],
    });
  });
});
