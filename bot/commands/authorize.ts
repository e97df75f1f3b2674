import type { Addable, Problem } from '../../machines/shared/walk.ts';
import { handOver } from '../again.ts';
import { sessionIdFor } from '../ids.ts';
import type { Flow, Grant, Marketplace, ShopId } from '../ports.ts';
import { giveReturn } from '../return-address.ts';
import { onlySite } from '../sites.ts';
import { text, textIfAny } from '../text/index.ts';
import { type Action, line, type View } from '../view.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import type { Request } from './request.ts';
import { nameIn } from './sentence.ts';
import { shopNamed } from './shop-meant.ts';
import { understand } from './understand.ts';
import { vocabulary } from './vocabulary.ts';

/** The argument of a shop's own button: `again.<shop id>`. */
export const AGAIN = 'again.';

/** A card's actions. */
const MOST_ACTIONS = 5;
const LONGEST_SITE = 60;

/** `authorize amazon UK`: begins a walk, asking only for what was not said. */
export const authorize: Command = {
  name: 'authorize',
  words: [
    ...['auth', 'authorise', 'authorization', 'connect', 'reauthorize', 're-authorize', 'reauthorise', 'renew'],
    ...[
      'add shop',
      'add a shop',
      'add my shop',
      'add new shop',
      'add a new shop',
      'add store',
      'add a store',
      'new shop',
    ],
    ...['授权', '重新授权', '续期', '添加店铺', '添加新店铺', '添加一个店铺', '添加一个新店铺', '新增店铺', '新店铺'],
    ...['绑定账号', '添加账号', '加店', '加个店', '上新店', '绑店', '绑店铺'],
  ],
  /** Its operator renews a shop, whether they may authorize others or not. */
  isOfShop: (argument) => argument.startsWith(AGAIN),
  async run(context) {
    const { request, marketplaces, locale, argument } = context;
    if (argument.startsWith(AGAIN)) return authorizeAgain(context, argument.slice(AGAIN.length) as ShopId);
    const asked = context.argument === '' ? request : requestOf(context);
    const again = asked.platform === undefined ? await shopNamed(asked.rest ?? '', context) : undefined;
    if (again) return authorizeAgain(context, again.id);
    const marketplace = marketplaces.get(asked.platform ?? '') ?? onlyOne(marketplaces, asked);
    if (!marketplace) return { kind: 'view', view: whichPlatform(context, asked) };
    if (asked.closed !== undefined && asked.site === undefined)
      return { kind: 'view', view: closedSite(context, marketplace, asked.closed) };
    const wanted = marketplace.flows.find((flow) => flow.id === asked.flow);
    if (wanted?.off === 'retired') return { kind: 'view', view: retired(context, marketplace, asked.site) };
    const flow = wanted && !wanted.off ? wanted : marketplace.flows.find((one) => !one.off && !one.retired);
    if (!flow || wanted?.off)
      return {
        kind: 'view',
        view: notice(marketplace, locale, text(locale, 'authorize.off', { platform: marketplace.names[locale] })),
      };
    const isServed = marketplace.site(asked.site) && (marketplace.readSite || flow.sites.includes(asked.site ?? ''));
    const site = isServed ? asked.site : onlySite(marketplace);
    return start(context, marketplace, flow, site, {
      problem: site === undefined ? unknownSite(asked, context) : undefined,
    });
  },
};

/** What was named as the site and is none: it is said, not passed over. */
function unknownSite(asked: Partial<Request>, { marketplaces, locale }: CommandContext): Problem | undefined {
  const { elsewhere, rest = '' } = asked;
  const named = elsewhere && marketplaces.get(elsewhere.platform)?.site(elsewhere.site)?.names[locale];
  const address = /^[\w-]+(?:\.[\w-]+)+$/.test(rest) && rest.length <= LONGEST_SITE ? rest : undefined;
  const typed = named ?? address;
  return typed === undefined ? undefined : { code: 'walk.problem.noSuchSite', params: { typed } };
}

/** A shop's consent anew: its site and flow are known, and only its own seller account is taken (S8). */
async function authorizeAgain(context: CommandContext, id: ShopId): Promise<Outcome> {
  const { storage, rights, locale, marketplaces } = context;
  const shop = await storage.shops.shop(id);
  const marketplace = marketplaces.get(shop?.platform ?? '');
  /** The right comes before any further read (S19). */
  const grant = shop && rights.mayWith('reauthorize', shop) ? await storage.shops.grant(shop.grant) : undefined;
  if (!shop || !grant || !marketplace) return { kind: 'view', view: line(text(locale, 'shop.unseen')) };
  const flow =
    marketplace.flows.find((one) => one.id === grant.flow && !one.off) ??
    marketplace.flows.find((one) => !one.off && !one.retired);
  return flow
    ? start(context, marketplace, flow, shop.site, { again: grant })
    : {
        kind: 'view',
        view: notice(marketplace, locale, text(locale, 'authorize.off', { platform: marketplace.names[locale] })),
      };
}

