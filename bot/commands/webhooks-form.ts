import { typedIn } from '../cards/fields.ts';
import { normalizeText } from '../normalize.ts';
import type { HookEvent } from '../ports.ts';

/** What may be chosen; a test comes to everybody who asks for one. */
export const EVENTS = [
  'shop.authorized',
  'shop.needs_attention',
  'token.renewed',
  'orders.updated',
] as const satisfies readonly HookEvent[];
export const NAME_CHARS = 40;
export const URL_CHARS = 500;

type HookFault = 'hooks.fault.name' | 'hooks.fault.url' | 'hooks.fault.events';

/** What the form asks, as it was typed. */
export interface HookForm {
  readonly name: string;
  readonly url: string;
  readonly events: readonly (typeof EVENTS)[number][];
}

type Values = Readonly<Record<string, string>>;

/** Pure. @returns what was typed, and what is wrong with it, by field */
export function readHookForm(values: Values): { readonly form: HookForm; readonly faults: Values } {
  const typed = typedIn(values);
  const name = normalizeText(typed.get('name') ?? '').slice(0, NAME_CHARS);
  const url = normalizeText(typed.get('url') ?? '').slice(0, URL_CHARS);
  const events = EVENTS.filter((event) => (typed.get('events') ?? '').split(',').includes(event));
  return {
    form: { name, url, events },
    faults: {
      ...(name === '' ? { name: 'hooks.fault.name' } : {}),
      ...(URL.canParse(url) && /^https?:\/\//i.test(url) ? {} : { url: 'hooks.fault.url' }),
      ...(events.length === 0 ? { events: 'hooks.fault.events' } : {}),
    } satisfies Partial<Record<keyof HookForm, HookFault>>,
  };
}
