import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import { cardsOf, labelsOf, lastCard, press } from '../../support/company.ts';
import { LIN, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

async function codeFrom(walker: Walker, who: Person): Promise<string> {
  const copy = (await press(walker, who, 'Work on it together')).parts.find((part) => part.kind === 'copy');
  return copy?.kind === 'copy' ? copy.value : '';
}

const NEXT = 'Next: Amazon · United Kingdom';

describe('a list that was left', () => {
  it('its code brings back whoever left it as the last, and its next line begins', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK\namazon DE');
    const code = await codeFrom(walker, LIN);
    await walker.say('todo');
    await press(walker, LIN, 'Drop the list');
    await walker.say(code);
    await walker.press(NEXT, {}, { who: LIN, on: cardsOf(walker, LIN).at(-1)?.id ?? '' });
    expect(lastCard(walker, LIN).title).toBe('Amazon · United Kingdom');
  });

  it('its code shows none of it to whoever has another list by now: its buttons would act on that one', async () => {
    const walker = await startWalker();
    await walker.say('amazon UK\namazon DE');
    const code = await codeFrom(walker, LIN);
    await walker.say('amazon US\namazon CA');
    await walker.say(code);
    expect(textOf(lastCard(walker, LIN))).toContain('You have a list of your own');
    expect(labelsOf(lastCard(walker, LIN))).not.toContain(NEXT);
  });

  it('whoever takes it up by its code is alone with it: nobody who left it hears of it', async () => {
    const walker = await startWalker();
    const mei = { ...MEI, locale: 'en' } as const;
    await walker.say('amazon UK\namazon DE');
    const code = await codeFrom(walker, LIN);
    await walker.say('todo');
    await press(walker, LIN, 'Drop the list');
    const heard = cardsOf(walker, LIN).length;
    await walker.say(code, { who: mei });
    expect(textOf(lastCard(walker, mei))).not.toContain('Together with');
    expect(cardsOf(walker, LIN)).toHaveLength(heard);
  });
});

describe('a list of ten people', () => {
  it('all press Next at once, and each begins a shop of their own', async () => {
    const walker = await startWalker();
    const sites = ['UK', 'DE', 'FR', 'IT', 'ES', 'NL', 'SE', 'PL', 'BE', 'US'];
    await walker.say(sites.map((site) => `amazon ${site}`).join('\n'));
    const code = await codeFrom(walker, LIN);
    const others = Array.from({ length: 9 }, (_, n) => ({ ...MEI, locale: 'en', id: `${MEI.id}-${n}` }) as Person);
    for (const who of others) await walker.say(code, { who });
    const all = [LIN, ...others];
    for (const who of all) await walker.say('todo', { who });
    const on = all.map((who) => ({ who, card: cardsOf(walker, who).at(-1) }));
    await Promise.all(on.map(({ who, card }) => walker.press(NEXT, {}, { who, ...(card ? { on: card.id } : {}) })));
    expect(new Set(all.map((who) => lastCard(walker, who).title)).size).toBe(sites.length);
  });
});
