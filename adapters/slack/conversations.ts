import { z } from 'zod';
import { BoundedMap } from '../../bot/bounded-map.ts';
import type { Locale, PeopleStore, PersonId } from '../../bot/ports.ts';
import type { SlackApi } from './api.ts';
import type { Directory } from './directory.ts';

/** A one-to-one chat has an id that begins with D; nothing of ours goes anywhere else (S27). */
const privateChat = z.string().regex(/^D[A-Z0-9]{1,30}$/);
const addressSchema = z.object({ v: z.literal(1), private: privateChat });

export type Conversations = ReturnType<typeof conversationsIn>;

/** The private chats of people, kept in their records so that posts work after a restart, and the language they are spoken to in. */
export function conversationsIn(people: PeopleStore, api: Pick<SlackApi, 'openPrivate'>, directory: Directory) {
  const written = new BoundedMap<PersonId, string>(5_000);

  async function note(person: PersonId, chat: string): Promise<void> {
    if (written.get(person) === chat || !privateChat.safeParse(chat).success) return;
    await people.merge(person, { conversation: JSON.stringify({ v: 1, private: chat }) });
    written.set(person, chat);
  }

  /** @throws SurfaceError `surface.blocked` when there is no such person any more */
  async function find(
    person: PersonId,
    signal?: AbortSignal,
  ): Promise<{ readonly chat: string; readonly locale: Locale }> {
    const record = await people.read(person);
    const locale = record?.chosenLocale ?? record?.lastLocale ?? directory.localeOf(userOf(person));
    const known = addressIn(record?.conversation);
    if (known !== undefined) {
      written.set(person, known);
      return { chat: known, locale };
    }
    const chat = privateChat.parse(await api.openPrivate(userOf(person), signal));
    await note(person, chat);
    return { chat, locale };
  }

  return {
    note,
    find,
    /** Whether a place is the private chat of this person and Shopkey; two colleagues have one-to-one chats too. */
    async isOwn(person: PersonId, place: string): Promise<boolean> {
      return place.startsWith('D') && (written.get(person) ?? (await find(person)).chat) === place;
    },
  };
}

export function userOf(person: PersonId): string {
  return person.slice(person.lastIndexOf('/') + 1);
}

function addressIn(json: string | undefined): string | undefined {
  try {
    return json === undefined ? undefined : addressSchema.safeParse(JSON.parse(json)).data?.private;
  } catch {
    return undefined;
  }
}
