import { personId } from '../../../bot/ids.ts';
import type { PersonId } from '../../../bot/ports.ts';
import type { Deed, SurfaceStand } from '../../contracts/surface.ts';
import { faultsOf } from './cards.ts';
import { readCard } from './reader.ts';
import { executed, inChannel, inPrivate, PERSON, ROSTER_ENTRY, said, servedTeams, TENANT } from './served-teams.ts';

type Message = Readonly<Record<string, unknown>>;

/** Teams refuses messages from about 80 kB as UTF-16. */
const MESSAGE_BYTES = 80_000;

const NAMES: Readonly<Record<string, string>> = { shopkey: 'Shopkey', mei: 'Mei', wordy: 'UK Lee 绑定 service' };
const ROSTER: Readonly<Record<string, object>> = {
  mei: { name: 'Mei' },
  wordy: { name: NAMES.wordy },
  guest: { name: 'Guest', userRole: 'guest' },
  foreign: { name: 'Foreign', tenantId: '9'.repeat(8) },
};

/** Teams for the battery: the adapter on a port, a stand-in connector, and a client that puts answers in cards' stead. */
export async function teamsStand(): Promise<SurfaceStand> {
  const served = await servedTeams({ tenantId: TENANT });
  for (const [name, more] of Object.entries(ROSTER))
    served.connector.enroll(`29:${name}`, { ...ROSTER_ENTRY, aadObjectId: `object-of-${name}`, ...more });
  await served.send(inPrivate({ ...said('hello'), id: 'first' }));
  const before = served.turns.length;
  const { connector, people, teams } = served;
  const messages = connector.messages as Map<string, Message>;
  const cardOf = (message: Message) => (message.attachments as { content: unknown }[])[0]?.content;

  async function deliver(id: string, deed: Deed): Promise<void> {
    if (deed.kind === 'say') {
      const place = deed.place === 'private' ? inPrivate : inChannel;
      const entities: object[] = [];
      const text = deed.text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const mention = `<at>${NAMES[name] ?? name}</at>`;
        const account = name === 'shopkey' ? '28:bot' : name === 'robot' ? '28:robot' : `29:${name}`;
        entities.push({ type: 'mention', text: mention, mentioned: { id: account, name } });
        return mention;
      });
      await served.send(place({ ...said(text), entities, id }));
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
    colleagues: {
      mei: { id: personId('teams', TENANT, 'object-of-mei'), name: 'Mei' },
      wordy: { id: personId('teams', TENANT, 'object-of-wordy'), name: 'UK Lee 绑定 service' },
    },
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
