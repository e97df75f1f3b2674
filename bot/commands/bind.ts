import { hash } from 'node:crypto';
import { doneCard, previewCard, saidCard, undoneCard } from '../bindings/cards.ts';
import { type BindingProposal, type Changed, carryOut, doAtOnce, presentAt, undo } from '../bindings/change.ts';
import { findShops } from '../bindings/find-shops.ts';
import { planOf } from '../bindings/plan.ts';
import { readWish } from '../bindings/read-wish.ts';
import { tellBound } from '../bindings/tell-bound.ts';
import { fieldOfInput } from '../cards/fields.ts';
import { normalizeText } from '../normalize.ts';
import type { Locale, Mention, PersonId, Proposal, ProposalId, ShopId, Wish } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { type BindWish, bindForm, faultsOf, readBindForm } from './bind-form.ts';
import type { Command, CommandContext, Outcome } from './command.ts';

/** A preview is good for so long. */
const OPEN_MS = 60 * 60_000;
const ID_CHARS = 16;

/** Who handles a shop's orders and messages: `bind @lin northwind_uk operator`, by form, and by the button on a shop's card. */
export const bind: Command = {
  name: 'bind',
  words: ['绑定', '绑定店铺', 'assign'],
  run: (context) => answer(true, context),
  form: (context) => formOf(true, context),
  check,
};

/** The two commands are one, but for what they do. */
export async function answer(gives: boolean, context: CommandContext): Promise<Outcome> {
  return { kind: 'view', view: await viewOf(gives, context) };
}

export async function formOf(gives: boolean, context: CommandContext): Promise<View> {
  const [, shop] = context.argument.split(' ');
  return bindForm({ people: [], roles: gives ? ['operator'] : [], shops: shop ? [shop] : [] }, gives, context);
}

export function check(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  /** Of whose workspace the people are plays no part here. */
  const faults = faultsOf(readBindForm(values, 'slack/t/u' as PersonId, Date.now()));
  return Object.fromEntries(
    Object.keys(values).flatMap((input) => {
      const fault = faults[fieldOfInput(input)];
      return fault === undefined ? [] : [[input, fault]];
    }),
  );
}

async function viewOf(gives: boolean, context: CommandContext): Promise<View> {
  const { argument, values, who, clock } = context;
  const [what = '', id = ''] = argument.split(' ');
  const proposal = id as ProposalId;
  const doer = { person: who.id, turn: context.turn };
  if (what === 'do') return shown(await carryOut(proposal, doer, context, { kind: 'bind' }), context);
  if (what === 'undo') return shown(await undo(proposal, doer, context), context);
  if (what === 'drop') return drop(proposal, context);
  if (what === 'give') return give(id as ShopId, argument.split(' ')[2] as PersonId, context);
  if (what === 'form') return formOf(gives, context);
  if (what === 'make') {
    const wish = readBindForm(values, who.id, clock.now());
    /** S29: a secret that was pasted for a name is not shown again. */
    const isSecret = Object.values(values).some(context.reading.hasSecret);
    return isSecret
      ? bindForm({ people: wish.people, roles: wish.roles, shops: [] }, gives, context, {
          faults: { shops: 'walk.fault.secretHere' },
        })
      : take(wish, gives, context);
  }
  return typed(gives, context);
}

/** The one press that mends "not bound". */
async function give(shop: ShopId, person: PersonId, context: CommandContext): Promise<View> {
  const found = await context.storage.shops.shop(shop);
  if (!found) return saidCard(text(context.locale, 'shop.unseen'), context);
  return propose([{ person, shop, role: 'operator', gives: true }], context);
}

async function typed(gives: boolean, context: CommandContext): Promise<View> {
  const { request, mentions, locale, clock } = context;
  const wish = readWish(normalizeText(request.rest), clock.now());
  const meant = wish.mentions.flatMap((n) => mentions[n - 1] ?? []);
  const people = [...new Set(meant.flatMap((one) => (one.isServed ? [one.who.id] : [])))];
  const { mentions: numbers, ...rest } = wish;
  /** Of several people not some: whoever was meant is chosen in the form. */
  const said = whyNot(meant, numbers.length, locale);
  if (said !== undefined) return bindForm({ ...rest, people }, gives, context, { said });
  return take({ ...rest, people }, gives, context);
}

/** What is wrong with those who are mentioned, in words. */
function whyNot(meant: readonly Mention[], numbers: number, locale: Locale): string | undefined {
  const stranger = meant.find(({ isServed }) => !isServed);
  if (!stranger) return meant.length < numbers ? text(locale, 'bind.whom') : undefined;
  const name = stranger.who.name || text(locale, 'bind.somebody');
  return text(locale, stranger.isUnknown ? 'bind.notFoundOut' : 'bind.notServed', { name });
}

