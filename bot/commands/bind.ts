import { answerTo, bindProposal, decided } from '../bindings/answer.ts';
import { previewCard, saidCard } from '../bindings/cards.ts';
import { carryOut, doAtOnce, undo } from '../bindings/change.ts';
import { findShops } from '../bindings/find-shops.ts';
import { meantBy } from '../bindings/meant.ts';
import { planOf } from '../bindings/plan.ts';
import { readWish } from '../bindings/read-wish.ts';
import { faultsByInput } from '../cards/fields.ts';
import { normalizeText } from '../normalize.ts';
import type { PersonId, Proposal, ProposalId, ShopId, Wish } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { bindFile, isOfFile } from './bind-file.ts';
import { type BindWish, bindForm, faultsOf, readBindForm } from './bind-form.ts';
import type { Command, CommandContext, Outcome } from './command.ts';
import { siteSaid } from './shops-filter.ts';

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
  const [, ...shops] = context.argument.split(' ');
  return bindForm({ people: [], roles: gives ? ['operator'] : [], shops }, gives, context);
}

export function check(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  /** Of whose workspace the people are plays no part here. */
  const faults = faultsOf(readBindForm(values, 'slack/t/u' as PersonId, Date.now()));
  return faultsByInput(values, faults);
}

async function viewOf(gives: boolean, context: CommandContext): Promise<View> {
  const { argument, values, who, clock } = context;
  const [what = '', id = ''] = argument.split(' ');
  const proposal = id as ProposalId;
  const doer = { person: who.id, turn: context.turn };
  if (what === 'do') return answerTo(await carryOut(proposal, doer, context, { kind: 'bind' }), context);
  if (what === 'undo') return answerTo(await undo(proposal, doer, context), context);
  if (what === 'drop') return drop(proposal, context);
  if (what === 'give') return give(id as ShopId, argument.split(' ')[2] as PersonId, context);
  if (what === 'file') return bindFile(context);
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
  return fromWords(gives, context);
}

/** The one press that mends "not bound". */
async function give(shop: ShopId, person: PersonId, context: CommandContext): Promise<View> {
  const found = await context.storage.shops.shop(shop);
  if (!found) return saidCard(text(context.locale, 'shop.unseen'), context);
  return propose([{ person, shop, role: 'operator', gives: true }], context);
}

async function fromWords(gives: boolean, context: CommandContext): Promise<View> {
  const { request, clock } = context;
  const typed = normalizeText(request.rest);
  if (gives && isOfFile(typed)) return bindFile(context);
  const { mentions, ...rest } = readWish(typed, clock.now());
  const { people, said } = meantBy(mentions, context);
  return said === undefined
    ? take({ ...rest, people }, gives, context)
    : bindForm({ ...rest, people }, gives, context, { said });
}

/** Everything is known: look at it, or do it; something is missing: the form, with what is known filled in. */
async function take(wish: BindWish, gives: boolean, context: CommandContext): Promise<View> {
  const { request, locale, storage } = context;
  const site = siteSaid(request);
  const place = {
    ...(request.platform === undefined ? {} : { platform: request.platform }),
    ...(site === undefined ? {} : { site }),
  };
  const names = wish.shops.filter((name) => !isPerson(name));
  const { shops, unknown } = await findShops({ names, ...place }, storage);
  const named: BindWish = { ...wish, shops: names.length > 0 ? names : shops.map(({ name }) => name) };
  if (unknown.length > 0) return bindForm(named, gives, context, unknownOf(unknown, context));
  if (names.length < wish.shops.length) return bindForm(named, gives, context, { said: text(locale, 'bind.whom') });
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

/** `@Lin` that was typed and not chosen from the chat's own list is a person, and no shop. */
const isPerson = (name: string) => name.startsWith('@');

function unknownOf(unknown: readonly string[], { locale }: CommandContext) {
  const names = unknown.slice(0, 5).join(', ').slice(0, 200);
  return { said: text(locale, 'bind.unknownShops', { names }), faults: { shops: 'bind.fault.unknown' } };
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
  const proposal = bindProposal(wishes, context);
  if (wishes.length === 1) return answerTo(await doAtOnce(proposal, { person: who.id, turn }, context), context);
  const by = { by: who.id, atMs: clock.now(), change: proposal.id };
  const plan = planOf(wishes, await storage.bindings.at(wishes), by);
  if (plan.swaps.length === 0) return saidCard(text(locale, 'bind.nothing'), context);
  await storage.bindings.change([], { audit: [], proposal, expectedRev: 0 });
  return previewCard(proposal, plan, context);
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
