import type { Locale } from '../ports.ts';
import { text, textIfAny } from '../text/index.ts';

/** What is wrong with a field, in words; an unknown fault is still a kind sentence. */
export function sayFault(locale: Locale, fault: string, params: Readonly<Record<string, string>> = {}): string {
  return textIfAny(locale, fault, params) ?? text(locale, 'walk.fault.other');
}
