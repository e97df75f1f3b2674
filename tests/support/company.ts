import type { GrantId, Person, PersonId, ShopId } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import { actionsOf, textOf, type Walker } from './walker.ts';

/** A shop that works, without anybody bound to it. */
export async function plantShop(
  { storage, clock }: Pick<Walker, 'storage' | 'clock'>,
  { name, by, site = 'UK', displayName = name }: { name: string; by: PersonId; site?: string; displayName?: string },
): Promise<void> {
  const of = { v: 1, platform: 'amazon', sellerId: `A${name}`, authorizedBy: by } as const;
  const grant = `g-${name}` as GrantId;
  const now = clock.now();
  await storage.shops.save({
    grant: { ...of, id: grant, version: 1, flow: 'app', sites: [], values: {}, authorizedAtMs: now, status: 'works' },
    expectedVersion: 0,
    shops: [{ ...of, id: `s-${name}` as ShopId, rev: 1, name, displayName, site, grant, savedAtMs: now }],
    sealed: {},
    audit: [],
  });
}

export const cardsOf = ({ surface }: Walker, { id }: Person) => surface.cards.filter(({ to }) => to === id);
export const lastCard = (walker: Walker, who: Person): View => cardsOf(walker, who).at(-1)?.view as View;
export const labelsOf = (view: View) => actionsOf(view).map(({ label }) => label);
/** A card without the signed values, which are of the person and the moment. */
export const wordsOf = (view: View) => textOf(view).replace(/"(?:token|url|id)":"[^"]*"/g, '');

/** Presses a button of somebody's newest card that has it. */
export async function press(walker: Walker, who: Person, label: string): Promise<View> {
  const card = cardsOf(walker, who).findLast(({ view }) => labelsOf(view).includes(label));
  if (!card) throw new Error(`no button ${label}`);
  const reply = await walker.press(label, {}, { who, on: card.id });
  if (reply.kind === 'none') throw new Error('no answer');
  return reply.view;
}
