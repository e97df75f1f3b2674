import { isInForce } from '../access.ts';
import { proposalId } from '../bindings/answer.ts';
import { readWish, type TypedWish } from '../bindings/read-wish.ts';
import { sayFault } from '../cards/fault.ts';
import { fieldOfInput, inputNow } from '../cards/fields.ts';
import { normalizeText } from '../normalize.ts';
import type { Binding, Locale, ShopRole, Wish } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { Command, CommandContext } from './command.ts';
import { REASON } from './sentence.ts';

const DAY_MS = 86_400_000;
const SHOP_CHARS = 60;
const REASON_CHARS = 300;
const A_DAY = 10;
const ISO_DAY = 10;
const UNTIL = /(?:until|till?|through|直到|截止|截至)\s*(.+)$/i;
const RIGHT = 'authorizer';
interface Asking {
  /** As it was written: whether there is such a shop, the person does not learn (S19). */
  readonly shop: string;
  readonly role: ShopRole | typeof RIGHT;
  readonly reason: string;
}

/** Asks the admins for a role at a shop, or for the right to authorize. */
export const ask: Command = {
  name: 'ask',
  words: ['ask for access', 'request access', '申请', '申请权限'],
  async run(context) {
    return { kind: 'view', view: await answer(context) };
  },
  form: async (context) => formCard(asked(context), context),
  check: (values) =>
    Object.fromEntries(
      Object.keys(values).flatMap((input) =>
        fieldOfInput(input) === 'shop' && normalizeText(values[input] ?? '') === '' ? [[input, 'ask.fault.shop']] : [],
      ),
    ),
};

async function answer(context: CommandContext): Promise<View> {
  const { argument, reading, values, request } = context;
  if (Object.values(values).some(reading.hasSecret))
    return formCard({ shop: '', role: 'operator', reason: '' }, context, 'walk.fault.secretHere');
  const wanted = asked(context);
  if (wanted.shop === '' && wanted.role !== RIGHT)
    return formCard(wanted, context, argument === 'make' ? 'ask.fault.shop' : undefined);
  /** Who asks how, or says `ask` of something else, sends nothing yet. */
  const isTyped = argument === '' && wanted.role !== RIGHT;
  return isTyped && request.isDoubtful ? formCard(wanted, context) : send(wanted, context);
}

/** From the button (`right`, `for <shop>`), from the form (`make`), or from what was typed. */
function asked({ argument, values, request, clock, locale }: CommandContext): Asking {
  if (argument === 'right') return { shop: '', role: RIGHT, reason: '' };
  if (argument.startsWith('for ')) return { shop: argument.slice(4, 4 + SHOP_CHARS), role: 'operator', reason: '' };
  const typed = new Map(Object.entries(values).map(([input, value]) => [fieldOfInput(input), normalizeText(value)]));
  const rest = normalizeText(request.rest);
  const [, because = ''] = REASON.exec(rest) ?? [];
  const wish = readWish(argument === 'make' ? '' : rest.replace(REASON, ''), clock.now());
  const role = typed.get('role') ?? wish.roles[0];
  return {
    shop: (typed.get('shop') ?? wish.shops[0] ?? '').slice(0, SHOP_CHARS),
    role: role === 'service' ? 'service' : 'operator',
    reason: (
      typed.get('reason') ?? [...untilSaid(wish, rest.replace(REASON, ''), locale), because].join(' ').trim()
    ).slice(0, REASON_CHARS),
  };
}

/** An end that was asked for is said to whoever decides: they choose it. */
function untilSaid({ untilMs, badEnd }: TypedWish, typed: string, locale: Locale): readonly string[] {
  const [, asWritten = badEnd] = UNTIL.exec(typed) ?? [];
  const end = untilMs === undefined ? badEnd && asWritten : new Date(untilMs).toISOString().slice(0, ISO_DAY);
  return end === undefined ? [] : [text(locale, 'ask.until', { end })];
}

