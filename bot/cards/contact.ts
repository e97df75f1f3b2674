import type { CommandContext } from '../commands/command.ts';
import { text } from '../text/index.ts';
import type { Part } from '../view.ts';

/** Whom to ask, where an installation says so. */
export function contactPart({ locale, contact }: Pick<CommandContext, 'locale' | 'contact'>): Part[] {
  return contact === undefined ? [] : [{ kind: 'text', text: text(locale, 'help.contact', { contact }), small: true }];
}
