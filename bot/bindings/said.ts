import { dayOf } from '../cards/day.ts';
import type { PersonNames } from '../person-name.ts';
import type { Binding, Locale, PersonId, Shop, ShopId, Wish } from '../ports.ts';
import { text } from '../text/index.ts';
import type { Plan } from './plan.ts';

type Shops = ReadonlyMap<ShopId, Pick<Shop, 'name'>>;

/** So many shops are named; the number says the rest. */
const NAMED = 6;

interface Saying {
  readonly names: PersonNames;
  readonly shops: Shops;
  readonly locale: Locale;
  readonly nowMs: number;
}

/** A line a person and kind of change: `Lin` · `operator of northwind_uk, northwind_de, until 31 December`. */
export async function factsOf(
  { gains, losses }: Pick<Plan, 'gains' | 'losses'>,
  saying: Saying,
): Promise<{ readonly label: string; readonly value: string }[]> {
  const facts: { label: string; value: string }[] = [];
  for (const [wishes, id] of [
    [gains, 'bind.gains'],
    [losses, 'bind.losses'],
  ] as const)
    for (const group of grouped(wishes)) {
      const [first] = group;
      if (!first) continue;
      const what = text(saying.locale, id, { what: whatOf(group, saying) });
      facts.push({ label: await saying.names.nameOf(first.person, saying.locale), value: what });
    }
  return facts;
}

/** `operator of northwind_uk, until 31 December`; a right is of no shop. @param count how many they are, where these are the first of them */
export function whatOf(
  wishes: readonly Pick<Wish, 'role' | 'shop' | 'untilMs'>[],
  { shops, locale, nowMs }: Pick<Saying, 'shops' | 'locale' | 'nowMs'>,
  count = wishes.length,
): string {
  const [first] = wishes;
  if (!first) return '';
  const role = text(locale, `bind.role.${first.role}`);
  const named = wishes.flatMap(({ shop }) => (shop === undefined ? [] : [shops.get(shop)?.name ?? shop]));
  const list = named.slice(0, NAMED).join(locale === 'en' ? ', ' : '、');
  const more = count - NAMED;
  const all = more > 0 ? text(locale, 'bind.andMore', { list, more }) : list;
  const at = named.length === 0 ? role : text(locale, 'bind.roleOf', { role, shops: all });
  return first.untilMs === undefined
    ? at
    : text(locale, 'bind.until', { what: at, day: dayOf(first.untilMs, locale, nowMs) });
}

/** Those of one person, role and end together, as they come first. */
export function grouped<One extends Pick<Binding, 'person' | 'role'> & { readonly untilMs?: number }>(
  all: readonly One[],
): One[][] {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const key = `${one.person}|${one.role}|${one.untilMs ?? ''}`;
    const there = groups.get(key);
    if (there) there.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

export function peopleOf({ gains, losses }: Pick<Plan, 'gains' | 'losses'>): PersonId[] {
  return [...new Set([...gains, ...losses].map(({ person }) => person))];
}
