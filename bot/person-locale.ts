import { localeOfTag, localeOfText } from './locale.ts';
import type { Parts } from './parts.ts';
import type { Locale, Person, PersonId, PersonRecord, Turn } from './ports.ts';

/** A language that was chosen at another process counts here after this. */
const KNOWN_FOR_MS = 30_000;
const REMEMBERED = 10_000;

export type PersonLocale = ReturnType<typeof createPersonLocale>;

/** Which language a person is answered in: what they chose, then what they type, then what they typed last, then their profile. */
export function createPersonLocale({ storage, clock }: Pick<Parts, 'storage' | 'clock'>) {
  const people = new Map<PersonId, { readonly known: PersonRecord | undefined; readonly untilMs: number }>();

  async function read(id: PersonId): Promise<PersonRecord | undefined> {
    const cached = people.get(id);
    if (cached && clock.now() < cached.untilMs) return cached.known;
    const known = await storage.people.read(id);
    remember(id, known);
    return known;
  }

  function remember(id: PersonId, known: PersonRecord | undefined): void {
    if (people.size > REMEMBERED) people.clear();
    people.set(id, { known, untilMs: clock.now() + KNOWN_FOR_MS });
  }

  return {
    async ofPerson(who: Person): Promise<Locale> {
      const known = await read(who.id);
      return known?.chosenLocale ?? known?.lastLocale ?? localeOfTag(who.locale) ?? 'en';
    },
    async of({ who, does }: Turn): Promise<Locale> {
      const known = await read(who.id);
      const written = does.kind === 'say' ? localeOfText(does.text) : undefined;
      const typed = does.kind === 'say' && does.menu && written === 'en' ? undefined : written;
      if (typed !== undefined && known?.lastLocale !== typed && known?.chosenLocale === undefined) {
        await storage.people.merge(who.id, { lastLocale: typed });
        remember(who.id, { ...(known ?? { v: 1, id: who.id }), lastLocale: typed });
      }
      return known?.chosenLocale ?? typed ?? known?.lastLocale ?? localeOfTag(who.locale) ?? 'en';
    },
    /** The same for somebody of whom nothing was typed, as far as this process remembers it. */
    hint({ id, locale }: Person): Locale {
      const known = people.get(id)?.known;
      return known?.chosenLocale ?? known?.lastLocale ?? localeOfTag(locale) ?? 'en';
    },
    /** The person has just chosen another one. */
    forget: (id: PersonId) => people.delete(id),
  };
}
