import type { CommandContext } from '../commands/command.ts';
import { text } from '../text/index.ts';
import type { Action } from '../view.ts';

const NAME_CHARS = 60;

/** Asks for a shop by the name that was written, whether there is such a shop or not (S19); admins see all that there is. */
export function askFor(name: string, { locale, button, rights }: CommandContext): Action[] {
  if (rights.isAdmin) return [];
  return [button(text(locale, 'ask.do'), 'ask', `for ${name.slice(0, NAME_CHARS)}`, { style: 'primary' })];
}
