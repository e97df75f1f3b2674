import { afterEach, beforeEach } from 'vitest';
import { changed } from './patient-person.ts';
import { type RealShopkey, startRealShopkey } from './processes.ts';
import { type Card, everyAction, inputsOf, type TeamsPerson, teamsPerson, wordsOf } from './teams-person.ts';

interface TeamsScene {
  readonly shopkey: RealShopkey;
  readonly person: TeamsPerson;
  /** The card that stands last, as soon as it says this. @throws Error it does not */
  sees(words: RegExp): Promise<Card>;
  /** Presses the card's button, its inputs as they stand or with these values by field. */
  press(card: Card, label: string, values?: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * `main.ts` as it is built, and one person in Teams before it, anew for every test of a file.
 * @param user an Entra object id
 */
export function teamsScene(user: string, environment: Readonly<Record<string, string>> = {}): TeamsScene {
  let shopkey: RealShopkey;
  let person: TeamsPerson;
  beforeEach(async () => {
    shopkey = await startRealShopkey(environment);
    person = await teamsPerson(user, shopkey.url);
  }, 60_000);
  afterEach(async () => {
    await person?.close();
    await shopkey?.stop();
  });
  return {
    get shopkey() {
      return shopkey;
    },
    get person() {
      return person;
    },
    async sees(words) {
      const isThere = await changed(() => words.test(wordsOf(person.card())));
      const card = person.card();
      if (!isThere || !card) throw new Error(`${words} is not on the card: ${wordsOf(card)}`);
      return card;
    },
    async press(card, label, values = {}) {
      await person.press(card, label, filled(card, values));
    },
  };
}

/** The card's inputs by their ids, given values put in by field. */
export function filled(card: Card, values: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(
    inputsOf(card.content).map(({ id, value }) => [id, values[id.replace(/\.r\d+$/, '')] ?? value]),
  );
}

/** A browser goes out through the card's link: where it is sent, and the cookie that it comes back with. */
export async function goOutThroughCard(card: Card): Promise<{ readonly there: string; readonly cookie: string }> {
  const open = everyAction(card.content).find((one) => one.type === 'Action.OpenUrl');
  const out = await fetch(String(open?.url), { redirect: 'manual' });
  return {
    there: out.headers.get('location') ?? '',
    cookie: (out.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '',
  };
}
