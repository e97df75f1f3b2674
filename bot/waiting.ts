import { openWalks } from './commands/open-walks.ts';
import type { Session } from './engine.ts';
import { mayGoOn } from './may-go-on.ts';
import type { Parts } from './parts.ts';
import type { Turn } from './ports.ts';
import { metaOf, takes } from './step.ts';
import { text } from './text/index.ts';
import { line } from './view.ts';

type Needs = Pick<Parts, 'engine' | 'storage' | 'chat' | 'show' | 'access' | 'marketplaces'>;

/** The card that waits for a person: found, and shown below what is said. */
export function createWaiting({ engine, storage, chat, show, access, marketplaces }: Needs) {
  /** The latest walk that asks something. */
  async function find({ who }: Turn): Promise<Session | undefined> {
    for (const session of await openWalks({ engine, storage, who }))
      if (metaOf(session.live).prompt && (await mayGoOn(session, { access, storage }))) return session;
    return undefined;
  }

  /** What waits, below what is said. @param helping the card also explains itself @returns whether there is one */
  async function showBelow(
    turn: Turn,
    said?: (session: Session) => string | undefined,
    helping = false,
  ): Promise<boolean> {
    const session = await find(turn);
    if (!session) return false;
    const sentence = said?.(session);
    if (sentence !== undefined) await chat.post(turn.who.id, line(sentence));
    const helped =
      helping && !session.live.context.helping
        ? await engine.advance(session.record.id, `${turn.id}:help`, ({ live }) =>
            takes(live, { type: 'HELP' }) ? { event: { type: 'HELP' }, unattended: true } : undefined,
          )
        : undefined;
    await show.repost(helped?.kind === 'moved' ? helped.session : session);
    return true;
  }

  /** Who has confirmed on the page, and has a card that waits for it. */
  function notArrived({ record: { machine, locale }, live }: Session): string | undefined {
    const marketplace = marketplaces.get(machine);
    if (metaOf(live).prompt?.link === undefined || !marketplace) return undefined;
    return text(locale, 'chat.notArrived', { platform: marketplace.names[locale] });
  }

  return { find, showBelow, notArrived };
}
