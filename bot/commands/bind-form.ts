import { peopleField } from '../bindings/people-field.ts';
import { readPeople } from '../bindings/read-people.ts';
import { readWish, type TypedWish } from '../bindings/read-wish.ts';
import { sayFault } from '../cards/fault.ts';
import { inputNow, typedIn } from '../cards/fields.ts';
import { normalizeText } from '../normalize.ts';
import type { PersonId, ShopRole } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import type { CommandContext } from './command.ts';

/** Whom, which shops, what for, how long: as far as it is known. */
export interface BindWish {
  readonly people: readonly PersonId[];
  readonly roles: readonly ShopRole[];
  /** Names and patterns as typed. */
  readonly shops: readonly string[];
  readonly untilMs?: number;
  readonly badEnd?: string;
}

const ROLES = ['operator', 'service'] as const satisfies readonly ShopRole[];
const SHOPS_CHARS = 2_000;
const DATE_CHARS = 20;

type Values = Readonly<Record<string, string>>;

/** Pure. */
export function readBindForm(values: Values, who: PersonId, nowMs: number): BindWish {
  const typed = typedIn(values);
  const shops = readWish(normalizeText(typed.get('shops') ?? '').slice(0, SHOPS_CHARS), nowMs).shops;
  const end = normalizeText(typed.get('until') ?? '').slice(0, DATE_CHARS);
  const { untilMs, badEnd }: Pick<TypedWish, 'untilMs' | 'badEnd'> = end === '' ? {} : readWish(`until ${end}`, nowMs);
  return {
    people: readPeople(typed.get('people') ?? '', who),
    roles: ROLES.filter((role) => (typed.get('roles') ?? '').split(',').includes(role)),
    shops,
    ...(untilMs === undefined ? {} : { untilMs }),
    ...(badEnd === undefined ? {} : { badEnd }),
  };
}

/** Pure: what is missing or wrong, as ids of texts, by field. */
export function faultsOf({ people, roles, shops, badEnd }: BindWish): Values {
  return {
    ...(people.length === 0 ? { people: 'bind.fault.people' } : {}),
    ...(shops.length === 0 ? { shops: 'bind.fault.shops' } : {}),
    ...(roles.length === 0 ? { roles: 'bind.fault.roles' } : {}),
    ...(badEnd === undefined ? {} : { until: 'bind.fault.until' }),
  };
}

export async function bindForm(
  wish: BindWish,
  gives: boolean,
  context: CommandContext,
  { said, faults = {} }: { readonly said?: string; readonly faults?: Values } = {},
): Promise<View> {
  const { locale, button, clock } = context;
  const fault = (field: string) => {
    const id = faults[field];
    return id === undefined ? {} : { error: sayFault(locale, id) };
  };
  const input = (id: string) => inputNow(id, clock);
  const command = gives ? 'bind' : 'unbind';
  const until = wish.untilMs === undefined ? (wish.badEnd ?? '') : new Date(wish.untilMs).toISOString().slice(0, 10);
  return {
    kind: 'card',
    title: text(locale, `${command}.title`),
    parts: [
      ...(said === undefined ? [] : [{ kind: 'notice' as const, text: said }]),
      { kind: 'text', text: text(locale, `${command}.how`) },
    ],
    fields: [
      await peopleField(wish.people, context, fault('people').error),
      {
        kind: 'text',
        id: input('shops'),
        label: text(locale, 'bind.field.shops'),
        hint: text(locale, 'bind.hint.shops'),
        value: wish.shops.join(', '),
        secret: false,
        required: gives,
        maxLength: SHOPS_CHARS,
        ...fault('shops'),
      },
      {
        kind: 'choice',
        id: input('roles'),
        label: text(locale, 'bind.field.roles'),
        many: true,
        options: ROLES.map((role) => ({ value: role, label: text(locale, `bind.role.${role}`) })),
        chosen: wish.roles,
        ...fault('roles'),
      },
      ...(gives
        ? [
            {
              kind: 'text' as const,
              id: input('until'),
              label: text(locale, 'bind.field.until'),
              example: text(locale, 'bind.hint.until'),
              value: until,
              secret: false,
              required: false,
              maxLength: DATE_CHARS,
              ...fault('until'),
            },
          ]
        : []),
    ],
    actions: [
      button(text(locale, 'bind.look'), command, 'make', { submits: true, style: 'primary' }),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}
