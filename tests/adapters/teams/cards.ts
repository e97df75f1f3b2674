import { createRequire } from 'node:module';
import type { View } from '../../../bot/view.ts';

interface ValidationEvent {
  readonly message: string;
}
interface AdaptiveCards {
  AdaptiveCard: new () => {
    parse(json: unknown, context: { readonly eventCount: number }): void;
    validateProperties(): { readonly validationEvents: readonly ValidationEvent[] };
  };
  SerializationContext: new () => { readonly eventCount: number; getEventAt(at: number): ValidationEvent };
}

/** The package cannot be imported as a module in Node. */
const library = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as AdaptiveCards;

/** What the maker of Adaptive Cards finds wrong with a card. */
export function faultsOf(card: unknown): readonly string[] {
  const context = new library.SerializationContext();
  const parsed = new library.AdaptiveCard();
  parsed.parse(card, context);
  const reading = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
  return [...reading, ...parsed.validateProperties().validationEvents].map((event) => event.message);
}

/** A view with everything that a view can have, all of its words being `words`. */
export function viewOf(words: string): View {
  return {
    kind: 'card',
    title: words,
    step: { n: 2, of: 3 },
    tone: 'good',
    parts: [
      { kind: 'text', text: words },
      { kind: 'text', text: words, small: true },
      { kind: 'notice', text: words },
      { kind: 'steps', items: [words, words] },
      { kind: 'facts', facts: [{ label: words, value: words }] },
      { kind: 'copy', label: words, value: words },
    ],
    fields: [
      {
        kind: 'text',
        id: 'name.3.r7',
        label: words,
        hint: words,
        example: words,
        value: words,
        secret: false,
        required: true,
        maxLength: 100,
        error: words,
      },
      {
        kind: 'text',
        id: 'key.3.r7',
        label: words,
        value: 'never-shown',
        secret: true,
        required: true,
        maxLength: 100,
      },
      {
        kind: 'choice',
        id: 'sites.3.r7',
        label: words,
        many: true,
        options: [
          { value: 'UK', label: words },
          { value: 'DE', label: words },
        ],
        chosen: ['UK', 'DE'],
        error: words,
      },
    ],
    actions: [
      { kind: 'press', label: words, token: 'save', submits: true, style: 'primary' },
      { kind: 'open', label: words, url: 'https://shopkey.example/go/x' },
      { kind: 'press', label: words, token: 'cancel', style: 'quiet' },
    ],
    more: { label: words, actions: [{ kind: 'press', label: words, token: 'back' }] },
  };
}

export type Json = { readonly [key: string]: Json } | readonly Json[] | string | number | boolean | null;

/** Every object in a card, the card itself first. */
export function objectsIn(json: Json): Readonly<Record<string, Json>>[] {
  if (Array.isArray(json)) return json.flatMap(objectsIn);
  if (typeof json !== 'object' || json === null) return [];
  const one = json as Readonly<Record<string, Json>>;
  return [one, ...Object.values(one).flatMap(objectsIn)];
}

export function findAll(card: unknown, type: string): Readonly<Record<string, Json>>[] {
  return objectsIn(card as Json).filter((one) => one.type === type);
}