async function send({ shop, role, reason }: Asking, context: CommandContext): Promise<View> {
  const { storage, access, who, turn, locale, clock, deciding } = context;
  const found = role === RIGHT ? undefined : await storage.shops.byName(shop);
  const wishes: Wish[] =
    role === RIGHT
      ? [{ person: who.id, role, gives: true }]
      : found
        ? [{ person: who.id, shop: found.id, role, gives: true }]
        : [];
  const own = await access.idsOf(who.id);
  const present = (await Promise.all(own.map((id) => storage.bindings.ofPerson(id)))).flat();
  if (hasAll(wishes, present, clock.now())) return said(text(locale, 'ask.has'), context);
  if ((await access.admins()).every((admin) => own.includes(admin))) return nobody(context);
  /** One a thing and day: told apart by its id, so that a death in the middle loses no request. */
  const day = Math.floor(clock.now() / DAY_MS);
  const id = proposalId(`ask ${role} ${shop.toLowerCase()}`, { who, turn: String(day) });
  const there = await storage.bindings.proposal(id);
  if (there) return said(text(locale, there.state === 'open' ? 'ask.already' : 'ask.decided'), context);
  if (!(await mayAskMore(context))) return said(text(locale, 'ask.tooMany'), context);
  const wanted = role === RIGHT ? text(locale, 'ask.authorizer') : shop;
  const what = { kind: 'ask', wishes, asked: wanted } as const;
  const waiting = await deciding.propose({ id, what, by: who.id, reason }, turn);
  return waiting ?? said(text(locale, 'ask.already'), context);
}

/** Whoever is the only admin gives it to themselves; where there is none, whoever runs Shopkey is asked. */
function nobody(context: CommandContext): View {
  const { rights, locale, contact } = context;
  if (rights.isAdmin) return said(text(locale, 'ask.yourself'), context);
  return said(contact ? text(locale, 'ask.nobody', { contact }) : text(locale, 'ask.noAdmin'), context);
}

async function mayAskMore({ storage, who }: CommandContext): Promise<boolean> {
  for (let n = 0; n < A_DAY; n++) if (await storage.people.isFirst(`asks/${who.id}/${n}`)) return true;
  return false;
}

function formCard({ shop, role, reason }: Asking, context: CommandContext, fault?: string): View {
  const { locale, button, clock } = context;
  const input = (id: string) => inputNow(id, clock);
  const roles = ['operator', 'service'] as const;
  return {
    kind: 'card',
    title: text(locale, 'ask.title'),
    parts: [{ kind: 'text', text: text(locale, 'ask.how') }],
    fields: [
      {
        kind: 'text',
        id: input('shop'),
        label: text(locale, 'ask.field.shop'),
        hint: text(locale, 'ask.hint.shop'),
        value: shop,
        secret: false,
        required: true,
        maxLength: SHOP_CHARS,
        ...(fault === undefined ? {} : { error: sayFault(locale, fault) }),
      },
      {
        kind: 'choice',
        id: input('role'),
        label: text(locale, 'bind.field.roles'),
        many: false,
        options: roles.map((one) => ({ value: one, label: text(locale, `bind.role.${one}`) })),
        chosen: [role === 'service' ? 'service' : 'operator'],
      },
      {
        kind: 'text',
        id: input('reason'),
        label: text(locale, 'ask.field.reason'),
        value: reason,
        secret: false,
        required: false,
        maxLength: REASON_CHARS,
      },
    ],
    actions: [
      button(text(locale, 'ask.do'), 'ask', 'make', { submits: true, style: 'primary' }),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

function said(words: string, { locale, button, rights }: CommandContext): View {
  return {
    kind: 'card',
    title: text(locale, 'ask.title'),
    parts: [{ kind: 'text', text: words }],
    actions: [
      ...(rights.may('bind') ? [button(text(locale, 'bind.others'), 'bind')] : []),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}

/** Whether a person has all of it already. */
function hasAll(wishes: readonly Wish[], present: readonly Binding[], nowMs: number): boolean {
  const has = (wish: Wish) =>
    present.some((one) => one.shop === wish.shop && one.role === wish.role && isInForce(one, nowMs));
  return wishes.length > 0 && wishes.every(has);
}
