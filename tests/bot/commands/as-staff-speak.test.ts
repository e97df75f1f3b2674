import { beforeAll, describe, expect, it } from 'vitest';
import type { Person, PersonId } from '../../../bot/ports.ts';
import { bind } from '../../support/bound.ts';
import { cardsOf, labelsOf, lastCard, plantShop, wordsOf } from '../../support/company.ts';
import { LIVING_FLOWS, platformsBeside } from '../../support/living/index.ts';
import { startWalker, type Walker } from '../../support/walker.ts';

const person = (name: string, locale = 'en'): Person => ({ id: `teams/tenant/${name}` as PersonId, name, locale });
const ADMIN = person('Zhang');
const NEW = person('Nina');
const XIN = person('Xin', 'zh-CN');
const OPERATOR = person('Otto');
const YUN = person('Yun', 'zh-CN');
const SERVICE = person('Vera');
const NOBODY = person('Noah');

/** Six platforms. Nina and Xin may authorize and see nothing; Otto and Yun are operators; Vera handles messages; Noah has no right at all. */
async function company(): Promise<Walker> {
  const amazon = LIVING_FLOWS.find(({ platform }) => platform === 'amazon');
  if (!amazon) throw new TypeError('no flow of Amazon');
  const walker = await startWalker({
    beside: (clock) => platformsBeside(amazon, clock),
    deps: { admins: [ADMIN.id], everybodyAuthorizes: false, contact: 'the-admins@northwind.example' },
  });
  const { storage } = walker;
  const shops = { northwind_uk: 'UK', northwind_de: 'DE', lantern_us: 'US' };
  for (const [name, site] of Object.entries(shops)) await plantShop(walker, { name, by: ADMIN.id, site });
  for (const { id } of [OPERATOR, YUN]) await bind(storage, { person: id }, ({ site }) => site === 'UK' || site === 'DE');
  await bind(storage, { person: SERVICE.id, role: 'service' }, ({ site }) => site === 'DE');
  const authorizers = [NEW, XIN, OPERATOR, YUN].map(({ id }) => ({
    next: { v: 1, person: id, role: 'authorizer', by: ADMIN.id, atMs: 1, change: `of ${id}` } as const,
  }));
  await storage.bindings.change(authorizers, { audit: [] });
  return walker;
}

/** Everything that somebody is answered, as one text, and the last card's title and buttons. */
async function answerTo(walker: Walker, who: Person, typed: string, mentions: readonly Person[] = []) {
  const before = cardsOf(walker, who).length;
  const reply = await walker.say(typed, { who, mentions });
  const shown = cardsOf(walker, who).slice(before);
  const views = [...(reply.kind === 'none' ? [] : [reply.view]), ...shown.map(({ view }) => view)];
  const last = views.at(-1) ?? lastCard(walker, who);
  expect(views, 'an answer').not.toEqual([]);
  return { title: last.title, labels: labelsOf(last), words: views.map(wordsOf).join('\n') };
}

let walker: Walker;
beforeAll(async () => {
  walker = await company();
});

describe('a shop’s card', () => {
  it('offers whoever handles its messages nothing that would be refused', async () => {
    const { title, labels, words } = await answerTo(walker, SERVICE, 'shop northwind_de');
    expect(title).toBe('northwind_de');
    expect(labels).toEqual(['Ask for access', 'My shops']);
    expect(words).toContain('Account name');
    expect((await answerTo(walker, OPERATOR, 'shop northwind_de')).labels).toContain('Save');
  });
});
