import { beforeAll, describe, expect, it } from 'vitest';
import { cardsOf, lastCard, wordsOf } from '../../support/company.ts';
import { ADMIN, answerTo, NEW, NOBODY, OPERATOR, person, SERVICE, staff, XIN } from '../../support/staff.ts';
import type { Walker } from '../../support/walker.ts';

let walker: Walker;
beforeAll(async () => {
  walker = await staff();
});

describe('asking for access', () => {
  it.each([
    ...['I need access to northwind_uk please', 'give me access to northwind_uk', 'please add me to northwind_uk'],
    ...["I don't have access to northwind_uk", 'request access to northwind_uk because I help Otto'],
  ])('%s: the administrators have it', async (typed) => {
    const own = await staff();
    expect((await answerTo(own, NEW, typed)).words).toContain('The administrators have your request: northwind_uk.');
    expect(wordsOf(lastCard(own, ADMIN))).toContain('operator of northwind_uk');
  });

  it.each(['我要 northwind_uk 的权限', '给我开通 northwind_uk 权限', '申请 northwind_uk 的客服权限'])(
    '%s',
    async (typed) => {
      const own = await staff();
      expect((await answerTo(own, XIN, typed)).words).toContain('northwind_uk');
      expect(wordsOf(lastCard(own, ADMIN))).toMatch(/(operator|service) of northwind_uk/);
    },
  );

  it.each([
    ...['who can give me access to northwind_uk', 'can I have access to northwind_uk?', 'how do I get access'],
    ...['can I ask you something', 'I had access yesterday'],
  ])('%s: sends nothing before a press', async (typed) => {
    const own = await staff();
    const { labels, words } = await answerTo(own, NEW, typed);
    expect(labels).toContain('Ask for access');
    if (typed.includes('northwind_uk')) expect(words).toContain('"value":"northwind_uk"');
    expect(cardsOf(own, ADMIN)).toEqual([]);
  });

  it.each(['how do I get permission to authorize', "why can't I authorize?", '为什么我不能授权', '申请授权权限'])(
    '%s: the right is one press away for whoever lacks it, and who has it is asked which platform',
    async (typed) => {
      const own = await staff();
      const { title, labels } = await answerTo(own, NOBODY, typed);
      expect(title).toMatch(/^(You may not authorize shops yet|你还不能授权店铺)/);
      expect(labels).toHaveLength(1);
      expect((await answerTo(own, NEW, typed)).labels).toContain('eBay');
    },
  );
});

describe('S19: a name that somebody may not see', () => {
  it.each(['northwind_uk', 'what happened to northwind_uk', 'i cannot see northwind_uk', 'show northwind_uk'])(
    '%s: hidden and unknown are the same, and access is one press away',
    async (typed) => {
      const hidden = await answerTo(walker, NEW, typed);
      const unknown = await answerTo(walker, NEW, typed.replace('northwind_uk', 'northwind_xx'));
      expect(hidden.labels).toEqual(['Ask for access', 'My shops']);
      expect({ ...unknown, words: unknown.words.replaceAll('northwind_xx', 'northwind_uk') }).toEqual(hidden);
    },
  );
});

describe('whoever sees nothing, and names no shop', () => {
  it.each([
    ...["why can't I see any shops", 'why do I see nothing', "I can't see my orders"].map((one) => [one, NEW] as const),
    ...['我看不到订单', '为什么我看不到店铺'].map((one) => [one, XIN] as const),
  ])('%s: is told that no shop is theirs, and asks in one press', async (typed, who) => {
    const { words, labels } = await answerTo(await staff(), who, typed);
    expect(words).toMatch(/You are not bound to any shop yet|你还没有绑定任何店铺/);
    expect(labels[0]).toMatch(/Ask for access|申请权限/);
  });

  it('of the only shop of somebody it is said at once, and of several each is a press away', async () => {
    const own = await staff();
    expect((await answerTo(own, SERVICE, "why can't I see orders")).title).toMatch(/northwind_de$/);
    expect((await answerTo(own, OPERATOR, 'why')).labels).toEqual(['northwind_de', 'northwind_uk', 'My shops']);
    const card = cardsOf(own, OPERATOR).at(-1)?.id ?? '';
    const reply = await own.press('northwind_uk', {}, { who: OPERATOR, on: card });
    expect(reply.kind !== 'none' && reply.view.title).toMatch(/northwind_uk$/);
  });
});

it('whoever asks for access in their first sentence is known by name', async () => {
  const own = await staff();
  await answerTo(own, person('Tessa'), 'I need access to northwind_uk');
  expect(lastCard(own, ADMIN).title).toBe('Tessa asks for access');
});

it('S19: what may not be disconnected is asked for like what does not exist', async () => {
  const [hidden, unknown] = [
    await answerTo(walker, NEW, 'disconnect lantern_us'),
    await answerTo(walker, NEW, 'disconnect lantern_xx'),
  ];
  expect(hidden.labels).toEqual(['Ask for access', 'My shops']);
  expect(hidden).toEqual(unknown);
});
