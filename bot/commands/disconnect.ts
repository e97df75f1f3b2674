import { proposalId } from '../bindings/answer.ts';
import { askFor } from '../cards/ask-for.ts';
import { isLive, leavingOf } from '../live.ts';
import { normalizeText } from '../normalize.ts';
import type { AuditEntry, Grant, Shop, ShopId } from '../ports.ts';
import { disconnectNow, takesTwo } from '../proposals/disconnect-now.ts';
import { putPulls } from '../pulling/pulling.ts';
import { momentIn } from '../pulling/sentences.ts';
import { lifeOf, scheduled } from '../tending/calendar.ts';
import { withoutLeaving } from '../tending/leaving.ts';
import { byHand } from '../tending/parting.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { withoutAround } from './around.ts';
import { AGAIN } from './authorize.ts';
import type { Command, CommandContext } from './command.ts';
import { shopNamed } from './shop-meant.ts';
import { placeOf } from './shops.ts';

const TRIES = 3;

interface Found {
  readonly shop: Shop;
  readonly grant: Grant;
  /** All of the grant. */
  readonly shops: readonly Shop[];
}

/** Ends what Shopkey does with a shop, or with all of its account: at once, for good after a day. */
export const disconnect: Command = {
  name: 'disconnect',
  words: [
    ...['disconnect shop', 'unlink', 'revoke', 'delete shop', 'remove shop', 'delete the shop', 'remove the shop'],
    ...['断开', '断开店铺', '解除', '解除授权', '取消授权', '删除店铺', '移除店铺', '删除授权'],
  ],
  async run(context) {
    const { locale, argument, request, storage } = context;
    const [what = '', id = '', mark = ''] = argument.split(' ');
    const isPressed = id !== '';
    const typed = normalizeText(isPressed ? '' : argument || request.rest);
    if (!isPressed && withoutAround(typed) === '') return view(say(context, text(locale, 'disconnect.which')));
    const found = await findShop(
      isPressed ? await storage.shops.shop(id as ShopId) : await shopNamed(typed, context),
      context,
    );
    if (!found) return view(unseen(isPressed ? '' : withoutAround(typed), context));
    if (what === 'undo' && isPressed) return view(await undo(found, context));
    /** Authorized anew since the card was drawn: what it asked about is not what is there now. */
    const isAsked = isPressed && mark === String(found.grant.authorizedAtMs);
    if (isAsked && (what === 'shop' || what === 'all')) return view(await part(found, what, context));
    return view(leavingOf(found.grant, found.shop) ? gone(found, context) : ask(found, context));
  },
};

const view = (shown: View) => ({ kind: 'view', view: shown }) as const;

/** Unknown and hidden shops are the same, and so are their reads (S19). */
async function findShop(shop: Shop | undefined, { storage, rights }: CommandContext): Promise<Found | undefined> {
  if (!shop || !rights.mayWith('disconnect', shop)) return undefined;
  const grant = await storage.shops.grant(shop.grant);
  if (!grant) return undefined;
  const shops = (await storage.shops.ofSeller(grant.platform, grant.sellerId)).filter((one) => one.grant === grant.id);
  return { shop, grant, shops };
}

function ask({ shop, grant, shops }: Found, context: CommandContext): View {
  const { locale, button, rights } = context;
  const mark = `${shop.id} ${grant.authorizedAtMs}`;
  const mayAll = shops.every((one) => rights.mayWith('disconnect', one));
  const isOnly = shops.length === 1;
  const about = text(locale, isOnly ? 'disconnect.about' : 'disconnect.aboutMany', {
    name: shop.name,
    count: shops.length,
    names: shops.map(({ name }) => name).join(locale === 'en' ? ', ' : '、'),
  });
  return {
    kind: 'card',
    title: text(locale, 'disconnect.title', { name: shop.displayName }),
    parts: [
      { kind: 'text', text: about },
      { kind: 'text', text: isOnly || mayAll ? thereafter(grant, context) : text(locale, 'disconnect.onlyYours') },
    ],
    actions: [
      ...(isOnly
        ? []
        : [button(text(locale, 'disconnect.do.shop', { name: shop.name }), 'disconnect', `shop ${mark}`)]),
      ...(mayAll
        ? [
            button(
              text(locale, isOnly ? 'disconnect.do' : 'disconnect.do.all', { count: shops.length }),
              'disconnect',
              `all ${mark}`,
            ),
          ]
        : []),
      button(text(locale, 'disconnect.keep'), 'shop', shop.name),
    ],
  };
}

/** What the platform hears of it, or what a person does there. */
function thereafter({ platform, flow }: Grant, { locale, marketplaces }: CommandContext): string {
  const marketplace = marketplaces.get(platform);
  const name = marketplace?.names[locale] ?? platform;
  const isTold = marketplace?.flows.some(({ id, revocable }) => id === flow && revocable);
  return isTold ? text(locale, 'disconnect.tells', { platform: name }) : byHand(platform, locale, name);
}

