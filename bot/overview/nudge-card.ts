import type { CommandContext } from '../commands/command.ts';
import { titleOfSession } from '../commands/open-walks.ts';
import type { Session } from '../engine.ts';
import type { SessionId, Shop } from '../ports.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { SHOWN, sinceOf } from './say.ts';

/** What waits for one person. */
export interface Waiting {
  readonly shops: readonly Shop[];
  readonly walks: readonly Session[];
}

/** Somebody who leads asks a person to go on. @param name theirs */
export function nudgeCard(
  { shops, walks, name }: Waiting & { readonly name: string },
  saying: Pick<CommandContext, 'locale' | 'button' | 'marketplaces' | 'clock'>,
): View {
  const { locale, button } = saying;
  return {
    kind: 'card',
    title: text(locale, 'overview.nudged', { name }),
    parts: [
      {
        kind: 'facts',
        facts: [
          ...shops.map((shop) => ({ label: shop.name, value: text(locale, 'shops.needsYou') })),
          ...walks.map((walk) => ({ label: titleOfSession(walk, saying), value: sinceOf(walk, saying) })),
        ].slice(0, SHOWN),
      },
    ],
    actions: [
      ...walks
        .slice(0, 1)
        .map(({ record }) =>
          button(text(locale, 'walk.do.continue'), 'resume', record.id as SessionId, { style: 'primary' }),
        ),
      button(text(locale, 'chat.shops'), 'shops'),
    ],
  };
}
