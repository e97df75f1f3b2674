import { hasEnough } from '../hours/fewer.ts';
import { isHoursWish } from '../hours/read-wish.ts';
import { normalizeText, normalizeToken } from '../normalize.ts';
import type { Parts } from '../parts.ts';
import { isPassCode } from '../pass-code.ts';
import { commands } from './index.ts';
import { isLanguage } from './language.ts';
import { readList } from './read-list.ts';
import type { Understanding } from './request.ts';
import { inShape } from './shapes.ts';
import { understand } from './understand.ts';
import { vocabulary } from './vocabulary.ts';

/** What a message asks for: first what it is as a whole (a list, a code, a number), then the words in it, then its shape. */
export function createReadSaid({ marketplaces, reading }: Pick<Parts, 'marketplaces' | 'reading'>) {
  const words = vocabulary([...marketplaces.values()], commands);
  const places = vocabulary([...marketplaces.values()], []);

  /** An order's number alone asks for the order, where nothing else looks so. */
  function isOrderNumber(token: string): boolean {
    return [...marketplaces.values()].some(({ orderNumbers }) => orderNumbers?.alone?.test(token));
  }

  /** Several shops at once, in a line if none but `authorize` is said of them; a pasted block with a secret in it is an answer, not a list. */
  function isList(typed: string): boolean {
    if (reading.hasSecret(typed) || readList(typed, places) === undefined) return false;
    if (/\n/.test(typed.trim())) return true;
    const said = understand(typed, words);
    return said.kind === 'unknown' || (said.request.command === 'authorize' && !said.request.isNegated);
  }

  return function readSaid(typed: string): Understanding {
    const token = normalizeToken(typed);
    if (isList(typed)) return toRequest('worklist', typed);
    if (isPassCode(token.toLowerCase())) return toRequest('take', typed);
    if (isOrderNumber(token)) return toRequest('orders', token);
    if (isLanguage(typed)) return toRequest('language', typed);
    /** `stop reminding me` is no word of `cancel`. */
    if (isHoursWish(typed) || hasEnough(typed)) return toRequest('notify', typed);
    const understood = inShape(typed, understand(typed, words));
    const number = understood.kind === 'unknown' ? normalizeText(typed).split(' ').find(isOrderNumber) : undefined;
    return number === undefined ? understood : toRequest('orders', number);
  };
}

/** What is read again where it is used: a list's lines would be lost. */
function toRequest(command: string, rest: string): Understanding {
  return { kind: 'request', request: { command, rest } };
}
