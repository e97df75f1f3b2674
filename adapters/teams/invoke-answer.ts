import type { Locale } from '../../bot/ports.ts';
import type { View } from '../../bot/view.ts';
import { CARD_TYPE } from './card.ts';
import { renderCard } from './render.ts';

/** The body by which a pressed `Action.Execute` is answered; always with status 200, or the client shows its own error. */
export interface InvokeAnswer {
  readonly statusCode: 200;
  readonly type: string;
  readonly value: unknown;
}

/** Takes the pressed card's place. */
export function withCard(view: View, locale: Locale): InvokeAnswer {
  return { statusCode: 200, type: CARD_TYPE, value: renderCard(view, locale) };
}

/** Leaves the card as it is. */
export function withWords(sentence: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: sentence };
}
