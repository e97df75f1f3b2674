import { z } from 'zod';
import { BoundedMap } from '../../bot/bounded-map.ts';
import type { Locale, PeopleStore, PersonId } from '../../bot/ports.ts';
import type { Activity } from './activity.ts';
import { isPrivate, tenantOf } from './read-turn.ts';

/** Where a person is reached. `private` is the id of the one-to-one chat; without it, the chat must be made first. */
const addressSchema = z.object({
  v: z.literal(1),
  serviceUrl: z.string(),
  tenant: z.string(),
  bot: z.string(),
  user: z.string(),
  private: z.string().optional(),
});
export type Address = z.infer<typeof addressSchema>;

interface Whereabouts {
  readonly address?: Address;
  readonly locale: Locale;
}

export type Conversations = ReturnType<typeof conversationsIn>;

/** Addresses and languages of people, kept in the people's records so that posts work after a restart. */
export function conversationsIn(people: PeopleStore) {
  const written = new BoundedMap<PersonId, string>(5_000);
  const locales = new BoundedMap<PersonId, Locale>(5_000);

  async function find(person: PersonId): Promise<Whereabouts> {
    const record = await people.read(person);
    const locale = record?.chosenLocale ?? record?.lastLocale ?? locales.get(person) ?? 'en';
    locales.set(person, locale);
    const address = record?.conversation === undefined ? undefined : parse(record.conversation);
    return { locale, ...(address ? { address } : {}) };
  }

  async function write(person: PersonId, address: Address): Promise<void> {
    const json = JSON.stringify(address);
    if (written.get(person) === json) return;
    await people.merge(person, { conversation: json });
    written.set(person, json);
  }

  return {
    find,
    write,

    /** Notes where this activity came from. One from a channel counts only for people with whom there is no chat yet (S27). */
    async note(person: PersonId, activity: Activity): Promise<void> {
      const address = addressOf(activity);
      if (isPrivate(activity)) return write(person, { ...address, private: activity.conversation.id });
      if (written.get(person) !== undefined) return;
      const known = await find(person);
      if (!known.address) await write(person, address);
    },

    /** The language of a person as far as this process knows it, without asking storage. */
    localeHint(person: PersonId, said: string | undefined): Locale {
      const known = locales.get(person);
      if (known === undefined && said !== undefined) locales.set(person, localeOf(said));
      return known ?? localeOf(said);
    },
  };
}

/** Where an activity can be answered, and its sender be asked after. */
export function addressOf(activity: Activity): Address {
  const { serviceUrl, recipient, from } = activity;
  return { v: 1, serviceUrl, tenant: tenantOf(activity) ?? '', bot: recipient.id, user: from.id };
}

export function localeOf(tag: string | null | undefined): Locale {
  return tag?.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

function parse(json: string): Address | undefined {
  try {
    return addressSchema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
