import { whoLooksAfter } from '../bindings/looking-after.ts';
import { buttonFor } from '../buttons.ts';
import { againButton, namesOf } from '../cards/consent-again.ts';
import { maySee } from '../may-go-on.ts';
import type { Parts } from '../parts.ts';
import { knownLocale } from '../person-locale.ts';
import type { Locale, PersonId, PullFailure, PullRecord, SessionId, Shop } from '../ports.ts';
import { codeOf } from '../runner.ts';
import { text } from '../text/index.ts';
import type { View } from '../view.ts';
import { foundSaid } from './found.ts';
import { reasonOf, whyOf } from './sentences.ts';
import { failingSaid, unreadSaid } from './state.ts';
import type { Subject } from './subject.ts';
import type { Unread } from './unread.ts';

type Needs = Pick<Parts, 'storage' | 'access' | 'people' | 'engine' | 'chat' | 'show' | 'signer' | 'clock' | 'log'>;

/** What may be of one grant alone; all else is the platform's. */
const OF_ONE = new Set(['marketplace.unexpected', 'marketplace.mismatch']);

export type Said = ReturnType<typeof createSaid>;

/** What people hear of a pull by itself: what the first one brought, and that orders are refused. */
export function createSaid(needs: Needs) {
  const { storage, access, people, engine, chat, show, signer, clock, log } = needs;

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

  /** @param what names it, where it is one word a person and day. @returns whether everybody was told; a chat that has them no more counts */
  async function tellAll(
    its: readonly Shop[],
    draw: (to: PersonId, own: readonly Shop[], locale: Locale) => View,
    what?: string,
  ): Promise<boolean> {
    const done = await Promise.all(
      [...(await whoLooksAfter(its, needs))].map(async ([person, own]) => {
        const view = draw(person, own, await knownLocale(people, person));
        return what === undefined ? chat.reach(person, view) : chat.reachOnce(person, what, () => view);
      }),
    );
    return done.every(Boolean);
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
      return tellAll(its, (person, own, locale) => {
        const names = namesOf(own, locale);
        const platform = marketplace.names[locale];
        const permission = marketplace.pull?.permission ?? '';
        const reason = reasonOf(failure, { marketplace, locale });
        return {
          kind: 'card',
          title: text(locale, 'pulling.refused.title', { names }),
          tone: 'problem',
          parts: [
            { kind: 'text', text: whyOf(failure, { marketplace, locale }) },
            { kind: 'text', text: text(locale, 'pulling.refused.text', { names, platform, permission }) },
            ...(reason === '' ? [] : [{ kind: 'text' as const, text: reason, small: true }]),
          ],
          actions: [againButton({ signer, to: person, locale, grant, shops: own })],
        };
      });
    },

    /**
     * That some orders still cannot be read, though they were asked for again and again.
     * @returns whether everybody was told
     */
    async unread({ key, shops, marketplace }: Subject, unread: Unread): Promise<boolean> {
      const its = shops.filter(({ site }) => unread.sites?.includes(site));
      const draw = (person: PersonId, own: readonly Shop[], locale: Locale): View => {
        const names = namesOf(own, locale);
        const timeZone = marketplace.site(unread.sites?.[0] ?? '')?.timeZone ?? 'UTC';
        return {
          kind: 'card',
          title: text(locale, 'pulling.unread.title', { names }),
          tone: 'problem',
          parts: [
            { kind: 'text', text: unreadSaid({ unread }, { marketplace, timeZone, nowMs: clock.now(), locale }) },
            { kind: 'text', text: text(locale, 'pulling.unread.again') },
          ],
          actions: [buttonFor(signer, person)(text(locale, 'chat.shops'), 'shops')],
        };
      };
      return tellAll(its, draw, `orders-unread:${key}`);
    },

    /**
     * That the orders of some sites could not be looked at for hours: "0" would hide it. What is the whole platform's is one word a
     * platform, person and day, whatever the number of shops (S17).
     * @returns whether everybody was told
     */
    async stuck(
      { key, shops, marketplace }: Subject,
      sites: readonly string[],
      failure: PullFailure,
    ): Promise<boolean> {
      const { platform } = marketplace;
      const its = shops.filter(({ site }) => sites.includes(site));
      const of = OF_ONE.has(failure.code) ? `${key}:${sites.join()}` : platform;
      const draw = (person: PersonId, own: readonly Shop[], locale: Locale): View => {
        const names = namesOf(own, locale);
        const timeZone = marketplace.site(sites[0] ?? '')?.timeZone ?? 'UTC';
        const at = { marketplace, timeZone, nowMs: clock.now(), locale };
        const button = buttonFor(signer, person);
        const [first] = own;
        return {
          kind: 'card',
          title: text(locale, 'pulling.stuck.title', { names }),
          tone: 'problem',
          parts: [
            { kind: 'text', text: failingSaid({ failure }, at) },
            { kind: 'text', text: text(locale, 'pulling.stuck.text', { platform: marketplace.names[locale] }) },
          ],
          actions: [
            ...(first ? [button(text(locale, 'orders.why'), 'why', first.name)] : []),
            button(text(locale, 'chat.shops'), 'shops'),
          ],
        };
      };
      return tellAll(its, draw, `orders-stuck:${of}:${failure.code}`);
    },
  };
}
