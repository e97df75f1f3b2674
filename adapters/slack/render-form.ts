import { z } from 'zod';
import type { Locale } from '../../bot/ports.ts';
import { text } from '../../bot/text/index.ts';
import type { View } from '../../bot/view.ts';
import { type Block, plain } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { renderFieldsInForm, textFields } from './render-fields.ts';
import { renderPart, words } from './render-parts.ts';

export const FORM = 'form';

/** What a form remembers of itself while it is open; no value and no secret. */
const rememberedSchema = z.object({
  /** The token of the button that sends it. */
  token: z.string().max(600),
  /** The card that it belongs to. */
  card: z.string().max(200).optional(),
});
type Remembered = z.infer<typeof rememberedSchema>;

export function readRemembered(metadata: string): Remembered | undefined {
  try {
    return rememberedSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** What stands in the window until its form is known: a window must be opened within three seconds of the press. */
export function renderLoading(locale: Locale): Block {
  return modal(locale, 'Shopkey', [words(text(locale, 'slack.loading'))]);
}

/** A window that only says something. */
export function renderWords(said: string, locale: Locale): Block {
  return modal(locale, 'Shopkey', [words(said)]);
}

/** A view's fields as a form; nothing when there is nothing to fill in. */
export function renderForm(view: View, card: string | undefined, ofPerson: Locale): Block | undefined {
  const locale = view.locale ?? ofPerson;
  const submit = (view.actions ?? []).find((action) => action.kind === 'press' && action.submits);
  if (submit?.kind !== 'press' || textFields(view).length === 0) return undefined;
  const remembered: Remembered = { token: submit.token, ...(card === undefined ? {} : { card }) };
  const warning = textFields(view).some((field) => field.secret)
    ? [renderPart({ kind: 'notice', text: text(locale, 'slack.secretHere') })]
    : [];
  const steps = view.parts
    .filter((part) => part.kind === 'steps' || part.kind === 'notice')
    .map((part) => renderPart(part));
  return {
    ...modal(locale, view.title, [...steps, ...warning, ...renderFieldsInForm(view.fields ?? [])]),
    callback_id: FORM,
    submit: plain(submit.label, LIMITS.modalButton),
    private_metadata: JSON.stringify(remembered),
  };
}

function modal(locale: Locale, title: string, blocks: readonly Block[]): Block {
  return {
    type: 'modal',
    title: plain(title, LIMITS.modalTitle),
    close: plain(text(locale, 'slack.close'), LIMITS.modalButton),
    blocks: blocks.slice(0, LIMITS.viewBlocks),
  };
}
