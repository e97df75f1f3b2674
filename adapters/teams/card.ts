/** The few shapes of Adaptive Cards 1.5 that Shopkey sends. */
export type Element = { readonly type: string } & Readonly<Record<string, unknown>>;

export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly body: readonly Element[];
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

export function adaptiveCard(body: readonly Element[]): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
  };
}
