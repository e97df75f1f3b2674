import { describe, expect, it } from 'vitest';
import type { Person } from '../../../bot/ports.ts';
import { cardsOf, labelsOf, lastCard } from '../../support/company.ts';
import { LIVING_FLOWS } from '../../support/living/index.ts';
import { actionOf, LIN, MEI, startWalker, type Walker } from '../../support/walker.ts';

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
  const walkerOf = (platform: string) => {
    const living = LIVING_FLOWS.find((one) => one.platform === platform);
    return startWalker(living ? { market: living.open } : {});
  };
  const valuesOn = (walker: Walker) =>
    walker
      .card()
      .parts.flatMap((part) => (part.kind === 'copy' ? [{ kind: 'value', title: part.value, parts: [] }] : []));
  const views = (walker: Walker) => walker.surface.cards.map(({ view }) => view);

  it.each([
    ['wish', 'authorize wish', 2],
    ['wish', '授权 wish', 2],
    ['lazada', 'authorize lazada MY', 1],
    ['lazada', '授权 来赞达 马来西亚', 1],
  ])('%s: after "%s" each stands above the first card as a message of its own, bare', async (platform, said, count) => {
    const walker = await walkerOf(platform);
    await walker.say(said);
    await walker.shopkey.drain();
    expect(valuesOn(walker)).toHaveLength(count);
    expect(views(walker).slice(0, -1)).toEqual(valuesOn(walker));
  });

  it.each([
    ['authorize aliexpress', ['We have no app yet', 'Go on'], 'I have applied', 'Back'],
    ['授权 速卖通', ['还没有应用', '继续'], '我已提交申请', '返回'],
  ])(
    '%s: where a press leads to them they come too, once, and the card is below them',
    async (said, presses, on, back) => {
      const walker = await walkerOf('aliexpress');
      await walker.say(said);
      await walker.shopkey.drain();
      for (const label of presses) await walker.press(label, { company: 'Northwind' });
      const [left, ...below] = views(walker);
      expect(left).toMatchObject({ kind: 'line' });
      expect(valuesOn(walker)).toHaveLength(4);
      expect(below.slice(0, -1)).toEqual(valuesOn(walker));
      await walker.press(on);
      await walker.press(back);
      expect(valuesOn(walker)).toHaveLength(4);
      expect(views(walker)).toHaveLength(6);
    },
  );

  it('S26: a press that is delivered again and again, to two processes at once, brings them once', async () => {
    const walker = await walkerOf('aliexpress');
    await walker.say('authorize aliexpress');
    await walker.shopkey.drain();
    await walker.press('We have no app yet');
    const on = walker.surface.cards.at(-1);
    const { token } = actionOf(walker.card(), 'Go on');
    const values = { [walker.card().fields?.[0]?.id ?? '']: 'Northwind' };
    const does = { kind: 'press', token, values, ...(on ? { card: on.id } : {}) } as const;
    const deliver = async (to: Walker) => {
      const reply = await to.take({ id: 'once', who: LIN, place: 'private', does });
      if (reply.kind === 'replace' && on) on.view = reply.view;
    };
    await Promise.all([deliver(walker), deliver(walker.restart())]);
    await deliver(walker);
    expect(valuesOn(walker)).toHaveLength(4);
    expect(views(walker)).toEqual([expect.objectContaining({ kind: 'line' }), ...valuesOn(walker), walker.card()]);
  });
});
