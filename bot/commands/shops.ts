import { dayOf } from '../cards/day.ts';
import type { Grant, Shop } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Command, CommandContext } from './command.ts';

const PAGE = 10;

/** What this person may see, a line each. */
export const shops: Command = {
  name: 'shops',
  words: ['my shops', 'list', '我的店铺', '店铺列表', '所有店铺'],
  async run(context) {
    const { locale, storage, access, who, button, argument } = context;
    const isAdmin = access.may(who.id, 'shops', { authorizedBy: '' as never });
    const found = await storage.shops.list({
      limit: PAGE + 1,
      ...(argument ? { after: argument } : {}),
      ...(isAdmin ? {} : { authorizedBy: who.id }),
    });
    const page = found.slice(0, PAGE);
    const last = page.at(-1);
    const title = text(locale, 'shops.title');
    if (!last)
      return {
        kind: 'view',
        view: {
          kind: 'card',
          title,
          parts: [{ kind: 'text', text: text(locale, 'shops.none') }],
          actions: [button(text(locale, 'chat.authorize'), 'authorize')],
        },
      };
    const grants = await storage.shops.grants(page.map((shop) => shop.grant));
    const facts = page.map((shop) => ({
      label: shop.name,
      value: `${placeOf(shop, context)} · ${stateInWords(grants.get(shop.grant), context)}`,
    }));
    const next = found.length > PAGE ? [button(text(locale, 'shops.next'), 'shops', last.name)] : [];
    return {
      kind: 'view',
      view: {
        kind: 'card',
        title,
        parts: [{ kind: 'facts', facts }],
        actions: [...next, button(text(locale, 'chat.authorize'), 'authorize')],
      },
    };
  },
};

export function placeOf(shop: Shop, { marketplaces, locale }: CommandContext): string {
  const marketplace = marketplaces.get(shop.platform);
  const site = marketplace?.sites.find((one) => one.code === shop.site);
  return [marketplace?.names[locale] ?? shop.platform, site?.names[locale] ?? shop.site].join(' ');
}

export function stateInWords(grant: Grant | undefined, { locale, clock }: CommandContext): string {
  if (grant?.status !== 'works' || (grant.expiresAtMs ?? Number.POSITIVE_INFINITY) <= clock.now())
    return text(locale, 'shops.needsYou');
  return grant.expiresAtMs === undefined
    ? text(locale, 'shops.works')
    : text(locale, 'shops.worksUntil', { day: dayOf(grant.expiresAtMs, locale, clock.now()) });
}
