import { dayOf } from '../cards/day.ts';
import { sayFault } from '../cards/fault.ts';
import { inputNow } from '../cards/fields.ts';
import type { ApiKey, ApiScope } from '../ports.ts';
import { revealPage } from '../reveal.ts';
import { text } from '../text/index.ts';
import type { Action, Field, View } from '../view.ts';
import type { CommandContext } from './command.ts';
import { type KeyForm, SCOPES, USUAL_DAYS, USUAL_SCOPES } from './keys-form.ts';

export const PAGE = 10;
/** Where `Date` has no fraction of a day. */
const DAY_CHARS = 10;
/** Names that are said at a time. */
const SOME = 3;

type Listed = { readonly key: ApiKey; readonly usedDay?: string };

/** A line a key, and a choice of which to withdraw. */
export function listCard(keys: readonly Listed[], from: number, context: CommandContext, said?: string): View {
  const { locale, button } = context;
  const page = keys.slice(from, from + PAGE);
  const isMore = keys.length > from + PAGE;
  const options = page.map(({ key }) => ({ value: key.id, label: key.name }));
  return {
    kind: 'card',
    title: text(locale, 'keys.title'),
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      page.length === 0
        ? { kind: 'text', text: text(locale, 'keys.none') }
        : { kind: 'facts', facts: page.map((one) => ({ label: one.key.name, value: stateOf(one, context) })) },
    ],
    fields: page.length === 0 ? [] : [choice('key', text(locale, 'keys.which'), options, false, [], context)],
    actions: [
      button(text(locale, 'keys.new'), 'keys', 'new', { style: 'primary' }),
      ...(page.length === 0 ? [] : [button(text(locale, 'keys.withdraw'), 'keys', 'drop', { submits: true })]),
      ...(isMore ? [button(text(locale, 'shops.next'), 'keys', `list ${from + PAGE}`)] : []),
    ],
  };
}

function stateOf({ key, usedDay }: Listed, context: CommandContext): string {
  const { locale, clock } = context;
  const nowMs = clock.now();
  const day = dayOf(key.endsAtMs, locale, nowMs);
  const shops =
    key.shops === 'all'
      ? text(locale, 'keys.allShops')
      : text(locale, 'keys.someShops', { count: String(key.shops.length) });
  const life =
    key.hash === undefined
      ? text(locale, 'keys.unseen')
      : key.endsAtMs <= nowMs
        ? text(locale, 'keys.ended', { day })
        : text(locale, key.leakedAtMs === undefined ? 'keys.until' : 'keys.leakedUntil', { day });
  const used =
    usedDay === undefined
      ? text(locale, 'keys.unused')
      : text(locale, 'keys.used', { day: dayOf(Date.parse(usedDay.slice(0, DAY_CHARS)), locale, nowMs) });
  return [
    key.scopes.map((scope) => scopeSaid(scope, context)).join(locale === 'en' ? ', ' : '、'),
    shops,
    life,
    used,
  ].join(' · ');
}

function scopeSaid(scope: ApiScope, { locale }: Pick<CommandContext, 'locale'>): string {
  return text(locale, `keys.scope.${scope}`);
}

/** What a new key may do, on which shops, how long. */
export function formCard(
  typed: KeyForm | undefined,
  context: CommandContext,
  faults: Readonly<Record<string, string>> = {},
  unknown: readonly string[] = [],
): View {
  const { locale, button } = context;
  const names = unknown.slice(0, SOME).join(', ');
  const form = typed ?? { name: '', scopes: USUAL_SCOPES, shops: [], days: USUAL_DAYS };
  const fault = (field: string) => faults[field] && sayFault(locale, faults[field], { names });
  const options = SCOPES.map((scope) => ({ value: scope, label: scopeSaid(scope, context) }));
  return {
    kind: 'card',
    title: text(locale, 'keys.new'),
    parts: [{ kind: 'text', text: text(locale, 'keys.form') }],
    fields: [
      field('name', { value: form.name, required: true, maxLength: 40, error: fault('name') }, context),
      choice('scopes', text(locale, 'keys.field.scopes'), options, true, form.scopes, context, fault('scopes')),
      field(
        'shops',
        { value: form.shops.join(', '), required: false, maxLength: 1_000, error: fault('shops') },
        context,
      ),
      field('days', { value: String(form.days), required: true, maxLength: 3, error: fault('days') }, context),
    ],
    actions: [
      button(text(locale, 'keys.make'), 'keys', 'make', { submits: true, style: 'primary' }),
      button(text(locale, 'keys.all'), 'keys'),
    ],
  };
}

/** The link to the page that shows it once. */
export function madeCard(key: ApiKey, context: CommandContext): View {
  const { locale, button, signer, publicUrl } = context;
  const page = revealPage(signer, { kind: 'key', id: key.id, n: key.page?.n ?? 0 });
  const open: Action = { kind: 'open', label: text(locale, 'keys.show'), url: `${publicUrl}/reveal/${page}` };
  return {
    kind: 'card',
    title: text(locale, 'keys.made.title', { name: key.name }),
    parts: [{ kind: 'text', text: text(locale, 'keys.made.text') }],
    actions: [open, button(text(locale, 'keys.all'), 'keys')],
  };
}

/** Whether it is really to go. */
export function dropCard(key: ApiKey, context: CommandContext): View {
  const { locale, button } = context;
  return {
    kind: 'card',
    title: text(locale, 'keys.drop.title', { name: key.name }),
    parts: [{ kind: 'text', text: text(locale, 'keys.drop.text') }],
    actions: [
      button(text(locale, 'keys.withdraw'), 'keys', `gone ${key.id}`, { style: 'primary' }),
      ...(key.hash === undefined ? [button(text(locale, 'keys.show'), 'keys', `show ${key.id}`)] : []),
      button(text(locale, 'keys.all'), 'keys'),
    ],
  };
}

function field(
  id: 'name' | 'shops' | 'days',
  { error, ...shown }: { value: string; required: boolean; maxLength: number; error: string | undefined },
  context: CommandContext,
): Field {
  const { locale } = context;
  const hint = text(locale, `keys.hint.${id}`);
  return {
    kind: 'text',
    id: inputNow(id, context.clock),
    label: text(locale, `keys.field.${id}`),
    hint,
    secret: false,
    ...shown,
    ...(error ? { error } : {}),
  };
}

function choice(
  id: string,
  label: string,
  options: readonly { readonly value: string; readonly label: string }[],
  many: boolean,
  chosen: readonly string[],
  context: CommandContext,
  error?: string,
): Field {
  return { kind: 'choice', id: inputNow(id, context.clock), label, many, options, chosen, ...(error ? { error } : {}) };
}
