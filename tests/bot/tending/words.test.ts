import { describe, expect, it } from 'vitest';
import { text } from '../../../bot/text/index.ts';
import type { View } from '../../../bot/view.ts';
import { DAY, failure, HOUR, HOURLY, MINUTE, type Tended, tended } from '../../support/tended.ts';
import { actionsOf, textOf } from '../../support/walker.ts';

/** A card as lines, for reading. */
const linesOf = (view: View) => [
  view.title,
  ...view.parts.map((part) => (part.kind === 'text' ? part.text : part.kind)),
  ...actionsOf(view).map(({ label }) => `[ ${label} ]`),
];

const fails =
  (code: Parameters<typeof failure>[0], more: Parameters<typeof failure>[1] = {}) =>
  (one: Tended) => {
    one.renewed.answer = () => {
      throw failure(code, more);
    };
  };

const ADMIN = 'teams/tenant/admin' as never;
const YEAR = { grantMs: 365 * DAY, warnDaysBefore: [30, 7, 1], rotates: false };

const WORDS = [
  { what: 'a refusal', lifetimes: HOURLY, act: fails('marketplace.refused', { reason: 'invalid_grant' }), forMs: HOUR },
  {
    what: 'a lost answer',
    lifetimes: { ...HOURLY, renewal: { beforeMs: 10 * MINUTE, repeatable: false } },
    act: fails('marketplace.unavailable', { reason: 'timeout' }),
    forMs: HOUR,
  },
  { what: 'an outage', lifetimes: HOURLY, act: fails('marketplace.unavailable', { status: 503 }), forMs: 3 * HOUR },
  { what: 'a refused app', lifetimes: HOURLY, act: fails('marketplace.app-refused'), forMs: 3 * HOUR },
  { what: 'thirty days left', lifetimes: YEAR, act: ({ clock }: Tended) => clock.advance(335 * DAY), forMs: MINUTE },
  { what: 'a day left', lifetimes: YEAR, act: ({ clock }: Tended) => clock.advance(364 * DAY), forMs: MINUTE },
  {
    what: 'a secret that ends in thirty days',
    lifetimes: { ...HOURLY, ownSecret: { field: 'accessToken', livesMs: 180 * DAY, warnDaysBefore: [30, 14, 3] } },
    act: ({ clock }: Tended) => clock.advance(150 * DAY),
    forMs: MINUTE,
  },
  { what: 'the end', lifetimes: YEAR, act: ({ clock }: Tended) => clock.advance(366 * DAY), forMs: MINUTE },
];

describe('bot/tending', () => {
  it.each(['en', 'zh-CN'] as const)('says what is, why, and what to do next, in %s', async (locale) => {
    const said: string[] = [];
    for (const { what, lifetimes, act, forMs } of WORDS) {
      const one = await tended({ lifetimes, deps: { admins: [ADMIN] } });
      const { storage, surface, who } = one.walker;
      for (const id of [who.id, ADMIN]) await storage.people.merge(id, { chosenLocale: locale });
      one.walker.clock.advance(31_000);
      const before = surface.cards.length;
      act(one);
      await one.live(forMs);
      /** Its time comes as well, and its words are tried elsewhere. */
      const review = text(locale, 'review.title');
      const told = surface.cards.slice(before).filter(({ view }) => view.title !== review);
      const cards = told.flatMap(({ view }) => ['', ...linesOf(view)]);
      said.push(`# ${what}`, ...cards, '');
    }
    await expect(said.join('\n')).toMatchFileSnapshot(`words-${locale}.txt`);
  });

  it('S35: no token is in a card, in the log, in the audit trail, or unsealed in the store', async () => {
    for (const act of [() => undefined, fails('marketplace.refused'), fails('marketplace.unavailable')]) {
      const one = await tended();
      await one.live(HOUR);
      act(one);
      await one.live(2 * HOUR);
      const records: unknown[] = [];
      for await (const record of one.storage.export()) records.push(record);
      const sinks = [one.walker.seen(), JSON.stringify(records), one.walker.surface.shown.map(textOf).join()].join();
      expect(sinks).toContain('grant.renew');
      for (const secret of [...Object.values(await one.secrets()), 'sandbox-access', 'sandbox-refresh'])
        expect(sinks).not.toContain(secret);
    }
  });
});
