import { describe, expect, it } from 'vitest';
import { SurfaceError } from '../../bot/errors.ts';
import { line } from '../../bot/view.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { CHATS } from '../support/chats.ts';
import { LIVING_FLOWS } from '../support/living/index.ts';
import { goOnToTheEnd } from '../support/robot.ts';
import { actionOf, consent, LIN, linkOf, startWalker, textOf } from '../support/walker.ts';

describe('a chat that takes its time', () => {
  it('gets one card, though the walk goes on while the first one is on its way', async () => {
    const living = LIVING_FLOWS.find(({ platform }) => platform === 'aliexpress');
    if (!living) throw new Error('no flow begins with an effect');
    const surface = fakeSurface();
    const { post } = surface;
    let arrive = () => {};
    const onItsWay = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const slow = { ...surface, post: (...all: Parameters<typeof post>) => onItsWay.then(() => post(...all)) };
    const walker = await startWalker({ market: living.open, surface: slow });
    const said = walker.say(living.command);
    const revision = async () => {
      const [id] = await walker.storage.sessions.openOf(LIN.id);
      return id === undefined ? 0 : (await walker.storage.sessions.read(id))?.record.rev;
    };
    await expect.poll(revision).toBe(2);
    arrive();
    await said;
    await walker.shopkey.drain();
    expect(walker.surface.cards).toHaveLength(1);
    expect(walker.card().tone).not.toBe('working');
    await walker.close();
  });
});

describe('a card that nobody knows of', () => {
  it('gives its press to the card that was posted in its place, and becomes one line', async () => {
    const surface = fakeSurface();
    const { post } = surface;
    let isAnswerLost = true;
    const losing = {
      ...surface,
      async post(...all: Parameters<typeof post>) {
        const id = await post(...all);
        if (isAnswerLost) throw new SurfaceError('surface.unavailable', 'as if its process had died now');
        return id;
      },
    };
    const died = await startWalker({ surface: losing });
    await died.say('authorize amazon private UK');
    isAnswerLost = false;
    died.clock.advance(60_000);
    const walker = died.restart();
    await walker.shopkey.sweep();
    const [lost, known] = walker.surface.cards;
    if (!lost || !known) throw new Error('two cards stand there');
    const values = {
      clientId: 'amzn1.application-oa2-client.sandbox-own',
      clientSecret: 'amzn1.oa2-cs.v1.sandbox-own',
      refreshToken: 'Atzr|sandbox-own',
    };
    await walker.press('Save and check', values, { on: lost.id });
    expect(lost.view).toEqual(line('Amazon · United Kingdom: the card is below.'));
    expect(textOf(known.view)).toContain('What is its seller id?');
    await walker.press('Go on', { sellerId: 'A2NORTHWIND001' });
    await walker.press('Save');
    expect(textOf(known.view)).toContain('is authorized');
    expect(walker.surface.cards).toHaveLength(2);
    await walker.close();
  });
});

/** Values to copy that stand above a platform's first card. */
const COPIES: Readonly<Record<string, number>> = { wish: 2, lazada: 1 };

describe('two processes on one store', () => {
  it('the same press at both has one effect', async () => {
    const one = await startWalker();
    const two = one.restart();
    await one.say('authorize amazon UK');
    const { token } = actionOf(one.card(), 'I have a code');
    const press = {
      id: 'double',
      who: LIN,
      place: 'private' as const,
      does: { kind: 'press' as const, token, values: {}, card: one.cardId() },
    };
    const replies = await Promise.all([one.shopkey.take(press), two.shopkey.take(press)]);
    for (const reply of replies) expect(JSON.stringify(reply)).toContain('Paste the code here');
    const [id] = await one.storage.sessions.openOf(LIN.id);
    expect((await one.storage.sessions.read(id as never))?.record.rev).toBe(2);
  });

  it('a press at the one that remembers less is taken like any other', async () => {
    const one = await startWalker();
    const two = one.restart();
    await one.say('authorize amazon UK', { id: 'begin' });
    await two.say('authorize amazon UK', { id: 'begin' });
    one.market.account = { ...one.market.account, sellerId: 'A2NORTHWIND001' };
    await consent(one);
    await two.press('Save');
    await two.shopkey.drain();
    expect(textOf(one.card())).toContain('is authorized');
    expect(one.surface.cards).toHaveLength(1);
    expect(await one.storage.shops.list({ limit: 5 })).toHaveLength(1);
    await one.storage.close();
  });

  it('S1: one state at both is exchanged once, however often they race', async () => {
    for (let round = 0; round < 20; round++) {
      const one = await startWalker();
      const two = one.restart();
      await one.say('authorize amazon UK');
      const link = linkOf(one.card());
      const answers = await Promise.allSettled([consent(one, { link }), consent(two, { link })]);
      expect(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.page === 'done')).toHaveLength(1);
      expect(one.amazon.exchanged).toHaveLength(1);
      await one.storage.close();
    }
  });

  it.each(
    CHATS.flatMap((one) =>
      LIVING_FLOWS.map((living) => ({ ...one, platform: living.platform, flow: living.flow, living })),
    ),
  )(
    'S26: each delivery repeated 2 to 10 times has one effect, over a whole walk in $chat: $platform $flow',
    async ({ living, open }) => {
      for (let times = 2; times <= 10; times++) {
        const walker = await startWalker({ market: living.open, ...open });
        walker.market.account = living.account;
        expect(await goOnToTheEnd(walker, living, { times })).toBe('saved');
        /** One card, below the values to copy. */
        const messages = walker.surface.cards.map(({ view }) => textOf(view));
        expect(messages.filter((said) => said.includes('is authorized'))).toHaveLength(1);
        expect(new Set(messages).size).toBe(messages.length);
        expect(messages.length).toBe(1 + (COPIES[living.platform] ?? 0));
        expect(new Set(walker.market.exchanged).size).toBe(walker.market.exchanged.length);
        expect((await walker.storage.shops.list({ limit: 5 })).map((shop) => shop.name)).toEqual([living.name]);
        const audit = await walker.storage.audit.read({ limit: 50 });
        expect(audit.filter((entry) => entry.act === 'shop.save')).toHaveLength(1);
        expect(textOf(walker.card())).not.toContain('sorry');
        await walker.close();
      }
    },
  );
});
