import type { Hours, Locale, Person } from '../ports.ts';
import type { HoursWish } from './read-wish.ts';
import { begun } from './times.ts';
import { isZone, zoneOfLocale } from './zones.ts';

/** Where times are counted, and whether anybody said so. */
export interface Zone {
  readonly name: string;
  readonly isOwn: boolean;
  readonly isGuess: boolean;
}

/** What the person wrote, or what their chat says now, or said before, or where people of their language are taken to be. Pure. */
export function zoneOf(there: Hours | undefined, { zone }: Person, locale: Locale): Zone {
  if (there?.isOwnZone) return { name: there.zone, isOwn: true, isGuess: false };
  if (zone !== undefined && isZone(zone)) return { name: zone, isOwn: false, isGuess: false };
  const guess = zoneOfLocale(locale);
  return { name: there?.zone ?? guess, isOwn: false, isGuess: there === undefined || there.zone === guess };
}

/** Hours with what a person wants of them. Pure. */
export function hoursWith(
  wish: HoursWish & { readonly zone?: string },
  { there, who, zone, nowMs }: { readonly there: Hours | undefined; who: Person; zone: Zone; nowMs: number },
): Hours {
  const { quiet, morning, isOwnZone: _own, ...rest } = there ?? { v: 1, person: who.id, rev: 0, held: [] };
  const wanted = { quiet: wish.quiet ?? quiet, morning: wish.morning ?? morning };
  const name = wish.zone ?? zone.name;
  const next: Hours = {
    ...rest,
    zone: name,
    ...(zone.isOwn || name !== zone.name ? { isOwnZone: true } : {}),
    ...(wanted.quiet && wanted.quiet !== 'off' ? { quiet: wanted.quiet } : {}),
    ...(wanted.morning && wanted.morning !== 'off'
      ? { morning: { at: wanted.morning.at, days: wanted.morning.days ?? morning?.days ?? 'working' } }
      : {}),
  };
  const isAsBefore = next.morning?.at === morning?.at && name === there?.zone;
  return isAsBefore ? next : begun(next, nowMs);
}