/** What works takes two people (S22). */
async function part(found: Found, which: 'shop' | 'all', context: CommandContext): Promise<View> {
  const { rights, who, turn, locale, deciding, storage } = context;
  const { shop, shops, grant } = found;
  const isAll = which === 'all' || shops.length === 1;
  const parted = isAll ? shops : [shop];
  if (!parted.every((one) => rights.mayWith('disconnect', one))) return say(context, text(locale, 'shop.unseen'));
  const what = { kind: 'disconnect', shop: shop.id, isAll, mark: grant.authorizedAtMs } as const;
  if (!leavingOf(grant, shop)) {
    if (takesTwo(grant, context)) {
      const id = proposalId('disconnect', context);
      const waiting = await deciding.propose({ id, what, by: who.id }, turn);
      if (waiting) return waiting;
    } else await disconnectNow(what, { by: who.id, turn }, context);
  }
  const now = await storage.shops.grant(grant.id);
  return now && leavingOf(now, shop)
    ? gone({ ...found, grant: now }, context)
    : say(context, text(locale, 'shop.changed'));
}

/** It is disconnected, until when that can be undone, and what follows. */
function gone({ shop, grant, shops }: Found, context: CommandContext): View {
  const { locale, button, clock } = context;
  const leaving = leavingOf(grant, shop);
  const isAll = leaving?.shop === undefined;
  const names = (isAll ? shops : [shop]).map(({ name }) => name).join(locale === 'en' ? ', ' : '、');
  const untilMs = leaving?.untilMs ?? clock.now();
  const timeZone = context.marketplaces.get(shop.platform)?.site(shop.site)?.timeZone ?? 'UTC';
  const until = momentIn(untilMs, timeZone, locale);
  if (leaving?.isOver) return say(context, text(locale, 'disconnect.over', { names }));
  return {
    kind: 'card',
    title: text(locale, 'disconnect.gone.title', { names }),
    parts: [
      { kind: 'text', text: text(locale, 'disconnect.gone.text', { until }) },
      ...(isAll ? [{ kind: 'text' as const, text: thereafter(grant, context) }] : []),
      { kind: 'text', text: placeOf(shop, context), small: true },
    ],
    actions: [
      button(text(locale, 'disconnect.undo'), 'disconnect', `undo ${shop.id}`, { style: 'primary' }),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

async function undo(found: Found, context: CommandContext): Promise<View> {
  const { locale, storage, rights, button, deciding, who, turn } = context;
  const { shop, shops } = found;
  const leaving = leavingOf(found.grant, shop);
  const back = leaving?.shop === undefined ? shops : [shop];
  if (!back.every((one) => rights.mayWith('disconnect', one))) return say(context, text(locale, 'shop.unseen'));
  const names = back.map(({ name }) => name).join(locale === 'en' ? ', ' : '、');
  /** Another seller took its place (S22): the two change places again. */
  if (leaving?.proposal) {
    const undone = await deciding.undo(leaving.proposal, { person: who.id, turn });
    return say(context, text(locale, undone ? 'replace.restored' : 'replace.over'));
  }
  const acts = back.map(({ name }) => ({ act: 'shop.reconnect' as const, object: name }));
  const grant = await change(
    found.grant,
    (now) => {
      const still = leavingOf(now, shop);
      return !still || still.isOver ? undefined : withoutLeaving(now, still.shop);
    },
    acts,
    context,
  );
  if (grant)
    await putPulls(grant, await storage.shops.ofSeller(grant.platform, grant.sellerId), context).catch(() => undefined);
  const isBack = grant !== undefined || leavingOf(await storage.shops.grant(shop.grant), shop) === undefined;
  if (!isBack) return say(context, text(locale, 'disconnect.over', { names }));
  /** A platform's notice or its end may have ended it meanwhile. */
  const now = grant ?? (await storage.shops.grant(shop.grant));
  const isWell = isLive(now, context);
  return {
    kind: 'card',
    title: shop.displayName,
    tone: isWell ? 'good' : 'problem',
    parts: [{ kind: 'text', text: text(locale, isWell ? 'disconnect.undone' : 'disconnect.undoneDead', { names }) }],
    actions: [
      ...(isWell
        ? []
        : [button(text(locale, 'shop.again'), 'authorize', `${AGAIN}${shop.id}`, { style: 'primary' as const })]),
      button(shop.name, 'shop', shop.name),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

/** Written on top of what is there: a token may have been renewed since. @returns nothing: there is nothing to change any more */
async function change(
  read: Grant,
  changed: (grant: Grant) => Grant | undefined,
  acts: readonly Pick<AuditEntry, 'act' | 'object'>[],
  { storage, marketplaces, clock, who, turn }: CommandContext,
): Promise<Grant | undefined> {
  let there: Grant | undefined = read;
  for (let tries = 0; there && tries < TRIES; tries++) {
    const next = changed(there);
    if (!next) return undefined;
    const life = lifeOf(marketplaces.get(next.platform), next);
    const grant = scheduled({ ...next, version: there.version + 1 }, life, clock.now());
    const answer = await storage.shops.save({
      grant,
      expectedVersion: there.version,
      shops: [],
      audit: acts.map((one) => ({ atMs: clock.now(), actor: who.id, ...one, outcome: 'done', turn })),
    });
    if (answer.kind === 'saved') return grant;
    there = await storage.shops.grant(read.id);
  }
  return undefined;
}

/** Unknown and hidden shops are the same (S19). */
function unseen(name: string, context: CommandContext): View {
  const said = say(context, text(context.locale, 'shop.unseen'));
  return name === '' ? said : { ...said, actions: [...askFor(name, context), ...(said.actions ?? [])] };
}

function say({ locale, button }: CommandContext, said: string): View {
  return {
    kind: 'card',
    title: text(locale, 'chat.shops'),
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'chat.shops'), 'shops')],
  };
}
