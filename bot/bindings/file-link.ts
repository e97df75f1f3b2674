import type { CommandContext } from '../commands/command.ts';
import { downloadPage, ticketOf } from '../downloads.ts';
import { text } from '../text/index.ts';
import type { Action } from '../view.ts';

/** Everybody's roles as a file; nothing where no browser reaches us. */
export function fileLink({ publicUrl, signer, who, turn, clock, locale }: CommandContext): Action[] {
  if (publicUrl === undefined) return [];
  const page = downloadPage(signer, ticketOf({ kind: 'bindings', person: who.id, ask: '', turn }, clock.now()));
  return [{ kind: 'open', label: text(locale, 'rights.file'), url: `${publicUrl}/download/${page}` }];
}