async function start(
  context: CommandContext,
  marketplace: Marketplace,
  flow: Flow,
  site: string | undefined,
  { again, problem }: { readonly again?: Grant; readonly problem?: Problem | undefined } = {},
): Promise<Outcome> {
  const { engine, who, locale, turn, line: listed } = context;
  const id = sessionIdFor(who.id, turn);
  const handed = again && (await handOver(again, flow, id, context));
  const address = await giveReturn(context, { platform: marketplace.platform, flow, session: id, grant: again });
  const opened = await engine.open({
    id,
    person: who.id,
    name: who.name,
    locale,
    machine: marketplace.platform,
    input: {
      platform: marketplace.platform,
      flow: flow.id,
      addable:
        flow.kind !== 'entry' && site !== undefined && again === undefined
          ? await addableTo(context, marketplace, site)
          : [],
      startedThere: false,
      ...(site === undefined ? {} : { site }),
      ...(problem === undefined ? {} : { problem }),
      ...(listed?.name === undefined ? {} : { called: listed.name }),
      values: { ...flow.begins, ...handed?.values, ...address },
      ...(handed ? { sealed: handed.sealed } : {}),
      ...(again === undefined ? {} : { expects: again.sellerId }),
    },
    ...(handed ? { seal: handed.seal } : {}),
    eventId: turn,
    ...(listed === undefined ? {} : { line: { list: listed.list, at: listed.at } }),
  });
  if (opened.kind !== 'moved' && opened.kind !== 'repeated') throw new TypeError(`a walk opened as ${opened.kind}`);
  return { kind: 'walk', session: opened.session, isRepeated: opened.kind === 'repeated' };
}

/** Grants of shops that this person is bound to, which cover the site and have no shop on it yet: no second consent is needed. */
async function addableTo(
  { storage, rights }: CommandContext,
  marketplace: Marketplace,
  site: string,
): Promise<Addable[]> {
  const bound = [...rights.shops].filter(([, roles]) => roles.has('operator')).map(([id]) => id);
  const shops = (await storage.shops.shops(bound)).filter((shop) => shop.platform === marketplace.platform);
  const ids = [...new Set(shops.map((shop) => shop.grant))];
  const grants = await storage.shops.grants(ids);
  const addable: Addable[] = [];
  for (const grantId of ids) {
    if (addable.length === 3) break;
    const grant = grants.get(grantId);
    const own = shops.filter((shop) => shop.grant === grantId);
    const [first] = own;
    if (
      !grant ||
      !first ||
      grant.status !== 'works' ||
      !grant.sites.includes(site) ||
      own.some((shop) => shop.site === site)
    )
      continue;
    addable.push({ grant: grantId, name: first.name, sellerId: grant.sellerId });
  }
  return addable;
}

/** The argument of a button that begins a walk, as `requestOf` reads it. */
export function authorizing({
  platform,
  flow,
  site,
}: {
  readonly platform: string;
  readonly flow: string | undefined;
  readonly site: string | undefined;
}): string {
  return [platform, flow, site].filter(Boolean).join(' ');
}

function requestOf(context: CommandContext): Partial<Request> {
  const understood = understand(context.argument, vocabulary([...context.marketplaces.values()], []));
  return understood.kind === 'unknown' ? {} : understood.request;
}

/** The only platform that is served, unless another one was named. */
function onlyOne(
  marketplaces: ReadonlyMap<string, Marketplace>,
  { rest = '' }: Partial<Request>,
): Marketplace | undefined {
  const [one, other] = marketplaces.values();
  const isNamed = !/[./]/.test(rest) && nameIn(rest) !== undefined;
  return other || isNamed ? undefined : one;
}

function whichPlatform(
  { locale, marketplaces, button }: CommandContext,
  { places = [], rest = '' }: Partial<Request>,
): View {
  const typed = nameIn(rest);
  const named = places.flatMap(({ platform, site }) => {
    const marketplace = marketplaces.get(platform);
    const name = marketplace?.site(site)?.names[locale] ?? site;
    return marketplace ? [button(`${marketplace.names[locale]} · ${name}`, 'authorize', `${platform} ${site}`)] : [];
  });
  return {
    kind: 'card',
    title: text(locale, 'chat.authorize'),
    parts: [
      ...(typed === undefined ? [] : [{ kind: 'notice' as const, text: text(locale, 'authorize.unknown', { typed }) }]),
      { kind: 'text', text: text(locale, 'authorize.which') },
    ],
    ...shownActions(
      named.length > 0
        ? named
        : [...marketplaces.values()].map((one) => button(one.names[locale], 'authorize', one.platform)),
      text(locale, 'authorize.more'),
    ),
  };
}

/** As many as a card has room for; the others stand behind one more. */
function shownActions(all: readonly Action[], label: string): Pick<View, 'actions' | 'more'> {
  return all.length <= MOST_ACTIONS
    ? { actions: all }
    : { actions: all.slice(0, MOST_ACTIONS - 1), more: { label, actions: all.slice(MOST_ACTIONS - 1) } };
}

/** A site that the platform does not offer: why, and which it does. */
function closedSite({ locale, button }: CommandContext, marketplace: Marketplace, code: string): View {
  const why = textIfAny(locale, `${marketplace.platform}.closed.${code}`) ?? '';
  const names = marketplace.sites.map((site) => site.names[locale]).join(locale === 'en' ? ', ' : '、');
  return {
    kind: 'card',
    title: marketplace.names[locale],
    parts: [
      { kind: 'text', text: why },
      { kind: 'text', text: names, small: true },
    ],
    actions: [button(text(locale, 'chat.authorize'), 'authorize', marketplace.platform, { style: 'primary' })],
  };
}

function retired({ locale, button }: CommandContext, marketplace: Marketplace, site: string | undefined): View {
  const living = `${marketplace.platform}${site ? ` ${site}` : ''}`;
  const view = notice(marketplace, locale, textIfAny(locale, `${marketplace.platform}.retired`) ?? '');
  return { ...view, actions: [button(text(locale, 'authorize.use'), 'authorize', living, { style: 'primary' })] };
}

function notice(marketplace: Marketplace, locale: 'en' | 'zh-CN', said: string): View {
  return { kind: 'card', title: marketplace.names[locale], parts: [{ kind: 'text', text: said }] };
}
