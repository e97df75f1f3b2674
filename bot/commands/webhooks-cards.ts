import { dayOf } from '../cards/day.ts';
import { sayFault } from '../cards/fault.ts';
import { inputNow } from '../cards/fields.ts';
import { sayFailure } from '../hooks/say-failure.ts';
import type { Hook, HookEvent } from '../ports.ts';
import { revealPage } from '../reveal.ts';
import { text } from '../text/index.ts';
import type { Action, Field, View } from '../view.ts';
import type { CommandContext } from './command.ts';
import { EVENTS, type HookForm, NAME_CHARS, URL_CHARS } from './webhooks-form.ts';

type Act = 'test' | 'secret' | 'newSecret' | 'retire' | 'on' | 'off' | 'remove';

const HOUR_AT = 11;
const HOUR_END = 16;

/** A line an address, and a choice of which to look at. */
export function listCard(hooks: readonly Hook[], context: CommandContext, said?: string): View {
  const { locale, button } = context;
  const options = hooks.map(({ id, name }) => ({ value: id, label: name }));
  return {
    kind: 'card',
    title: text(locale, 'hooks.title'),
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      hooks.length === 0
        ? { kind: 'text', text: text(locale, 'hooks.none') }
        : { kind: 'facts', facts: hooks.map((hook) => ({ label: hook.name, value: stateOf(hook, context) })) },
    ],
    fields:
      hooks.length === 0
        ? []
        : [
            {
              kind: 'choice',
              id: inputNow('hook', context.clock),
              label: text(locale, 'hooks.which'),
              many: false,
              options,
              chosen: [],
            },
          ],
    actions: [
      button(text(locale, 'hooks.new'), 'webhooks', 'new', { style: 'primary' }),
      ...(hooks.length === 0 ? [] : [button(text(locale, 'hooks.show'), 'webhooks', 'show', { submits: true })]),
    ],
  };
}

/** One address, how it does, and what may be done with it. */
export function hookCard(hook: Hook, context: CommandContext, said?: string): View {
  const { locale, button } = context;
  const { id, name, off, secrets } = hook;
  const press = (label: Act, argument: string) =>
    button(text(locale, `hooks.${label}`), 'webhooks', `${argument} ${id}`);
  return {
    kind: 'card',
    title: name,
    ...(hook.failingSinceMs === undefined ? {} : { tone: 'problem' as const }),
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      {
        kind: 'facts',
        facts: [
          { label: text(locale, 'hooks.field.url'), value: placeOf(hook) },
          { label: text(locale, 'hooks.field.events'), value: eventsSaid(hook.events, context) },
          { label: text(locale, 'hooks.state'), value: stateOf(hook, context) },
        ],
      },
      ...(secrets.length > 1 ? [{ kind: 'text' as const, text: text(locale, 'hooks.two') }] : []),
    ],
    actions: [
      ...(off || secrets.length === 0 ? [] : [press('test', 'test')]),
      ...(secrets.length === 0
        ? [press('secret', 'secret')]
        : [
            press(off ? 'on' : 'off', off ? 'on' : 'off'),
            secrets.length > 1 ? press('retire', 'retire') : press('newSecret', 'secret'),
          ]),
      press('remove', 'drop'),
      button(text(locale, 'hooks.all'), 'webhooks'),
    ],
  };
}

/** Name, address, events. */
export function formCard(
  typed: HookForm | undefined,
  context: CommandContext,
  faults: Readonly<Record<string, string>> = {},
): View {
  const { locale, button } = context;
  const form = typed ?? { name: '', url: '', events: EVENTS };
  const fault = (field: string) => faults[field] && sayFault(locale, faults[field]);
  const wrong = fault('events');
  return {
    kind: 'card',
    title: text(locale, 'hooks.new'),
    parts: [{ kind: 'text', text: text(locale, 'hooks.form') }],
    fields: [
      field('name', { value: form.name, maxLength: NAME_CHARS, error: fault('name') }, context),
      field('url', { value: form.url, maxLength: URL_CHARS, error: fault('url') }, context),
      {
        kind: 'choice',
        id: inputNow('events', context.clock),
        label: text(locale, 'hooks.field.events'),
        many: true,
        options: EVENTS.map((event) => ({ value: event, label: text(locale, `hooks.event.${event}`) })),
        chosen: form.events,
        ...(wrong ? { error: wrong } : {}),
      },
    ],
    actions: [
      button(text(locale, 'hooks.add'), 'webhooks', 'make', { submits: true, style: 'primary' }),
      button(text(locale, 'hooks.all'), 'webhooks'),
    ],
  };
}

/** The link to the page that shows the secret once. */
export function secretCard(hook: Hook, context: CommandContext): View {
  const { locale, button, signer, publicUrl } = context;
  const page = revealPage(signer, { kind: 'hook', id: hook.id, n: hook.page?.n ?? 0 });
  const open: Action = { kind: 'open', label: text(locale, 'hooks.secret'), url: `${publicUrl}/reveal/${page}` };
  return {
    kind: 'card',
    title: text(locale, 'hooks.made.title', { name: hook.name }),
    parts: [{ kind: 'text', text: text(locale, 'hooks.made.text') }],
    actions: [open, button(text(locale, 'hooks.show'), 'webhooks', `show ${hook.id}`)],
  };
}

/** Whether it is really to go. */
export function dropCard(hook: Hook, { locale, button }: CommandContext): View {
  return {
    kind: 'card',
    title: text(locale, 'hooks.drop.title', { name: hook.name }),
    parts: [{ kind: 'text', text: text(locale, 'hooks.drop.text') }],
    actions: [
      button(text(locale, 'hooks.remove'), 'webhooks', `gone ${hook.id}`, { style: 'primary' }),
      button(text(locale, 'hooks.show'), 'webhooks', `show ${hook.id}`),
    ],
  };
}

/** Without its query, in which some programs keep a secret. */
function placeOf({ url }: Hook): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

function eventsSaid(events: readonly HookEvent[], { locale }: CommandContext): string {
  return events.map((event) => text(locale, `hooks.event.${event}`)).join(locale === 'en' ? ', ' : '、');
}

function stateOf({ off, secrets, failingSinceMs, failure, deliveredAtMs }: Hook, context: CommandContext): string {
  const { locale } = context;
  if (secrets.length === 0) return text(locale, 'hooks.unseen');
  if (off !== undefined) return text(locale, off === 'gone' ? 'hooks.offGone' : 'hooks.offPerson');
  const last =
    deliveredAtMs === undefined
      ? text(locale, 'hooks.never')
      : text(locale, 'hooks.delivered', { time: timeOf(deliveredAtMs, context) });
  if (failingSinceMs === undefined) return last;
  const time = timeOf(failingSinceMs, context);
  const failing = text(locale, 'hooks.failing', { time, why: sayFailure(locale, failure) });
  return `${failing} · ${last}`;
}

/** `26 November, 13:40 UTC` */
function timeOf(atMs: number, { locale, clock }: CommandContext): string {
  const day = dayOf(atMs, locale, clock.now());
  return `${day}${locale === 'en' ? ', ' : ' '}${new Date(atMs).toISOString().slice(HOUR_AT, HOUR_END)} UTC`;
}

function field(
  id: 'name' | 'url',
  { error, ...shown }: { value: string; maxLength: number; error: string | undefined },
  context: CommandContext,
): Field {
  return {
    kind: 'text',
    id: inputNow(id, context.clock),
    label: text(context.locale, `hooks.field.${id}`),
    hint: text(context.locale, `hooks.hint.${id}`),
    secret: false,
    required: true,
    ...shown,
    ...(error ? { error } : {}),
  };
}
