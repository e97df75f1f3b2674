import { againButton, namesOf } from '../cards/consent-again.ts';
import { SurfaceError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { PullRecord, SessionId } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';
import { ordersSaid, whyOf } from './sentences.ts';
import type { Subject } from './subject.ts';
import { startOfYesterday } from './window.ts';

type Needs = Pick<Parts, 'storage' | 'people' | 'engine' | 'show' | 'signer' | 'clock' | 'log'>;

export type Said = ReturnType<typeof createSaid>;

/** What people hear of a pull by itself: what the first one brought, and that orders are refused. */
export function createSaid(needs: Needs) {
  const { storage, people, engine, show, signer, clock, log } = needs;

  return {
    /** In place of "orders are on their way", on the card of the walk. Decoration: the shop's own card says it too. */
    async first({ grant, shops, marketplace, pace }: Subject, next: PullRecord): Promise<void> {
      try {
        const session = grant.walk && (await engine.read(grant.walk as SessionId));
        if (!session) return;
        const counted = await Promise.all(
          shops.map(async (shop) => {
            const timeZone = marketplace.site(shop.site)?.timeZone ?? 'UTC';
            const createdSinceMs = startOfYesterday(clock.now(), timeZone);
            return { shop, timeZone, count: await storage.orders.count({ shop: shop.id, createdSinceMs }) };
          }),
        );
        const nowMs = clock.now();
        await show.finish(
          session,
          ordersSaid(counted, { marketplace, pace, next, nowMs, locale: session.record.locale }),
        );
      } catch (error) {
        log.warn('the first orders were not told', codeOf(error));
      }
    },

    /**
     * That the platform refuses the orders of some sites, though it renews the consent.
     * @returns whether everybody was told
     */
    async refused(
      { grant, shops, marketplace }: Subject,
      sites: readonly string[],
      { failure }: PullRecord,
    ): Promise<boolean> {
      const its = shops.filter(({ site }) => sites.includes(site));
      const to = [...new Set(its.map(({ authorizedBy }) => authorizedBy))];
      const done = await Promise.all(
        to.map(async (person) => {
          const locale = await knownLocale(people, person);
          const own = its.filter(({ authorizedBy }) => authorizedBy === person);
          const names = namesOf(own, locale);
          const platform = marketplace.names[locale];
          const permission = marketplace.pull?.permission ?? '';
          try {
            await show.post(person, {
              kind: 'card',
              title: text(locale, 'pulling.refused.title', { names }),
              tone: 'problem',
              parts: [
                { kind: 'text', text: whyOf(failure, { marketplace, locale }) },
                { kind: 'text', text: text(locale, 'pulling.refused.text', { names, platform, permission }) },
              ],
              actions: [againButton({ signer, to: person, locale, grant, shops: own })],
            });
            return true;
          } catch (error) {
            if (!(error instanceof SurfaceError)) throw error;
            return error.code !== 'surface.unavailable';
          }
        }),
      );
      return done.every(Boolean);
    },
  };
}
