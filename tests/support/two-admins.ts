import type { Person, PersonId } from '../../bot/ports.ts';
import { bind } from './bound.ts';
import { plantShop } from './company.ts';
import { LIN, MEI, startWalker, type Walker } from './walker.ts';

export const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
export const WU: Person = { id: 'teams/tenant/wu' as PersonId, name: 'Wu', locale: 'zh-CN' };
export const DAY_MS = 86_400_000;

/** Zhang, and others, are admins; there is a shop that Mei handles. */
export async function company(admins: readonly Person[] = [ZHANG, WU]): Promise<Walker> {
  const walker = await startWalker({
    deps: { admins: admins.map(({ id }) => id), everybodyAuthorizes: false, aloneMs: DAY_MS },
  });
  const { storage } = walker;
  await plantShop(walker, { name: 'north_uk', displayName: 'North UK', by: MEI.id });
  await bind(storage);
  for (const who of [LIN, MEI, ZHANG]) await walker.say('language en', { who });
  await walker.say('language zh', { who: WU });
  return walker;
}

export const bound = async ({ storage }: Walker, { id }: Person) =>
  (await storage.bindings.ofPerson(id)).map(({ shop, role, untilMs }) => ({ at: shop ?? '*', role, untilMs }));
export const acts = async ({ storage }: Walker) =>
  (await storage.audit.read({ limit: 200 }))
    .filter(({ act }) => /^(proposal|binding)\./.test(act))
    .map(({ actor, act }) => `${actor} ${act}`);
