import { shopsOf } from '../bindings/cards.ts';
import { grouped, whatOf } from '../bindings/said.ts';
import { buttonFor } from '../buttons.ts';
import { dayOf } from '../cards/day.ts';
import { bothOf } from '../joined-said.ts';
import type { Parts } from '../parts.ts';
import { chatOf } from '../person-name.ts';
import type { Locale, PersonId, Proposal, Wish } from '../ports.ts';
import { text } from '../text/index.ts';
import { type Action, line, type Part, type View } from '../view.ts';
import { shopsMeant } from './disconnect-now.ts';
import { endOf } from './end-of.ts';
import { NO_SHOP } from './object-of.ts';
import type { Replacing } from './replace-now.ts';

export type Drawing = Pick<Parts, 'storage' | 'names' | 'signer' | 'clock'> & {
  readonly to: PersonId;
  readonly locale: Locale;
};

const TITLES: Partial<Record<Proposal['what']['kind'], 'decide.title.ask' | 'join.decide.title'>> = {
  ask: 'decide.title.ask',
  join: 'join.decide.title',
};

/** Anybody can take a name; an id is the chat's own. */
function idsIn(people: readonly PersonId[], locale: Locale): Part[] {
  const facts = people.map((id) => ({ label: chatOf(id), value: id.split('/').at(-1) ?? '' }));
  return [
    { kind: 'facts', facts },
    { kind: 'text', text: text(locale, 'join.decide.text') },
  ];
}

/** Old and new, and what it would mean (S22). */
function sellersOf({ from, to }: Replacing, locale: Locale): Part[] {
  const facts = [
    { label: text(locale, 'replace.fact.from'), value: from },
    { label: text(locale, 'replace.fact.to'), value: to },
  ];
  return [
    { kind: 'facts', facts },
    { kind: 'text', text: text(locale, 'replace.about') },
  ];
}

/** For whoever may decide: who wants what, and why. */
export async function deciderCard(proposal: Proposal, drawing: Drawing): Promise<View> {
  const { names, signer, to, locale } = drawing;
  const { id, what, by, reason } = proposal;
  const button = buttonFor(signer, to);
  const name = await names.nameOf(by, locale);
  const isUnknown = what.kind === 'ask' && what.wishes.length === 0;
  const meant = await saidWhat(proposal, drawing);
  const said = isUnknown ? text(locale, 'decide.ask.unknown', { asked: what.asked }) : meant;
  const parts: Part[] = [
    { kind: 'text', text: said },
    ...(what.kind === 'join' ? idsIn(what.people, locale) : []),
    ...(what.kind === 'replace' ? sellersOf(what, locale) : []),
  ];
  if (reason) parts.push({ kind: 'text', text: text(locale, 'decide.reason', { reason }) });
  const yes = [
    button(text(locale, `decide.yes.${what.kind === 'ask' ? 'ask' : 'other'}`), 'decide', `yes ${id}`, {
      style: 'primary',
    }),
    ...(what.kind === 'ask' ? [button(text(locale, 'decide.week'), 'decide', `week ${id}`)] : []),
  ];
  return {
    kind: 'card',
    title: text(locale, TITLES[what.kind] ?? 'decide.title.other', { name }),
    parts,
    actions: [...(isUnknown ? [] : yes), button(text(locale, 'decide.no'), 'decide', `no ${id}`)],
  };
}

/** What becomes of the cards of those who did not decide. */
export async function closedLine(proposal: Proposal, { names, locale, ...drawing }: Drawing): Promise<View> {
  const { state, decidedBy } = proposal;
  const by = decidedBy === undefined ? '' : await names.nameOf(decidedBy, locale);
  const said = await saidWhat(proposal, { names, locale, ...drawing });
  if (state === 'done') return line(text(locale, 'decide.closed.done', { name: by, what: said }));
  return line(
    state === 'refused'
      ? text(locale, 'decide.closed.refused', { name: by, what: said })
      : text(locale, 'decide.closed.over', { what: said }),
  );
}

