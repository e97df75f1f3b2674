import type { Grant, Person, PersonId, Shop } from '../../bot/ports.ts';
import { cardsOf, labelsOf } from './company.ts';
import { consent, LIN, MEI, startWalker, type Walker } from './walker.ts';

export const ZHANG: Person = { id: 'teams/tenant/zhang' as PersonId, name: 'Zhang', locale: 'en' };
export const WU: Person = { id: 'teams/tenant/wu' as PersonId, name: 'Wu', locale: 'zh-CN' };
export const OLD = 'A2NORTHWIND001';
export const NEW = 'A9SOMEBODYELSE';
export const NAME = 'northwind_home_uk';
const DAY_MS = 86_400_000;

/** Lin's shop, which Mei serves; Zhang and Wu are admins. */
export async function withShop(
  options: Parameters<typeof startWalker>[0] = {},
  admins: readonly Person[] = [ZHANG, WU],
): Promise<Walker> {
  const walker = await startWalker({
    ...options,
    deps: { admins: admins.map(({ id }) => id), aloneMs: DAY_MS, ...options.deps },
  });
  for (const who of [LIN, MEI, ZHANG]) await walker.say('language en', { who });
  await walker.say('language zh', { who: WU });
  await walker.say('authorize amazon UK');
  await consent(walker);
  await walker.press('Save');
  await walker.shopkey.drain();
  const shop = await walker.storage.shops.byName(NAME);
  await walker.storage.bindings.change(
    [
      {
        next: {
          v: 1,
          person: MEI.id,
          ...(shop ? { shop: shop.id } : {}),
          role: 'service',
          by: ZHANG.id,
          atMs: walker.clock.now(),
          change: 'c1',
        },
      },
    ],
    { audit: [] },
  );
  return walker;
}

/** Another seller's consent comes for the shop. */
export async function comesFromAnother(walker: Walker, who: Person = LIN, sellerId = NEW): Promise<void> {
  await walker.say(`shop ${NAME}`, { who });
  await walker.press('Authorize again', {}, { who });
  await consent(walker, { code: `code-${sellerId}`, sellerId });
}

/** … and the admins are asked to let it take the old one's place. */
export async function asked(walker: Walker, who: Person = LIN, why = 'a new account'): Promise<void> {
  await comesFromAnother(walker, who);
  await walker.press('Ask an admin to replace it', {}, { who });
  await walker.press('Ask them', { reason: why }, { who });
  await walker.shopkey.drain();
}

/** What a button of somebody's newest card that has it would send. */
export function tokenOf(walker: Walker, who: Person, label: string): string {
  const card = cardsOf(walker, who).findLast(({ view }) => labelsOf(view).includes(label));
  const action = [...(card?.view.actions ?? []), ...(card?.view.more?.actions ?? [])].find(
    (one) => one.label === label,
  );
  if (action?.kind !== 'press') throw new Error(`no button ${label}`);
  return action.token;
}

/** Lets hours go by as a process lives them. */
export async function live(walker: Walker, hours: number): Promise<void> {
  for (let n = 0; n < hours * 2; n++) {
    walker.clock.advance(DAY_MS / 48);
    await walker.work();
  }
}

export interface Behind {
  readonly shop: Shop | undefined;
  readonly grant: Grant | undefined;
}

/** Who stands behind a name. */
export async function behind({ storage }: Pick<Walker, 'storage'>, name = NAME): Promise<Behind> {
  const shop = await storage.shops.byName(name);
  return { shop, grant: shop && (await storage.shops.grant(shop.grant)) };
}
