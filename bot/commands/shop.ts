import { DISPLAY_NAME, NAME } from '../../machines/shared/fields.ts';
import { isInForce } from '../access.ts';
import { askFor } from '../cards/ask-for.ts';
import { sayFault } from '../cards/fault.ts';
import { fieldOfInput } from '../cards/fields.ts';
import { leavingOf } from '../live.ts';
import { normalizeText } from '../normalize.ts';
import type { Grant, Locale, Shop, ShopId } from '../ports.ts';
import { ordersStand } from '../pulling/state.ts';
import { text } from '../text/index.ts';
import type { Action, Field, View } from '../view.ts';
import { withoutAround } from './around.ts';
import { AGAIN } from './authorize.ts';
import type { Command, CommandContext } from './command.ts';
import { namesIn } from './shop-meant.ts';
import { placeOf, shops, stateInWords } from './shops.ts';
import { isNeed } from './shops-filter.ts';

/** One shop: its state in words, and a form for its name, display name and the ERP's own id. */
export const shop: Command = {
  name: 'shop',
  words: ['店铺'],
  async run(context) {
    const { storage, rights, locale, request, argument } = context;
    const [id, rev] = argument.split(' ');
    if (id && rev) return { kind: 'view', view: await save(context, id as ShopId, Number(rev)) };
    const typed = normalizeText(argument || request.rest);
    const isOfMany = request.platform !== undefined || request.places !== undefined || isNeed(typed);
    if (typed === '' && !isOfMany) return { kind: 'view', view: say(context, text(locale, 'shop.which')) };
    for (const name of namesIn(typed)) {
      const found = await storage.shops.byName(name);
      if (found && rights.mayWith('see', found)) return { kind: 'view', view: await cardOf(found, context) };
    }
    /** `店铺 英国`, `我有哪些店铺` ask for several. */
    const name = withoutAround(typed);
    if (isOfMany || name === '') return shops.run(context);
    /** Unknown and hidden shops get the same words (S19). */
    return { kind: 'view', view: unseen(name, context) };
  },
  async form(context) {
    const { storage, rights, locale, argument } = context;
    const found = await storage.shops.shop((argument.split(' ')[0] ?? '') as ShopId);
    return found && rights.mayWith('see', found) ? cardOf(found, context) : say(context, text(locale, 'shop.unseen'));
  },
  check(values) {
    return Object.fromEntries(
      Object.entries(values).flatMap(([input, value]) => {
        const fault = faultOf(fieldOfInput(input), normalizeText(value));
        return fault === undefined ? [] : [[input, fault]];
      }),
    );
  },
};

function faultOf(field: string, value: string): string | undefined {
  const schema = field === 'name' ? NAME : field === 'displayName' ? DISPLAY_NAME : undefined;
  return schema?.safeParse(value).error?.issues[0]?.message;
}

async function save(context: CommandContext, id: ShopId, rev: number): Promise<View> {
  const { storage, rights, who, locale, clock, turn } = context;
  const found = await storage.shops.shop(id);
  if (!found || !rights.mayWith('change', found)) return say(context, text(locale, 'shop.unseen'));
  const typed = new Map(
    Object.entries(context.values).map(([input, value]) => [fieldOfInput(input), normalizeText(value)]),
  );
  const name = typed.get('name') ?? found.name;
  const displayName = typed.get('displayName') ?? found.displayName;
  const erpId = (typed.get('erpId') ?? found.erpId ?? '').slice(0, 100);
  /** A secret that was pasted into a name would be stored in clear (S29): the form comes back as it was. */
  if ([...typed.values()].some(context.reading.hasSecret))
    return cardOf(found, context, text(locale, 'walk.fault.secretHere'));
  const faults = {
    name: faultOf('name', name),
    displayName: faultOf('displayName', displayName),
  };
  const { erpId: _old, ...rest } = found;
  const wanted: Shop = { ...rest, name, displayName, rev: rev + 1, ...(erpId === '' ? {} : { erpId }) };
  if (faults.name || faults.displayName) return cardOf({ ...wanted, rev }, context, undefined, faults);
  const answer = await storage.shops.change(wanted, rev, [
    { atMs: clock.now(), actor: who.id, act: 'shop.change', object: found.name, outcome: 'done', turn },
  ]);
  if (answer === 'written') return cardOf(wanted, context, text(locale, 'shop.saved'));
  if (answer === 'taken') return cardOf({ ...wanted, rev }, context, text(locale, 'shop.taken', { name }));
  return cardOf((await storage.shops.shop(id)) ?? found, context, text(locale, 'shop.changed'));
}

