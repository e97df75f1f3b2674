import { buttonFor } from '../buttons.ts';
import { dayOf } from '../cards/day.ts';
import type { Parts } from '../parts.ts';
import type { ApiKey, Locale, PersonId } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';

interface About extends Pick<Parts, 'signer' | 'clock'> {
  readonly to: PersonId;
  readonly locale: Locale;
}

/** Somebody has seen the key: its maker, or else it is withdrawn. */
export function shownCard(key: ApiKey, { signer, to, locale }: About): View {
  return card(key, { signer, to, locale }, 'keys.shown.title', text(locale, 'keys.shown.text'));
}

/** The key came in an address. */
export function leakedCard(key: ApiKey, { signer, clock, to, locale }: About): View {
  const day = dayOf(key.endsAtMs, locale, clock.now());
  return {
    ...card(key, { signer, to, locale }, 'keys.leaked.title', text(locale, 'keys.leaked.text', { day })),
    tone: 'problem',
  };
}

function card(
  { id, name }: ApiKey,
  { signer, to, locale }: Omit<About, 'clock'>,
  title: 'keys.shown.title' | 'keys.leaked.title',
  said: string,
): View {
  const button = buttonFor(signer, to);
  return {
    kind: 'card',
    title: text(locale, title, { name }),
    parts: [{ kind: 'text', text: said }],
    actions: [
      button(text(locale, 'keys.new'), 'keys', 'new'),
      button(text(locale, 'keys.withdraw'), 'keys', `drop ${id}`),
      button(text(locale, 'keys.all'), 'keys'),
    ],
  };
}
