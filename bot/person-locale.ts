import { localeOfTag, localeOfText } from './locale.ts';
import type { Parts } from './parts.ts';
import type { Locale, Person, PersonId, Turn } from './ports.ts';

export type PersonLocale = ReturnType<typeof createPersonLocale>;

/** Which language a person is answered in: what they chose, then what they type, then what they typed last, then their profile. */
export function createPersonLocale({ people }: Pick<Parts, 'people'>) {
  return {
    async ofPerson(who: Person): Promise<Locale> {
      const known = await people.read(who.id);
      return known?.chosenLocale ?? known?.lastLocale ?? localeOfTag(who.locale) ?? 'en';
    },
    async of({ who, does }: Turn): Promise<Locale> {
      const known = await people.read(who.id);
      const written = does.kind === 'say' ? spoken(localeOfText(does.text), localeOfTag(who.locale)) : undefined;
      const typed = does.kind === 'say' && does.menu && written === 'en' ? undefined : written;
      if (typed !== undefined && known?.lastLocale !== typed && known?.chosenLocale === undefined)
        await people.merge(who.id, { lastLocale: typed });
      return known?.chosenLocale ?? typed ?? known?.lastLocale ?? localeOfTag(who.locale) ?? 'en';
    },
    /** The person has just chosen another one. */
    forget: people.forget,
  };
}

/** Commands, platforms and codes are Latin letters to everybody: of a person whose profile is Chinese they tell nothing. */
function spoken(written: Locale | undefined, profile: Locale | undefined): Locale | undefined {
  return written === 'en' ? (profile ?? 'en') : written;
}

/** The language of somebody to whom we speak first: what they chose, or typed last. */
export async function knownLocale(people: Parts['people'], who: PersonId): Promise<Locale> {
  const known = await people.read(who);
  return known?.chosenLocale ?? known?.lastLocale ?? 'en';
}