async function cardOf(
  found: Shop,
  context: CommandContext,
  said?: string,
  faults: { name?: string | undefined; displayName?: string | undefined } = {},
): Promise<View> {
  const { locale, rights, storage } = context;
  const grant = await storage.shops.grant(found.grant);
  const orders = await ordersStand(found, grant, context);
  const mayChange = rights.mayWith('change', found);
  return {
    kind: 'card',
    title: found.displayName,
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      {
        kind: 'facts',
        facts: [
          { label: text(locale, 'shop.state'), value: stateInWords(grant, found, context) },
          ...(orders === undefined ? [] : [{ label: text(locale, 'pulling.fact'), value: orders }]),
          ...(mayChange ? [] : [{ label: text(locale, 'field.name'), value: found.name }]),
          { label: text(locale, 'shop.platform'), value: placeOf(found, context) },
          { label: text(locale, 'shop.seller'), value: found.sellerId },
          ...(mayChange ? await peopleOf(found, context) : []),
        ],
      },
    ],
    ...(mayChange ? { fields: fieldsOf(found, locale, faults) } : {}),
    actions: actionsOf(found, grant, context),
  };
}

/** So many names of a role are said; the others are counted. */
const NAMED = 5;

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Who has which role at it, for whoever may change it. */
async function peopleOf(found: Shop, { storage, names, locale, clock }: CommandContext): Promise<Fact[]> {
  const bindings = await storage.bindings.ofShops([found.id]);
  const inForce = bindings.filter((one) => isInForce(one, clock.now()));
  const facts: Fact[] = [];
  for (const role of ['operator', 'service'] as const) {
    const its = inForce.filter((one) => one.role === role);
    const first = await Promise.all(its.slice(0, NAMED).map(({ person }) => names.nameOf(person, locale)));
    if (first.length === 0) continue;
    const said = [...new Set(first)].join(locale === 'en' ? ', ' : '、');
    const more = its.length - first.length;
    const value = more > 0 ? text(locale, 'shop.andMore', { names: said, more }) : said;
    facts.push({ label: text(locale, `shop.people.${role}`), value });
  }
  return facts;
}

/** Nothing that would be refused: whoever handles a shop's messages may look, and ask for more. */
function actionsOf(found: Shop, grant: Grant | undefined, context: CommandContext): Action[] {
  const { locale, button, rights } = context;
  const mayChange = rights.mayWith('change', found);
  const leave = leavingOf(grant, found)
    ? button(text(locale, 'disconnect.undo'), 'disconnect', `undo ${found.id}`)
    : button(text(locale, 'disconnect.do'), 'disconnect', found.name);
  return [
    ...(mayChange
      ? [button(text(locale, 'shop.save'), 'shop', `${found.id} ${found.rev}`, { submits: true, style: 'primary' })]
      : askFor(found.name, context)),
    ...(rights.mayWith('reauthorize', found)
      ? [button(text(locale, 'shop.again'), 'authorize', `${AGAIN}${found.id}`)]
      : []),
    ...(rights.mayWith('disconnect', found) ? [leave] : []),
    rights.may('bind')
      ? button(text(locale, 'bind.others'), 'bind', `form ${found.name}`)
      : button(text(locale, 'chat.shops'), 'shops'),
  ];
}

function fieldsOf(
  { name, displayName, erpId = '', rev }: Shop,
  locale: Locale,
  faults: { name?: string | undefined; displayName?: string | undefined },
): Field[] {
  const said = (fault: string | undefined) => fault && sayFault(locale, fault);
  return [
    fieldOf('name', text(locale, 'field.name'), name, rev, true, said(faults.name)),
    fieldOf('displayName', text(locale, 'field.displayName'), displayName, rev, true, said(faults.displayName)),
    fieldOf('erpId', text(locale, 'field.erpId'), erpId, rev, false, undefined),
  ];
}

function fieldOf(
  id: string,
  label: string,
  value: string,
  rev: number,
  required: boolean,
  error: string | undefined,
): Field {
  return {
    kind: 'text',
    id: `${id}.r${rev}`,
    label,
    value,
    required,
    secret: false,
    maxLength: 100,
    ...(error ? { error } : {}),
  };
}

function unseen(name: string, context: CommandContext): View {
  const view = say(context, text(context.locale, 'shop.unseen'));
  return { ...view, actions: [...askFor(name, context), ...(view.actions ?? [])] };
}

function say({ locale, button }: CommandContext, said: string): View {
  return {
    kind: 'card',
    title: text(locale, 'chat.shops'),
    parts: [{ kind: 'text', text: said }],
    actions: [button(text(locale, 'chat.shops'), 'shops')],
  };
}
