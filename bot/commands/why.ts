import { allowedAtMs } from '../api/pull.ts';
import { askFor } from '../cards/ask-for.ts';
import { leavingOf } from '../live.ts';
import { normalizeText } from '../normalize.ts';
import type { Person, PersonId, Shop, ShopId } from '../ports.ts';
import { PULL } from '../pulling/pulling.ts';
import { atSaid, inOne, momentIn, whyOf } from '../pulling/sentences.ts';
import { failingSaid, ordersStand, unreadSaid } from '../pulling/state.ts';
import { subjectsOf } from '../pulling/subject.ts';
import { text } from '../text/index.ts';
import type { Action, Part, View } from '../view.ts';
import { firstFault, type Why } from '../why/first-fault.ts';
import { type Looked, lookAt } from '../why/look.ts';
import { withoutAround } from './around.ts';
import { AGAIN } from './authorize.ts';
import type { Command, CommandContext } from './command.ts';
import { shopMeant } from './shop-meant.ts';
import { visibleTo } from './shops.ts';

const LONGEST = 60;
/** Beside the list of all. */
const MOST_BUTTONS = 4;

/** Why somebody sees no orders of a shop: the first thing that is wrong, and the button that mends it. */
export const why: Command = {
  name: 'why',
  words: [
    "why can't i see",
    'why cant i see',
    'why can i not see',
    'why do i not see',
    'why am i not seeing',
    'why are we not seeing',
    'why no orders',
    'why are there no orders',
    ...['没有订单', '没订单', '怎么没有', '怎么看不到', '怎么没订单', '怎么没有订单', '没单', '拉不到', '订单拉不到'],
    '为什么看不到',
    '为什么没有订单',
    '为什么没有',
    '看不到',
    '为什么',
  ],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, request, mentions, locale, rights } = context;
  const [what = '', id = ''] = argument.split(' ');
  if (what === 'pull') return pullNow(id as ShopId, context);
  const [whose] = mentions;
  if (whose && !rights.isAdmin && whose.who.id !== context.who.id) return say(text(locale, 'why.ownEyes'), context);
  const typed = argument === '' ? request.rest.replace(/@\d{1,2}\b/g, ' ') : argument;
  const shop = await shopMeant(typed, context);
  const name = withoutAround(normalizeText(typed)).slice(0, LONGEST);
  if (!shop) return name === '' ? ofNone(context) : unseen(name, context);
  /** Whose eyes: another's are an admin's to look through. */
  const other = whose && whose.who.id !== context.who.id ? whose.who : undefined;
  return explain(shop, other, context);
}

/** No shop was named: the only one is meant; whoever has none is told so, and of several each is a press away. */
async function ofNone(context: CommandContext): Promise<View> {
  const { locale, button, rights } = context;
  const seen = await visibleTo(context);
  const [only, second] = seen;
  if (only && !second) return explain(only, undefined, context);
  const view = say(text(locale, only || rights.isAdmin ? 'why.which' : 'orders.noShops'), context);
  const some = seen.slice(0, MOST_BUTTONS).map(({ name }) => button(name, 'why', name));
  const ask = only || rights.isAdmin ? [] : [button(text(locale, 'ask.do'), 'ask', '', { style: 'primary' })];
  return { ...view, actions: [...some, ...ask, ...(view.actions ?? [])] };
}

async function explain(shop: Shop, other: Person | undefined, context: CommandContext): Promise<View> {
  const { locale, access, rights } = context;
  const whose = other ? await access.of(other.id) : rights;
  const looked = await lookAt(shop, whose, context);
  const fault = firstFault(looked.facts);
  const orders = await ordersStand(shop, looked.grant, context);
  const isFine = fault === 'none' || fault === 'well' || fault === 'first';
  const parts: Part[] = [
    { kind: 'text', text: await saidOf(fault, shop, other, looked, context) },
    ...(isFine && orders !== undefined ? [{ kind: 'text' as const, text: orders, small: true }] : []),
  ];
  return {
    kind: 'card',
    title: `${text(locale, 'why.title')} · ${shop.name}`,
    tone: fault === 'well' || fault === 'none' ? 'good' : 'problem',
    parts,
    actions: [...(await mends(fault, shop, other, context)), context.button(text(locale, 'chat.shops'), 'shops')],
  };
}