/** For whoever proposed it, when it was not done. */
export async function answerCard(proposal: Proposal, drawing: Drawing): Promise<View> {
  const { signer, to, locale, names } = drawing;
  const { state, decidedBy, what } = proposal;
  /** S19: what was not given is named as it was asked for, whether there is such a shop or not. */
  const said = what.kind === 'ask' && state !== 'done' ? what.asked : await saidWhat(proposal, drawing);
  const name = decidedBy === undefined ? '' : await names.nameOf(decidedBy, locale);
  const isGiven = what.kind === 'ask' && state === 'done';
  const told = isGiven
    ? text(locale, 'decide.answer.given', { name })
    : state === 'done'
      ? text(locale, 'decide.answer.done', { name, what: said })
      : state === 'refused'
        ? text(locale, 'decide.answer.refused', { name, what: said })
        : text(locale, 'decide.answer.over', { what: said });
  const button = buttonFor(signer, to);
  return {
    kind: 'card',
    title: text(locale, what.kind === 'ask' ? 'ask.title' : 'decide.answer.title'),
    ...(state === 'done' ? { tone: 'good' as const } : {}),
    parts: [...(isGiven ? await gainsOf(what.wishes, drawing) : []), { kind: 'text', text: told }],
    actions: [
      ...(isGiven && what.wishes.some(({ role }) => role === 'operator')
        ? [button(text(locale, 'orders.show'), 'orders', '', { style: 'primary' })]
        : []),
      ...(what.kind === 'replace' && state === 'done' ? [undoButton(proposal, drawing)] : []),
      ...(what.kind === 'key' && state === 'done' ? [button(text(locale, 'keys.all'), 'keys')] : []),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

/** `You are now operator of northwind_uk.` */
async function gainsOf(wishes: readonly Wish[], { storage, locale, clock }: Drawing): Promise<Part[]> {
  const shops = await shopsOf({ gains: wishes, losses: [] }, storage);
  return grouped(wishes).map((group) => {
    const what = whatOf(group, { shops, locale, nowMs: clock.now() });
    return { kind: 'text', text: text(locale, 'bound.gain.title', { what }) };
  });
}

/** Takes back what was decided, for as long as that can be done. */
export function undoButton(
  { id }: Pick<Proposal, 'id'>,
  { signer, to, locale }: Pick<Drawing, 'signer' | 'to' | 'locale'>,
): Action {
  return buttonFor(signer, to)(text(locale, 'disconnect.undo'), 'decide', `undo ${id}`);
}

/** For whoever proposed it: who decides, and when. */
export async function waitingCard(proposal: Proposal, isAlone: boolean, drawing: Drawing): Promise<View> {
  const { signer, to, locale, clock } = drawing;
  const { what, id } = proposal;
  const endMs = endOf(proposal);
  const button = buttonFor(signer, to);
  if (what.kind === 'ask')
    return {
      kind: 'card',
      title: text(locale, 'ask.title'),
      parts: [{ kind: 'text', text: text(locale, 'ask.sent', { asked: what.asked }) }],
      actions: [button(text(locale, 'chat.shops'), 'shops')],
    };
  const stop = button(text(locale, 'decide.stop'), 'decide', `stop ${id}`);
  if (what.kind === 'join')
    return {
      kind: 'card',
      title: text(locale, 'join.title'),
      parts: [{ kind: 'text', text: text(locale, 'join.sent', { what: await saidWhat(proposal, drawing) }) }],
      actions: [stop],
    };
  const day = dayOf(endMs, locale, clock.now());
  const time = new Date(endMs).toISOString().slice(11, 16);
  const said = await saidWhat(proposal, drawing);
  return {
    kind: 'card',
    title: text(locale, 'decide.waiting.title'),
    parts: [
      { kind: 'text', text: said },
      { kind: 'text', text: text(locale, isAlone ? 'decide.waiting.alone' : 'decide.waiting.other', { day, time }) },
    ],
    actions: [stop],
  };
}

/** `Lin: operator of northwind_uk` · `disconnect northwind_uk` */
export async function saidWhat(
  { what }: Pick<Proposal, 'what'>,
  { storage, names, locale, clock }: Pick<Drawing, 'storage' | 'names' | 'locale' | 'clock'>,
): Promise<string> {
  if (what.kind === 'join') return text(locale, 'join.what', await bothOf(what.people, names, locale));
  const comma = locale === 'en' ? ', ' : '、';
  if (what.kind === 'disconnect') {
    const shops = await shopsMeant(what, storage);
    return text(locale, 'decide.disconnect', { names: shops.map(({ name }) => name).join(comma) });
  }
  if (what.kind === 'replace') {
    const shops = await storage.shops.shops(what.shops);
    const names = shops.map(({ displayName }) => displayName).join(comma);
    return text(locale, 'decide.replace', { names, from: what.from, to: what.to });
  }
  if (what.kind === 'key') {
    const scopes = what.scopes.map((scope) => text(locale, `keys.scope.${scope}`)).join(comma);
    const count = what.shops === 'all' ? undefined : what.shops.length;
    const shops =
      count === undefined ? text(locale, 'keys.allShops') : text(locale, 'keys.someShops', { count: String(count) });
    return text(locale, 'decide.key', { name: what.name, scopes, shops, days: what.days });
  }
  if (what.kind === 'review') return text(locale, 'review.see');
  if (what.kind === 'ask' && what.wishes.length === 0) {
    /** As much is read as of a shop that is there (S19). */
    await storage.shops.shops([NO_SHOP]);
    return what.asked;
  }
  const shops = await shopsOf({ gains: what.wishes, losses: [] }, storage);
  const groups = await Promise.all(
    grouped(what.wishes).map(async (group) => {
      const name = group[0] ? await names.nameOf(group[0].person, locale) : '';
      return text(locale, 'decide.what', { name, what: whatOf(group, { shops, locale, nowMs: clock.now() }) });
    }),
  );
  return groups.join(locale === 'en' ? '; ' : '；');
}
