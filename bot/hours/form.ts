import { normalizeText } from '../normalize.ts';
import type { Minute, MorningDays } from '../ports.ts';
import { type HoursWish, readMinute } from './read-wish.ts';
import { readZone } from './zones.ts';

/** What the form asks, as it was typed. */
export type HoursField = 'from' | 'to' | 'at' | 'days' | 'zone';
export type Typed = Readonly<Partial<Record<HoursField, string>>>;

export type HoursFault = 'hours.fault.time' | 'hours.fault.both' | 'hours.fault.same' | 'hours.fault.zone';

/** Pure. @returns what is wanted, empty fields being wanted empty, and what is wrong with which field */
export function readForm(typed: Typed): {
  readonly wish: HoursWish & { readonly zone?: string };
  readonly faults: Readonly<Partial<Record<HoursField, HoursFault>>>;
} {
  const [from, to, at] = (['from', 'to', 'at'] as const).map((field) => timeIn(typed[field]));
  const zone = readZone(typed.zone ?? '');
  const days: MorningDays = typed.days === 'all' ? 'all' : 'working';
  const isOne = (from === 'none') !== (to === 'none');
  const isSame = typeof from === 'number' && from === to;
  return {
    wish: {
      quiet: typeof from === 'number' && typeof to === 'number' ? { from, to } : 'off',
      morning: typeof at === 'number' ? { at, days } : 'off',
      ...(zone === undefined ? {} : { zone }),
    },
    faults: {
      ...faultOf('from', from, isOne),
      ...(isSame ? { to: 'hours.fault.same' as const } : faultOf('to', to, isOne)),
      ...faultOf('at', at, false),
      ...(zone === undefined ? { zone: 'hours.fault.zone' as const } : {}),
    },
  };
}

function faultOf(
  field: HoursField,
  read: Minute | 'none' | undefined,
  isOne: boolean,
): { [field: string]: HoursFault } {
  if (read === undefined) return { [field]: 'hours.fault.time' };
  return isOne && read === 'none' ? { [field]: 'hours.fault.both' } : {};
}

function timeIn(typed = ''): Minute | 'none' | undefined {
  return normalizeText(typed) === '' ? 'none' : readMinute(typed);
}
