import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import { cardsOf, labelsOf, lastCard } from '../../support/company.ts';
import { LIVING_FLOWS } from '../../support/living/index.ts';
import { LIN, MEI, startWalker, type Walker } from '../../support/walker.ts';

const PASS = 'Pass this walk on';
const ZOE: Person = { ...MEI, id: `${MEI.id}-zoe` as Person['id'], name: 'Zoe', locale: 'en' };
const FLOWS = LIVING_FLOWS.map((living) => ({ name: `${living.platform}:${living.flow}`, living }));

async function passOn(walker: Walker, from: Person, to: Person): Promise<void> {
  const on = cardsOf(walker, from).at(-1)?.id ?? '';
  await walker.press(PASS, {}, { who: from, on });
  const copy = lastCard(walker, from).parts.find((part) => part.kind === 'copy' && !part.alone);
  await walker.say(copy?.kind === 'copy' ? copy.value : '', { who: to });
  await walker.shopkey.drain();
}

describe('passing on a walk', () => {
  it('is tried with every flow that lives', () => {
    for (const { living } of FLOWS) {
      const own = FLOWS.filter((one) => one.living.platform === living.platform).map((one) => one.living.flow);
      const { flows } = living.open({ now: () => 0 });
      const lives = flows.filter(({ retired }) => !retired).map(({ id }) => id);
      expect([living.platform, [...new Set(own)].sort()]).toEqual([living.platform, lives.sort()]);
    }
  });

  it.each(FLOWS)('$name goes from its first card to a colleague, and back', async ({ living }) => {
    const walker = await startWalker({ market: living.open });
    await walker.say(living.command);
    await walker.shopkey.drain();
    const first = lastCard(walker, LIN);
    await passOn(walker, LIN, ZOE);
    expect(lastCard(walker, ZOE)).toMatchObject({ title: first.title, ...(first.step ? { step: first.step } : {}) });
    expect(labelsOf(lastCard(walker, LIN))).toEqual([]);
    await passOn(walker, ZOE, LIN);
    expect(lastCard(walker, LIN)).toMatchObject({ title: first.title, ...(first.step ? { step: first.step } : {}) });
    expect(await walker.storage.sessions.openOf(ZOE.id)).toEqual([]);
  });

  it('is on each card of an application, with at most five actions in sight', async () => {
    const ali = LIVING_FLOWS.find(({ platform }) => platform === 'aliexpress');
    const walker = await startWalker(ali ? { market: ali.open } : {});
    await walker.say(ali?.command ?? '');
    await walker.shopkey.drain();
    for (const label of ['We have no app yet', 'Go on', 'I have applied', 'Refused', '']) {
      expect(labelsOf(walker.card())).toContain(PASS);
      const inSight = (walker.card().actions?.length ?? 0) + (walker.card().more ? 1 : 0);
      expect(inSight).toBeLessThanOrEqual(5);
      if (label !== '') await walker.press(label, { company: 'Northwind' });
    }
  });
});

describe('a choice that is called like a kind of choice', () => {
  it.each([
    ['authorize amazon private UK', 'Give consent on Amazon instead'],
    ['授权 亚马逊 private 英国', '改为在亚马逊页面授权'],
  ])('%s: says what it does', async (said, label) => {
    const walker = await startWalker();
    await walker.say(said);
    expect(labelsOf(walker.card())).toContain(label);
  });
});

describe('values to copy', () => {
  it.each(['authorize wish', '授权 wish'])(
    '%s: each stands above the card as a message of its own, bare',
    async (said) => {
      const wish = LIVING_FLOWS.find(({ platform }) => platform === 'wish');
      const walker = await startWalker(wish ? { market: wish.open } : {});
      await walker.say(said);
      const values = walker.card().parts.flatMap((part) => (part.kind === 'copy' ? [part.value] : []));
      expect(values).toHaveLength(2);
      expect(walker.surface.cards.map(({ view }) => view).slice(0, -1)).toEqual(
        values.map((title) => ({ kind: 'value', title, parts: [] })),
      );
    },
  );
});
