import type { PersonId } from '../../../bot/ports.ts';
import type { Deed, SurfaceStand } from '../../contracts/surface.ts';
import { faultsOf } from './cards.ts';
import { readCard } from './reader.ts';
import { executed, inChannel, inPrivate, PERSON, said, servedTeams } from './served-teams.ts';

type Message = Readonly<Record<string, unknown>>;

/** Teams refuses messages from about 80 kB as UTF-16. */
const MESSAGE_BYTES = 80_000;

/** Teams for the battery: the adapter on a port, a stand-in connector, and a client that puts answers in cards' stead. */
export async function teamsStand(): Promise<SurfaceStand> {
  const served = await servedTeams();
  await served.send(inPrivate({ ...said('hello'), id: 'first' }));
  const before = served.turns.length;
  const { connector, people, teams } = served;
  const messages = connector.messages as Map<string, Message>;
  const cardOf = (message: Message) => (message.attachments as { content: unknown }[])[0]?.content;

  async function deliver(id: string, deed: Deed): Promise<void> {
    if (deed.kind === 'say') {
      const place = deed.place === 'private' ? inPrivate : inChannel;
      await served.send(place({ ...said(deed.text), id }));
      return;
    }
    const { body } = await served.send(
      inPrivate({ ...executed({ token: deed.token, ...deed.values }, deed.card), id }),
    );
    const { type, value } = body as { type: string; value: unknown };
    if (type === 'application/vnd.microsoft.card.adaptive')
      messages.set(deed.card, { attachments: [{ content: value }] });
  }

  return {
    surface: teams.surface,
    person: PERSON,
    stranger: `teams/${'3'.repeat(36)}/nobody` as PersonId,
    shown(id) {
      const message = messages.get(id);
      return message && readCard(cardOf(message));
    },
    faults(id) {
      const message = messages.get(id) ?? {};
      const bytes = Buffer.byteLength(JSON.stringify(message), 'utf16le');
      return [...faultsOf(cardOf(message)), ...(bytes > MESSAGE_BYTES ? [`${bytes} bytes are too many`] : [])];
    },
    saidInShared: () =>
      JSON.stringify(connector.calls.filter(({ path }) => path.includes('19:room')).map(({ body }) => body)),
    speak: (locale) => people.merge(PERSON, { chosenLocale: locale }),
    remove: connector.remove,
    fail: (how) => (how === 'blocked' ? connector.refuse(403) : connector.refuse(503, 4)),
    deliver,
    turns: () => served.turns.slice(before),
    answer: (reply) => served.answer(() => reply),
    close: served.close,
  };
}
