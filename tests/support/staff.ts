import { expect } from 'vitest';
import type { Person, PersonId } from '../../bot/ports.ts';
import { bind } from './bound.ts';
import { cardsOf, labelsOf, lastCard, plantShop, wordsOf } from './company.ts';
import { LIVING_FLOWS, platformsBeside } from './living/index.ts';
import { startWalker, type Walker } from './walker.ts';

export const person = (name: string, locale = 'en'): Person => ({
  id: `teams/tenant/${name}` as PersonId,
  name,
  locale,
});
export const ADMIN = person('Zhang');
export const NEW = person('Nina');
export const XIN = person('Xin', 'zh-CN');
export const OPERATOR = person('Otto');
export const YUN = person('Yun', 'zh-CN');
export const SERVICE = person('Vera');
export const NOBODY = person('Noah');

/** Six platforms. Nina and Xin may authorize and see nothing; Otto and Yun are operators; Vera handles messages; Noah has no right at all. */
export async function staff(): Promise<Walker> {
  const amazon = LIVING_FLOWS.find(({ platform }) => platform === 'amazon');
  if (!amazon) throw new TypeError('no flow of Amazon');
  const walker = await startWalker({
    beside: (clock) => platformsBeside(amazon, clock),
    deps: { admins: [ADMIN.id], everybodyAuthorizes: false, contact: 'the-admins@northwind.example' },
  });
  const { storage } = walker;
  const shops = { northwind_uk: 'UK', northwind_de: 'DE', lantern_us: 'US' };
  for (const [name, site] of Object.entries(shops)) await plantShop(walker, { name, by: ADMIN.id, site });
  for (const { id } of [OPERATOR, YUN])
    await bind(storage, { person: id }, ({ site }) => site === 'UK' || site === 'DE');
  await bind(storage, { person: SERVICE.id, role: 'service' }, ({ site }) => site === 'DE');
  const authorizers = [NEW, XIN, OPERATOR, YUN].map(({ id }) => ({
    next: { v: 1, person: id, role: 'authorizer', by: ADMIN.id, atMs: 1, change: `of ${id}` } as const,
  }));
  await storage.bindings.change(authorizers, { audit: [] });
  return walker;
}

/** Everything that somebody is answered, as one text, and the last card's title and buttons. */
export async function answerTo(walker: Walker, who: Person, typed: string, mentions: readonly Person[] = []) {
  const before = cardsOf(walker, who).length;
  const reply = await walker.say(typed, { who, mentions });
  const shown = cardsOf(walker, who).slice(before);
  const views = [...(reply.kind === 'none' ? [] : [reply.view]), ...shown.map(({ view }) => view)];
  const last = views.at(-1) ?? lastCard(walker, who);
  expect(views, 'an answer').not.toEqual([]);
  return { title: last.title, labels: labelsOf(last), words: views.map(wordsOf).join('\n') };
}
