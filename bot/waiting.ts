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

  /**
   * What waits, below what is said.
   * @param as `helping`: the card also explains itself; `goneOn`: what the platform's page showed before is over
   * @returns whether there is one
   */
  async function showBelow(
    turn: Turn,
    said?: (session: Session) => string | undefined,
    as?: 'helping' | 'goneOn',
  ): Promise<boolean> {
    const session = await find(turn);
    if (!session) return false;
    const sentence = said?.(session);
    if (sentence !== undefined) await chat.post(turn.who.id, line(sentence));
    const event = as && eventOf(as, session);
    const moved = event
      ? await engine.advance(session.record.id, `${turn.id}:${as}`, ({ live }) =>
          takes(live, event) ? { event, unattended: true } : undefined,
        )
      : undefined;
    await show.repost(moved?.kind === 'moved' ? moved.session : session);
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

function eventOf(as: 'helping' | 'goneOn', { live: { context } }: Session): { type: string } | undefined {
  if (as === 'helping') return context.helping ? undefined : { type: 'HELP' };
  const goneOn = { type: 'CHOOSE', choice: 'goneOn' };
  return context.problem === undefined ? undefined : goneOn;
}
