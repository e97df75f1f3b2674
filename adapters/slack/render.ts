import { cut } from '../../bot/cut.ts';
import type { Locale } from '../../bot/ports.ts';
import type { Part, View } from '../../bot/view.ts';
import type { Block } from './blocks.ts';
import { escapeMrkdwn } from './escape.ts';
import { LIMITS } from './limits.ts';
import { renderActions } from './render-actions.ts';
import { renderFieldsInCard } from './render-fields.ts';
import { renderHeader, renderPart, small, words } from './render-parts.ts';

/** What a message says, without where. `text` is for notifications and screen readers. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** A view as a message. Parts that do not fit are left out from the end, fields and actions never. */
export function renderMessage(view: View, ofPerson: Locale): Content {
  const locale = view.locale ?? ofPerson;
  const text = escapeMrkdwn(cut(view.title, LIMITS.fallback));
  const actions = renderActions(view, locale);
  if (view.kind !== 'card') return { text, blocks: [words(view.title), ...actions] };
  const header = renderHeader(view, locale);
  const fields = renderFieldsInCard(view.fields ?? []);
  for (let kept = view.parts.length; ; kept -= 1) {
    const blocks = [...header, ...parts(view.parts, kept), ...fields, ...actions];
    if (kept === 0 || (blocks.length <= LIMITS.messageBlocks && encodedBytes(blocks) <= LIMITS.encodedBytes))
      return { text, blocks };
  }
}

/**
 * What a place with other people gets (S27): the sentence and the way to the private chat. Nothing that carries a walk:
 * no fields, facts, values or buttons that do something.
 */
export function renderPointer(view: View, locale: Locale): Content {
  const open = (view.actions ?? []).filter((action) => action.kind === 'open');
  return renderMessage({ kind: 'line', title: view.title, parts: [], actions: open }, locale);
}

/** As a press brings it back: URL-encoded JSON. */
export function encodedBytes(json: unknown): number {
  return encodeURIComponent(JSON.stringify(json)).length;
}

function parts(all: readonly Part[], kept: number): readonly Block[] {
  const shown = all.slice(0, kept).map((part) => renderPart(part));
  return kept < all.length ? [...shown, small('…')] : shown;
}
