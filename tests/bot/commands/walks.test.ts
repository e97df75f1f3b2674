import { describe, expect, it } from 'vitest';
import { actionsOf, consent, LIN, linkOf, MEI, startWalker, textOf, type Walker } from '../../support/walker.ts';

const WORDS = {
  en: {
    authorize: (site: string) => `authorize amazon ${site}`,
    resume: 'resume',
    cancel: 'cancel',
    none: 'You have no open walk.',
    noneToCancel: 'There is no open walk to cancel.',
    which: 'Which walk shall I cancel?',
    list: 'Your open walks',
    uk: 'Amazon · United Kingdom',
    de: 'Amazon · Germany',
    cancelled: 'cancelled. Nothing was saved.',
  },
  'zh-CN': {
    authorize: (site: string) => `授权 亚马逊 ${site}`,
    resume: '继续',
    cancel: '取消',
    none: '你没有未完成的授权。',
    noneToCancel: '没有可以取消的授权。',
    which: '要取消哪一个？',
    list: '未完成的授权',
    uk: '亚马逊 · 英国',
    de: '亚马逊 · 德国',
    cancelled: '已取消，没有保存任何内容。',
  },
} as const;

async function withTwo(words: (typeof WORDS)['en' | 'zh-CN']): Promise<Walker> {
  const walker = await startWalker();
  await walker.say(words.authorize('UK'));
  walker.clock.advance(1_000);
  await walker.say(words.authorize('DE'));
  walker.clock.advance(1_000);
  return walker;
}

describe.each(['en', 'zh-CN'] as const)('resume in %s', (locale) => {
  const words = WORDS[locale];

  it('says that there is no open walk, and offers to begin one', async () => {
    const walker = await startWalker();
    await walker.say(words.authorize('UK'), { who: MEI });
    await walker.say(words.resume);
    expect(textOf(walker.card())).toContain(words.none);
    expect(walker.card().actions).toHaveLength(1);
  });

  it('shows the one open walk below, and makes one line of its card above', async () => {
    const walker = await startWalker();
    await walker.say(words.authorize('UK'));
    const [above] = walker.surface.cards;
    await walker.say(words.resume);
    expect(walker.surface.cards).toHaveLength(2);
    expect(walker.card().title).toBe(words.uk);
    expect(linkOf(walker.card())).toContain('/go/');
    expect(above?.view.kind).toBe('line');
  });

  it('lists several, the latest first, and shows the chosen one', async () => {
    const walker = await withTwo(words);
    await walker.say(words.resume);
    expect(walker.card().title).toBe(words.list);
    expect(actionsOf(walker.card()).map((action) => action.label)).toEqual([words.de, words.uk]);
    await walker.press(words.uk);
    expect(walker.card().title).toBe(words.uk);
    expect(linkOf(walker.card())).toContain('/go/');
  });
});

describe.each(['en', 'zh-CN'] as const)('cancel in %s', (locale) => {
  const words = WORDS[locale];

  it("says that there is none, and leaves a colleague's walk alone", async () => {
    const walker = await startWalker();
    await walker.say(words.authorize('UK'), { who: MEI });
    await walker.say(words.cancel);
    expect(textOf(walker.card())).toContain(words.noneToCancel);
    expect(await walker.storage.sessions.openOf(MEI.id)).toHaveLength(1);
  });

  it('closes the one open walk', async () => {
    const walker = await startWalker();
    await walker.say(words.authorize('UK'));
    await walker.say(words.cancel);
    expect(walker.card().title).toContain(words.cancelled);
    expect(await walker.storage.sessions.openOf(LIN.id)).toEqual([]);
  });

  it('asks which of several, and closes that one only', async () => {
    const walker = await withTwo(words);
    await walker.say(words.cancel);
    expect(textOf(walker.card())).toContain(words.which);
    await walker.press(words.uk);
    expect(walker.card().title).toContain(words.cancelled);
    await walker.say(words.resume);
    expect(walker.card().title).toBe(words.de);
  });

  it('pressed twice for one walk leaves the other one open', async () => {
    const walker = await withTwo(words);
    await walker.say(words.cancel);
    const list = walker.cardId();
    await walker.press(words.uk, {}, { on: list });
    await walker.press(words.uk, {}, { on: list });
    expect(await walker.storage.sessions.openOf(LIN.id)).toHaveLength(1);
  });
});

describe('a cancelled walk', () => {
  it('S12: forgets its secrets in storage', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    const [id] = await walker.storage.sessions.openOf(LIN.id);
    if (!id) throw new Error('no walk');
    expect(Object.keys(await walker.storage.sessions.sealed(id))).toContain('refreshToken');
    await walker.say('cancel');
    expect(await walker.storage.sessions.sealed(id)).toEqual({});
    let sealed = 0;
    for await (const _ of walker.storage.sealedValues()) sealed += 1;
    expect(sealed).toBe(0);
  });

  it('kills its consent link', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    const link = linkOf(walker.card());
    await walker.say('cancel');
    await expect(consent(walker, { link })).rejects.toThrow('unknown');
  });

  it('saves no shop', async () => {
    const walker = await startWalker();
    await walker.say('authorize amazon UK');
    await consent(walker);
    await walker.say('cancel');
    expect(await walker.storage.shops.list({ limit: 10 })).toEqual([]);
  });
});
