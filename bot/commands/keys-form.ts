import { typedIn } from '../cards/fields.ts';
import { normalizeText } from '../normalize.ts';
import type { ApiScope } from '../ports.ts';

export const SCOPES = ['shops:read', 'token:read', 'orders:read', 'orders:pull'] as const satisfies ApiScope[];
/** What an ERP needs; pulling by hand is a right of its own. */
export const USUAL_SCOPES: readonly ApiScope[] = ['shops:read', 'token:read', 'orders:read'];
export const USUAL_DAYS = 180;
const MAX_DAYS = 400;
const NAME_CHARS = 40;

type KeyFault = 'keys.fault.name' | 'keys.fault.scopes' | 'keys.fault.days';

/** What the form asks, as it was typed. */
export interface KeyForm {
  readonly name: string;
  readonly scopes: readonly ApiScope[];
  /** Names of shops; none: all. */
  readonly shops: readonly string[];
  readonly days: number;
}

type Values = Readonly<Record<string, string>>;

/** Pure. @returns what was typed, and what is wrong with it, by field */
export function readKeyForm(values: Values): { readonly form: KeyForm; readonly faults: Values } {
  const typed = typedIn(values);
  const name = normalizeText(typed.get('name') ?? '').slice(0, NAME_CHARS);
  const scopes = SCOPES.filter((scope) => (typed.get('scopes') ?? '').split(',').includes(scope));
  const shops = normalizeText(typed.get('shops') ?? '')
    .split(/[\s,;，、；]+/)
    .filter((one) => one !== '');
  const days = Number(normalizeText(typed.get('days') ?? ''));
  const isDays = Number.isInteger(days) && days >= 1 && days <= MAX_DAYS;
  return {
    form: { name, scopes, shops, days: isDays ? days : USUAL_DAYS },
    faults: {
      ...(name === '' ? { name: 'keys.fault.name' } : {}),
      ...(scopes.length === 0 ? { scopes: 'keys.fault.scopes' } : {}),
      ...(isDays ? {} : { days: 'keys.fault.days' }),
    } satisfies Partial<Record<keyof KeyForm, KeyFault>>,
  };
}
