import type { Turn } from '../../bot/ports.ts';
import type { Command, Message, Press, Submission } from './payloads.ts';
import { valuesIn } from './read-state.ts';
import { type Read, readText } from './read-text.ts';
import { DOES } from './render-actions.ts';
import { readRemembered } from './render-form.ts';
import { TURN_TO } from './render-home.ts';

/** Ids that a repeated delivery repeats; a message's is that of the message, for its delivery may have several. */
export const turnIdOf = {
  command: ({ trigger_id }: Command) => `command/${trigger_id}`,
  message: ({ channel, ts }: Pick<Message, 'channel' | 'ts'>) => `message/${channel}/${ts}`,
  press: ({ container, actions, trigger_id }: Press) =>
    `press/${container.message_ts ?? container.view_id ?? ''}/${actions[0]?.action_ts ?? trigger_id}`,
  submission: ({ view }: Submission) => `form/${view.id}/${view.hash ?? ''}`,
} as const;

/** `/authorize amazon UK` says what "authorize amazon UK" says; `/shopkey` takes any command, and alone it helps. */
export function readCommand({ command, text }: Command, self: string): Read {
  const name = command.replace(/^\//, '').toLowerCase();
  const { text: said, mentioned } = readText(text ?? '', self);
  return { text: name === 'shopkey' ? said || 'help' : `${name} ${said}`.trim(), mentioned };
}

/** What a press does, by its `action_id`; what it means stands in its token. */
export type Pressed =
  | { readonly kind: 'press'; readonly token: string; readonly asShown: boolean }
  | { readonly kind: 'form'; readonly token: string }
  | { readonly kind: 'page'; readonly page: number }
  /** A link, or an input that is read when its button is pressed. */
  | { readonly kind: 'nothing' };

export function readPress({ actions }: Press): Pressed {
  const [action] = actions;
  const id = action?.action_id ?? '';
  const token = action?.selected_option?.value ?? action?.value ?? '';
  if (id.startsWith(TURN_TO)) return { kind: 'page', page: Number(token) || 0 };
  if (id.startsWith(DOES.form)) return { kind: 'form', token };
  if (id.startsWith(DOES.press) || id.startsWith(DOES.more)) return { kind: 'press', token, asShown: false };
  return id.startsWith(DOES.shown) ? { kind: 'press', token, asShown: true } : { kind: 'nothing' };
}

/** The card that was pressed; nothing on the Home tab. */
export function cardOf({ container }: Press): string | undefined {
  const { channel_id: channel, message_ts: ts } = container;
  return channel && ts ? `${channel}:${ts}` : undefined;
}

/** A form's token, values and card; nothing when it is none of ours. */
export function readSubmission({ view }: Submission): Extract<Turn['does'], { kind: 'press' }> | undefined {
  const remembered = readRemembered(view.private_metadata);
  if (!remembered) return undefined;
  const { token, card } = remembered;
  return { kind: 'press', token, values: valuesIn(view.state), ...(card === undefined ? {} : { card }) };
}
