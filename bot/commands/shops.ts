import { dayOf } from '../cards/day.ts';
import { isLive, leavingOf } from '../live.ts';
import type { Grant, GrantId, Shop, ShopId } from '../ports.ts';
import { type Standing, stuckOf } from '../pulling/standing.ts';
import { saidSite } from '../sites.ts';
import { text } from '../text/index.ts';
import type { Action, View } from '../view.ts';
import { AGAIN } from './authorize.ts';
import type { Command, CommandContext } from './command.ts';
import { argumentOf, filterOf, fits, meantBy, readArgument, type ShopsFilter, sayFilter } from './shops-filter.ts';

const PAGE = 10;
const READ_AT_ONCE = 200;

/** What this person may see, a line each, those that need somebody first; with a filter, a page at a time. */
export const shops: Command = {
  name: 'shops',
  words: [
    'my shops',
    'list',
    '我的店铺',
    '我的店',
    '店铺列表',
    '所有店铺',
    '哪些店',
    '哪些店铺',
    '哪几个店',
    '哪几个店铺',
    '几个店',
    '几个店铺',
  ],
  async run(context) {
    const { argument } = context;
    const { from, filter } = argument === '' ? { from: 0, filter: filterOf(context) } : readArgument(argument);
    const all = await shopsOf(context);
    const { grants, stuck } = all;
    const needs = (shop: Shop) => isInNeed(grants.get(shop.grant), context) || stuck.has(shop.id);
    const fitting = (one: ShopsFilter) => all.shops.filter((shop) => fits(shop, one, needs(shop)));
    const meant = meantBy(filter, (one) => fitting(one).length > 0);
    return { kind: 'view', view: draw({ ...all, shops: fitting(meant) }, from, meant, context) };
  },
};

interface Seen {
  readonly shops: readonly Shop[];
  readonly grants: ReadonlyMap<GrantId, Grant>;
  /** Those whose orders nobody has looked at for hours. */
  readonly stuck: ReadonlyMap<ShopId, Standing>;
}

/** The shops that this person may see, and their grants: those that need somebody first, then those that are stuck. */
export async function shopsOf(context: Seeing): Promise<Seen> {
  const seen = await visibleTo(context);
  const grants = await context.storage.shops.grants([...new Set(seen.map((shop) => shop.grant))]);
  const stuck = await stuckOf(seen, grants, context);
  const rank = (shop: Shop) => (isInNeed(grants.get(shop.grant), context) ? 0 : stuck.has(shop.id) ? 1 : 2);
  return { shops: [...seen].sort((a, b) => rank(a) - rank(b)), grants, stuck };
}

type Seeing = Pick<CommandContext, 'storage' | 'rights' | 'clock' | 'marketplaces'>;

/** By name; all of them: hundreds, rarely thousands. */
export async function visibleTo({ storage, rights }: Pick<Seeing, 'storage' | 'rights'>): Promise<Shop[]> {
  if (!rights.isAdmin)
    return [...(await storage.shops.shops([...rights.shops.keys()]))].sort((a, b) =>
      a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1,
    );
  const seen: Shop[] = [];
  for (let page: readonly Shop[] | undefined; !page || page.length === READ_AT_ONCE; ) {
    const last = seen.at(-1);
    page = await storage.shops.list({ limit: READ_AT_ONCE, ...(last ? { after: last.name } : {}) });
    seen.push(...page);
  }
  return seen;
}

