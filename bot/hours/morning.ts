import { buttonFor } from '../buttons.ts';
import { AGAIN } from '../commands/authorize.ts';
import { isInNeed, isWaiting, shopsOf } from '../commands/shops.ts';
import { leavingOf } from '../live.ts';
import type { Parts } from '../parts.ts';
import type { Grant, Locale, PersonId, Shop } from '../ports.ts';
import { text, textIfAny } from '../text/index.ts';
import type { View } from '../view.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'signer' | 'marketplaces' | 'clock'>;

/** So many shops are named, with a button each; the number says the rest. */
const NAMED = 3;

/** How the shops are that a person may see (S18), in one line: `42 shops work. 1 needs you: northwind_de (consent withdrawn).` */
export async function morningLine(to: PersonId, locale: Locale, needs: Needs): Promise<View> {
  const { storage, access, signer, marketplaces, clock } = needs;
  const rights = await access.of(to);
  const button = buttonFor(signer, to);
  const { shops, grants, stuck } = await shopsOf({ storage, rights, marketplaces, clock });
  const kept = shops.filter((shop) => !leavingOf(grants.get(shop.grant), shop));
  const inNeed = kept.filter((shop) => isInNeed(grants.get(shop.grant), needs));
  const waiting = kept.filter((shop) => isWaiting(grants.get(shop.grant), needs));
  const own = inNeed.filter((shop) => rights.mayWith('reauthorize', shop));
  const others = inNeed.filter((shop) => !rights.mayWith('reauthorize', shop));
  const unseen = kept.filter((shop) => stuck.has(shop.id) && !waiting.includes(shop));
  const works = kept.length - inNeed.length - waiting.length - unseen.length;
  const sentences = [
    sayWorks(works, locale),
    ...(waiting.length === 0 ? [] : [say('morning.waits', waiting.length, locale)]),
    ...(unseen.length === 0 ? [] : [say('morning.unseen', unseen.length, locale)]),
    own.length > 0 ? sayNeed('morning.needs', own, grants, locale) : text(locale, 'morning.well'),
    ...(others.length === 0 ? [] : [sayNeed('morning.needsOthers', others, grants, locale)]),
  ];
  const authorize = rights.may('authorize') ? [button(text(locale, 'chat.authorize'), 'authorize')] : [];
  return {
    kind: 'line',
    title: kept.length === 0 ? text(locale, 'morning.none') : sentences.join(locale === 'en' ? ' ' : ''),
    parts: [],
    actions: [
      ...own
        .slice(0, NAMED)
        .map(({ id, name }) => button(text(locale, 'shops.again', { name }), 'authorize', `${AGAIN}${id}`)),
      ...(kept.length === 0 ? authorize : [button(text(locale, 'chat.shops'), 'shops')]),
    ],
  };
}

function sayWorks(count: number, locale: Locale): string {
  return count === 0 ? text(locale, 'morning.works.none') : say('morning.works', count, locale);
}

function say(id: 'morning.works' | 'morning.waits' | 'morning.unseen', count: number, locale: Locale): string {
  return text(locale, count === 1 ? `${id}.one` : id, { count });
}

function sayNeed(
  id: 'morning.needs' | 'morning.needsOthers',
  shops: readonly Shop[],
  grants: ReadonlyMap<Shop['grant'], Grant>,
  locale: Locale,
): string {
  const named = shops
    .slice(0, NAMED)
    .map((shop) => text(locale, 'morning.named', { name: shop.name, why: whyOf(grants.get(shop.grant), locale) }))
    .join(locale === 'en' ? ', ' : '、');
  const more = shops.length - NAMED;
  const names = more > 0 ? text(locale, 'morning.andMore', { names: named, count: more }) : named;
  return text(locale, shops.length === 1 ? `${id}.one` : id, { count: shops.length, names });
}

function whyOf(grant: Grant | undefined, locale: Locale): string {
  /** Its time is over, and nobody has written that down yet. */
  const kind = grant?.status === 'works' ? 'expired' : grant?.ended?.kind;
  return textIfAny(locale, `morning.why.${kind}`) ?? text(locale, 'morning.why.other');
}