async function saidOf(
  fault: Why,
  shop: Shop,
  other: Person | undefined,
  { grant, lookedAtMs, isOverdue, facts }: Looked,
  context: CommandContext,
): Promise<string> {
  const { locale, marketplaces, names, clock } = context;
  const { name } = shop;
  const marketplace = marketplaces.get(shop.platform);
  const platform = marketplace?.names[locale] ?? shop.platform;
  const timeZone = marketplace?.site(shop.site)?.timeZone ?? 'UTC';
  const nowMs = clock.now();
  const at = (atMs: number) => atSaid(atMs, { timeZone, nowMs, locale });
  const who = other ? await names.nameOf(other.id, locale) : undefined;
  switch (fault) {
    case 'unseen':
      return text(locale, 'why.unseen');
    case 'leaving':
      return text(locale, 'why.leaving', {
        name,
        until: momentIn(leavingOf(grant, shop)?.untilMs ?? 0, timeZone, locale),
      });
    case 'ended':
    case 'site':
    case 'first':
    case 'none':
      return text(locale, `why.${fault}`, { name });
    case 'token':
    case 'notOffered':
      return text(locale, `why.${fault}`, { name, platform });
    case 'refused':
    case 'away':
      if (marketplace && isOverdue)
        return inOne(
          [failingSaid(facts, { marketplace, timeZone, nowMs, locale }), text(locale, 'pulling.overdue')],
          locale,
        );
      return text(locale, `why.${fault}`, {
        why: marketplace ? whyOf(facts.failure, { marketplace, locale }) : '',
        since: at(facts.failure?.sinceMs ?? facts.failure?.atMs ?? nowMs),
      });
    case 'unread':
      return marketplace ? unreadSaid(facts, { marketplace, timeZone, nowMs, locale }) : '';
    case 'late':
      return text(locale, 'why.late', { name, since: at(lookedAtMs ?? grant?.authorizedAtMs ?? nowMs) });
    default:
      return who === undefined
        ? text(locale, `why.${fault}You`, { name })
        : text(locale, `why.${fault}`, { name, who });
  }
}

/** What mends it, for whoever may. */
async function mends(fault: Why, shop: Shop, other: Person | undefined, context: CommandContext): Promise<Action[]> {
  const { locale, button, rights, who, names } = context;
  const primary = { style: 'primary' } as const;
  const pull = rights.mayWith('pull', shop) ? [button(text(locale, 'why.pull'), 'why', `pull ${shop.id}`)] : [];
  const ask = askFor(shop.name, context);
  /** Whoever handles its messages only may not mend it, and asks to become an operator. */
  const again = rights.mayWith('reauthorize', shop)
    ? [button(text(locale, 'shop.again'), 'authorize', `${AGAIN}${shop.id}`, primary)]
    : ask;
  switch (fault) {
    case 'leaving':
      return rights.mayWith('disconnect', shop)
        ? [button(text(locale, 'disconnect.undo'), 'disconnect', `undo ${shop.id}`, primary)]
        : ask;
    case 'ended':
    case 'site':
    case 'notOffered':
      return again;
    case 'refused':
      return [...again, ...pull];
    case 'first':
    case 'away':
    case 'late':
    case 'unread':
    case 'none':
      return pull;
    case 'unbound':
    case 'service': {
      const whom: PersonId = other?.id ?? who.id;
      if (!rights.may('bind')) return ask;
      const label = other
        ? text(locale, 'why.bind', { who: await names.nameOf(whom, locale) })
        : text(locale, 'why.bindYou');
      return [button(label, 'bind', `give ${shop.id} ${whom}`, primary)];
    }
    case 'well':
      return other ? [] : [button(text(locale, 'orders.show'), 'orders', `list yesterday, ${shop.id}`, primary)];
    default:
      return [];
  }
}

async function pullNow(id: ShopId, context: CommandContext): Promise<View> {
  const { storage, rights, jobs, clock, locale, marketplaces, button } = context;
  const shop = await storage.shops.shop(id);
  /** The right comes before any further read (S19). */
  const grant = shop && rights.mayWith('pull', shop) ? await storage.shops.grant(shop.grant) : undefined;
  const [subject] = shop && grant ? subjectsOf(grant, [shop], context) : [];
  if (!shop || !subject) return say(text(locale, 'shop.unseen'), context);
  const nowMs = clock.now();
  const atMs = allowedAtMs(await storage.orders.pull(subject.key), subject.pace, nowMs);
  await jobs.put({ kind: PULL, key: subject.key, atMs });
  const marketplace = marketplaces.get(shop.platform);
  const said =
    atMs <= nowMs
      ? text(locale, 'why.pulled')
      : text(locale, 'why.pulledLater', {
          platform: marketplace?.names[locale] ?? shop.platform,
          time: atSaid(atMs, { timeZone: marketplace?.site(shop.site)?.timeZone ?? 'UTC', nowMs, locale }),
        });
  return {
    kind: 'card',
    title: shop.name,
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'orders.name'), 'orders', `list yesterday, ${shop.id}`, { style: 'primary' })],
  };
}

/** A shop that the person may not see, and one that does not exist, are the same (S19). */
function unseen(name: string, context: CommandContext): View {
  const { locale, rights } = context;
  const said = rights.isAdmin ? text(locale, 'bind.unknownShops', { names: name }) : text(locale, 'why.unseen');
  const view = say(said, context);
  return { ...view, actions: [...askFor(name, context), ...(view.actions ?? [])] };
}

function say(said: string, { locale, button }: CommandContext): View {
  return {
    kind: 'card',
    title: text(locale, 'why.title'),
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'chat.shops'), 'shops')],
  };
}
