import { whoLooksAfter } from '../bindings/looking-after.ts';
import { BoundedMap } from '../bounded-map.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Grant, Held } from '../ports.ts';
import type { View } from '../view.ts';
import type { Book } from './book.ts';
import { ownSecretEndOf } from './calendar.ts';
import { type AboutConsent, alarmCard, endedCard, outageCard, reminderCard, secretReminderCard } from './cards.ts';

type Needs = Pick<
  Parts,
  'storage' | 'people' | 'access' | 'hours' | 'chat' | 'signer' | 'marketplaces' | 'clock' | 'log'
> & {
  readonly book: Book;
};

const REMEMBERED = 10_000;

export type Telling = ReturnType<typeof createTelling>;

/** Says what people have to know of a grant's token and end. */
export function createTelling(needs: Needs) {
  const { storage, people, access, hours, chat, clock, log, book } = needs;
  /** Who has heard what: when a chat is away for one, the others do not hear it again. */
  const heard = new BoundedMap<string, true>(REMEMBERED);

  /**
   * Tells everybody whose shops they are. A chat that has the person no more counts as told.
   * @param what names it, so that it is told once
   * @param held what waits for the end of somebody's quiet hours; absent: it does not wait
   * @returns whether everybody was told, or will be
   */
  async function tellAll(
    grant: Grant,
    what: string,
    draw: (about: AboutConsent) => View | Promise<View>,
    held?: Held,
  ): Promise<boolean> {
    const shops = await book.shops(grant);
    const done = await Promise.all(
      [...(await whoLooksAfter(shops, needs))].map(async ([person, own]) => {
        const key = `${what}:${person}`;
        if (heard.get(key) || (held && (await hours.hold(person, held)))) return true;
        const about = { ...needs, to: person, grant, shops: own.length > 0 ? own : shops, nowMs: clock.now() };
        const isTold = await chat.reach(person, await draw({ ...about, locale: await knownLocale(people, person) }));
        if (isTold) heard.set(key, true);
        return isTold;
      }),
    );
    return done.every(Boolean);
  }

  return {
    /** That consent is over, why, and what to do: at once, and again each minute until it is told. */
    ended: (grant: Grant) => tellAll(grant, `${grant.id}:${grant.version}`, endedCard),

    reminder: (grant: Grant, days: number) =>
      tellAll(grant, `${grant.id}:${grant.expiresAtMs}:${days}`, reminderCard, {
        kind: 'consent',
        grant: grant.id,
        days,
      }),

    secretReminder: (grant: Grant, days: number) =>
      tellAll(
        grant,
        `${grant.id}:secret:${ownSecretEndOf(grant, book.life(grant))}:${days}`,
        (about) => secretReminderCard(about, ownSecretEndOf(grant, book.life(grant)) ?? about.nowMs),
        { kind: 'secret', grant: grant.id, days },
      ),

    /** That a platform gives no new tokens, and one has died: one word a platform, person and day, whatever the number of shops (S17). */
    async outage(grant: Grant, why: 'away' | 'app'): Promise<boolean> {
      const shops = await book.shops(grant);
      const to = (await whoLooksAfter(shops, needs)).keys();
      let isTold = true;
      for (const person of to) {
        const draw = async () =>
          outageCard({ ...needs, to: person, grant, locale: await knownLocale(people, person) }, why);
        isTold = (await chat.reachOnce(person, `tokens:${why}:${grant.platform}`, draw)) && isTold;
      }
      return isTold;
    },

    /** To the administrators, once a flow and day: only they can mend our own app. */
    async alarm({ platform, flow }: Grant): Promise<void> {
      if (await storage.people.isFirst(`app-refused:${platform}:${flow}`))
        log.error('the platform refuses our app: no token of this flow is renewed', { platform, flow });
      for (const to of await access.admins())
        await chat.reachOnce(to, `app-refused:${platform}:${flow}`, async () =>
          alarmCard({ ...needs, platform, flow, locale: await knownLocale(people, to) }),
        );
    },
  };
}
