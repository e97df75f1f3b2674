import { whoLooksAfter } from '../bindings/looking-after.ts';
import { againButton, namesOf } from '../cards/consent-again.ts';
import { SurfaceError } from '../errors.ts';
import { maySee } from '../may-go-on.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { PullRecord, SessionId, Shop } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';
import { foundSaid } from './found.ts';
import { whyOf } from './sentences.ts';
import type { Subject } from './subject.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'people' | 'engine' | 'show' | 'signer' | 'clock' | 'log'>;

export type Said = ReturnType<typeof createSaid>;

/** What people hear of a pull by itself: what the first one brought, and that orders are refused. */
export function createSaid(needs: Needs) {
  const { storage, access, people, engine, show, signer, clock, log } = needs;

  async function onCard(walk: SessionId, subject: Subject, next: PullRecord): Promise<void> {
    try {
      const session = await engine.read(walk);
      if (!session || !(await maySee(session.record.person, subject.shops, { access }))) return;
      const { locale } = session.record;
      await show.finish(session, await foundSaid(subject, next, { storage, clock, locale }));
    } catch (error) {
      log.warn('the first orders were not told', codeOf(error));
    }
  }

  return {
    /**
     * In place of "orders are on their way", on the last cards of walks: that of each shop which was pulled for the first time, or that
     * of a consent given anew. Decoration: the shop's own card says it too.
     */
    async first(subject: Subject, before: PullRecord, next: PullRecord): Promise<void> {
      const { grant } = subject;
      const isAnew = (before.lastEndedAtMs ?? 0) < grant.authorizedAtMs;
      const walks = new Map<SessionId, Shop[]>();
      for (const shop of subject.shops) {
        const beforeMs = before.watermarks?.[shop.site];
        const isTold = beforeMs === undefined ? next.watermarks?.[shop.site] !== undefined : isAnew;
        const wasSavedSince = shop.savedAtMs >= grant.authorizedAtMs;
        const walk = (wasSavedSince ? shop.walk : undefined) ?? grant.walk;
        if (walk && isTold) walks.set(walk, [...(walks.get(walk) ?? []), shop]);
      }
      for (const [walk, shops] of walks) await onCard(walk, { ...subject, shops }, next);
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
      const done = await Promise.all(
        [...(await whoLooksAfter(its, needs))].map(async ([person, own]) => {
          const locale = await knownLocale(people, person);
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
