import { cut } from '../../bot/cut.ts';
import type { Locale } from '../../bot/ports.ts';
import type { Part, View } from '../../bot/view.ts';
import { type AdaptiveCard, adaptiveCard, CARD_TYPE, type Element } from './card.ts';
import { plain } from './escape.ts';
import { LIMITS } from './limits.ts';
import { renderActions } from './render-actions.ts';
import { renderField } from './render-fields.ts';
import { renderHeader, renderPart, words } from './render-parts.ts';

/** What a message consists of, without who says it where. */
export interface Content {
  readonly type: 'message';
  /** What a notification shows. */
  readonly summary?: string;
  readonly attachments: readonly { readonly contentType: string; readonly content: AdaptiveCard }[];
  /** A message of letters alone, for a telephone copies no part of a card. */
  readonly text?: string;
  readonly textFormat?: 'plain';
}

/** A view as an Adaptive Card of less than 20 kB; parts that do not fit are left out from the end, fields and actions never. */
export function renderCard(view: View, ofPerson: Locale): AdaptiveCard {
  const locale = view.locale ?? ofPerson;
  if (view.kind !== 'card') return adaptiveCard([words(view.title, { isSubtle: true }), ...renderActions(view)]);
  const actions = renderActions(view);
  const fields = (view.fields ?? []).flatMap((field) => renderField(field, locale));
  for (let kept = view.parts.length; ; kept -= 1) {
    const card = adaptiveCard([renderHeader(view, locale), ...parts(view.parts, kept), ...fields, ...actions]);
    if (kept === 0 || Buffer.byteLength(JSON.stringify(card)) < LIMITS.cardBytes) return card;
  }
}

/** A view as a message: a card, a line too, for every client exchanges a card for a card in place; a value to copy is letters alone. */
export function renderMessage(view: View, locale: Locale): Content {
  if (view.kind === 'value') return { type: 'message', text: plain(view.title), textFormat: 'plain', attachments: [] };
  return {
    type: 'message',
    summary: plain(cut(view.title, LIMITS.title)),
    attachments: [{ contentType: CARD_TYPE, content: renderCard(view, locale) }],
  };
}

/**
 * What a place with other people gets (S27): the sentence and the way to the private chat. Nothing that carries a walk:
 * no fields, facts, values or buttons that do something.
 */
export function renderPointer(view: View, locale: Locale): Content {
  const open = (view.actions ?? []).filter((action) => action.kind === 'open');
  return renderMessage({ kind: 'line', title: view.title, parts: [], actions: open }, locale);
}

function parts(all: readonly Part[], kept: number): readonly Element[] {
  const shown = all.slice(0, kept).map((part) => renderPart(part));
  return kept < all.length ? [...shown, words('…')] : shown;
}