function draw({ shops: found, grants, stuck }: Seen, from: number, filter: ShopsFilter, context: CommandContext): View {
  const { locale, button, rights } = context;
  const what = sayFilter(filter, context);
  const title = text(locale, 'shops.title');
  const page = found.slice(from, from + PAGE);
  const authorize = button(text(locale, 'chat.authorize'), 'authorize');
  const all: Action[] = what === '' ? [] : [button(text(locale, 'shops.all'), 'shops', argumentOf(0, {}))];
  if (page.length === 0) {
    const said =
      what === ''
        ? text(locale, 'shops.none')
        : isAllWell(filter)
          ? text(locale, 'shops.allWell')
          : text(locale, 'shops.noneFits', { what });
    return { kind: 'card', title, parts: [{ kind: 'text', text: said }], actions: [...all, authorize] };
  }
  const facts = page.map((shop) => ({
    label: shop.name,
    value: `${placeOf(shop, context)} · ${stateInWords(grants.get(shop.grant), shop, context, stuck.get(shop.id))}`,
  }));
  const count = text(locale, 'shops.count', { from: from + 1, to: from + page.length, of: found.length });
  const more = found.length > from + PAGE;
  const first = page.find((shop) => rights.mayWith('reauthorize', shop) && isInNeed(grants.get(shop.grant), context));
  return {
    kind: 'card',
    title: what === '' ? title : `${title} · ${what}`,
    parts: [
      { kind: 'facts', facts },
      ...(more || from > 0 ? [{ kind: 'text' as const, text: count, small: true }] : []),
    ],
    actions: [
      ...(first
        ? [
            button(text(locale, 'shops.again', { name: first.name }), 'authorize', `${AGAIN}${first.id}`, {
              style: 'primary',
            }),
          ]
        : []),
      ...(more ? [button(text(locale, 'shops.next'), 'shops', argumentOf(from + PAGE, filter))] : []),
      ...all,
      authorize,
    ],
  };
}

/** Only whether some need somebody was asked. */
function isAllWell({ needs, platform, site, words }: ShopsFilter): boolean {
  return needs === true && platform === undefined && site === undefined && words === undefined;
}

export function placeOf(shop: Shop, { marketplaces, locale }: Pick<CommandContext, 'marketplaces' | 'locale'>): string {
  const marketplace = marketplaces.get(shop.platform);
  const site = marketplace && saidSite(marketplace, shop.site);
  const where = marketplace?.site(shop.site) ? site?.names[locale] : shop.site;
  return [marketplace?.names[locale] ?? shop.platform, where].filter(Boolean).join(' ');
}

export function isInNeed(grant: Grant | undefined, { clock }: Pick<CommandContext, 'clock'>): boolean {
  return !leavingOf(grant) && !isLive(grant, { clock });
}

/** Its token has died, and its platform gives no new one at the moment. */
export function isWaiting(grant: Grant | undefined, { clock }: Pick<CommandContext, 'clock'>): boolean {
  const isDead = (grant?.tokenEndsAtMs ?? Number.POSITIVE_INFINITY) <= clock.now();
  return isLive(grant, { clock }) && isDead && grant.renewal?.failures !== undefined;
}

/**
 * @param shop the one of the grant that is meant: it may be disconnected alone
 * @param stuck where nobody has looked at its orders for hours
 */
export function stateInWords(
  grant: Grant | undefined,
  shop: Pick<Shop, 'id' | 'savedAtMs'>,
  context: Pick<CommandContext, 'locale' | 'clock'>,
  stuck?: Standing,
): string {
  const { locale, clock } = context;
  const leaving = leavingOf(grant, shop);
  if (leaving) return text(locale, 'shops.leaving', { until: dayOf(leaving.untilMs, locale, clock.now()) });
  if (isInNeed(grant, context)) return text(locale, 'shops.needsYou');
  if (isWaiting(grant, context)) return text(locale, 'shops.waits');
  if (stuck) {
    const sinceMs = Math.max(stuck.lookedAtMs ?? shop.savedAtMs, grant?.authorizedAtMs ?? 0);
    return text(locale, 'shops.noOrders', { day: dayOf(sinceMs, locale, clock.now()) });
  }
  return grant?.expiresAtMs === undefined
    ? text(locale, 'shops.works')
    : text(locale, 'shops.worksUntil', { day: dayOf(grant.expiresAtMs, locale, clock.now()) });
}