/** Everything is known: look at it, or do it; something is missing: the form, with what is known filled in. */
async function take(wish: BindWish, gives: boolean, context: CommandContext): Promise<View> {
  const { request, locale, storage } = context;
  const place = {
    ...(request.platform === undefined ? {} : { platform: request.platform }),
    ...(request.site === undefined ? {} : { site: request.site }),
  };
  const { shops, unknown } = await findShops({ names: wish.shops, ...place }, storage);
  const named: BindWish = { ...wish, shops: wish.shops.length > 0 ? wish.shops : shops.map(({ name }) => name) };
  if (unknown.length > 0)
    return bindForm(named, gives, context, {
      /** `@Lin` that was typed and not chosen from the chat's own list is a person, and no shop. */
      said: unknown.some((name) => name.startsWith('@'))
        ? text(locale, 'bind.whom')
        : text(locale, 'bind.unknownShops', { names: unknown.slice(0, 5).join(', ').slice(0, 200) }),
      faults: { shops: 'bind.fault.shops' },
    });
  const isNothing = wish.people.length === 0 && named.shops.length === 0;
  const faults = gives || isNothing ? faultsOf(named) : {};
  if (isNothing) return bindForm(named, gives, context);
  if (Object.keys(faults).length > 0) {
    const said = faults.people === undefined ? {} : { said: text(locale, 'bind.whom') };
    return bindForm(named, gives, context, { ...said, faults: context.argument === '' ? {} : faults });
  }
  const wishes = gives
    ? wishesOf(
        wish,
        shops.map(({ id }) => id),
      )
    : await presentWishes(wish, named.shops.length > 0 ? shops.map(({ id }) => id) : undefined, context);
  return wishes.length === 0 ? saidCard(text(locale, 'bind.noneThere'), context) : propose(wishes, context);
}

function wishesOf({ people, roles, untilMs }: BindWish, shops: readonly NonNullable<Wish['shop']>[]): Wish[] {
  const end = untilMs === undefined ? {} : { untilMs };
  return people.flatMap((person) =>
    shops.flatMap((shop) => roles.map((role) => ({ person, shop, role, gives: true, ...end }))),
  );
}

/** What there is to take: of these people, at these shops, in these roles; what is not named is all. Rights are taken by name alone. */
async function presentWishes(
  { people, roles }: BindWish,
  shops: readonly NonNullable<Wish['shop']>[] | undefined,
  { storage }: CommandContext,
): Promise<Wish[]> {
  const all =
    people.length > 0
      ? (await Promise.all(people.map((person) => storage.bindings.ofPerson(person)))).flat()
      : await storage.bindings.ofShops(shops ?? []);
  return all.flatMap(({ person, shop, role }) =>
    shop !== undefined &&
    (shops === undefined || shops.includes(shop)) &&
    (people.length === 0 || people.includes(person)) &&
    (roles.length === 0 || roles.some((one) => one === role))
      ? [{ person, shop, role, gives: false }]
      : [],
  );
}

/** One is done at once; of several, who gains and loses what is shown first. */
async function propose(wishes: readonly Wish[], context: CommandContext): Promise<View> {
  const { storage, clock, who, turn, locale } = context;
  const nowMs = clock.now();
  const id = hash('sha256', `${who.id}\n${turn}`, 'hex').slice(0, ID_CHARS) as ProposalId;
  const plan = planOf(wishes, await presentAt(wishes, context), { by: who.id, atMs: nowMs, change: id });
  const proposal: BindingProposal = {
    v: 1,
    id,
    rev: 1,
    what: { kind: 'bind', wishes },
    by: who.id,
    atMs: nowMs,
    state: 'open',
    untilMs: nowMs + OPEN_MS,
  };
  const doer = { person: who.id, turn };
  if (wishes.length === 1) return shown(await doAtOnce(proposal, doer, context), context);
  if (plan.swaps.length === 0) return saidCard(text(locale, 'bind.nothing'), context);
  await storage.bindings.change([], { audit: [], proposal, expectedRev: 0 });
  return previewCard(proposal, plan, context);
}

async function shown(changed: Changed, context: CommandContext): Promise<View> {
  const { locale } = context;
  if (changed.kind === 'last-admin') return saidCard(text(locale, 'bind.lastAdmin'), context);
  if (changed.kind === 'gone') return saidCard(text(locale, 'bind.decided.over'), context);
  if (changed.kind === 'decided') return decided(changed.proposal, context);
  const { proposal, plan } = changed;
  await tellBound(plan, context);
  if (proposal.state === 'undone') return undoneCard(plan, context);
  if (plan.swaps.length === 0) return saidCard(text(locale, 'bind.nothing'), context);
  return doneCard(proposal, plan, context);
}

function decided({ state }: Proposal, context: CommandContext): View {
  const said = state === 'done' || state === 'undone' ? (`bind.decided.${state}` as const) : 'bind.decided.over';
  return saidCard(text(context.locale, said), context);
}

async function drop(id: ProposalId, context: CommandContext): Promise<View> {
  const { storage, locale, clock, who } = context;
  const proposal = await storage.bindings.proposal(id);
  if (proposal?.state === 'open') {
    const next: Proposal = {
      ...proposal,
      rev: proposal.rev + 1,
      state: 'refused',
      decidedBy: who.id,
      decidedAtMs: clock.now(),
    };
    const answer = await storage.bindings.change([], { audit: [], proposal: next, expectedRev: proposal.rev });
    if (answer === 'conflict') return drop(id, context);
  } else if (proposal) return decided(proposal, context);
  return saidCard(text(locale, 'bind.dropped'), context);
}
