import { describe, expect, it } from 'vitest';
import { DAY, failure, HOUR, HOURLY, MINUTE, tended } from '../../support/tended.ts';
import { consent, textOf } from '../../support/walker.ts';

const TEN_DAYS = 10 * DAY;

describe('bot/tending', () => {
  it('S15: a token is renewed before its end, once an expiry, for ten days; nobody hears of it', async () => {
    const { live, renewed, grant, acts, told, secrets, clock } = await tended();
    for (let hour = 0; hour < 240; hour++) {
      await live(HOUR, 2 * MINUTE);
      expect((await grant()).tokenEndsAtMs).toBeGreaterThan(clock.now());
    }
    /** Each token is used for fifty of its sixty minutes. */
    expect(renewed.shown.length).toBe(Math.floor((TEN_DAYS / MINUTE - 50) / 50) + 1);
    expect(new Set(renewed.shown).size).toBe(renewed.shown.length);
    expect((await acts()).filter((act) => act === 'grant.renew')).toHaveLength(renewed.shown.length);
    expect(told()).toEqual([]);
    expect(await secrets()).toMatchObject({
      refreshToken: `sandbox-refresh-${renewed.shown.length}`,
      previousRefreshToken: renewed.shown.at(-1),
    });
  });

  it('S17: a refusal ends it at the first: told at once, with cause and button, and never tried again in ten days', async () => {
    const { live, renewed, grant, told, walker, acts } = await tended();
    renewed.answer = () => {
      throw failure('marketplace.refused', { status: 400, reason: 'invalid_grant' });
    };
    await live(TEN_DAYS, 10 * MINUTE);
    expect(renewed.shown).toHaveLength(1);
    expect(told()).toEqual(['Northwind Home UK: please authorize again']);
    expect(textOf(walker.card())).toContain('no longer renews this access');
    expect(await grant()).toMatchObject({
      status: 'reauthorize',
      ended: { notice: 'shopkey', kind: 'refused', reason: 'invalid_grant' },
    });
    expect(await grant()).not.toHaveProperty('dueAtMs');
    expect((await acts()).filter((act) => act.startsWith('grant.'))).toEqual(['grant.refused']);
    await walker.press('Authorize it anew');
    expect(walker.card().title).toBe('Amazon · United Kingdom');
  });

  it.each([
    { what: 'no answer', error: failure('marketplace.unavailable', { reason: 'timeout' }) },
    { what: 'errors of its servers', error: failure('marketplace.unavailable', { status: 503 }) },
    { what: 'answers nobody can read', error: failure('marketplace.unexpected', { status: 200 }) },
    { what: 'wishes to wait', error: failure('marketplace.throttled', { status: 429 }) },
  ])(
    'S17: ten days of $what: asked less and less, told once, and the shop works again by itself',
    async ({ error }) => {
      const { live, renewed, grant, told, clock, walker } = await tended();
      const { answer } = renewed;
      renewed.answer = () => {
        throw error;
      };
      await live(TEN_DAYS, 5 * MINUTE);
      expect(told()).toEqual(['Amazon gives no new keys']);
      expect(renewed.shown.length).toBeGreaterThan(150);
      expect(renewed.shown.length).toBeLessThan(260);
      expect((await grant()).status).toBe('works');
      await walker.say('my shops');
      expect(textOf(walker.card())).toContain('waits: the platform gives no new keys');
      renewed.answer = answer;
      await live(2 * HOUR, 5 * MINUTE);
      expect((await grant()).tokenEndsAtMs).toBeGreaterThan(clock.now());
      expect((await grant()).renewal).toEqual({ doneAtMs: expect.any(Number) });
    },
  );

  it('S17: an outage that is over before the token ends is heard of by nobody', async () => {
    const { live, renewed, told, grant, clock } = await tended();
    const { answer } = renewed;
    renewed.answer = () => {
      throw failure('marketplace.unavailable', { status: 503 });
    };
    await live(55 * MINUTE);
    renewed.answer = answer;
    await live(5 * MINUTE);
    expect(told()).toEqual([]);
    expect((await grant()).tokenEndsAtMs).toBeGreaterThan(clock.now());
  });

  it('S17: nothing is asked before the time that the platform named', async () => {
    const { live, renewed, clock } = await tended();
    const untilMs = clock.now() + 5 * HOUR;
    renewed.answer = () => {
      throw failure('marketplace.throttled', { untilMs });
    };
    await live(5 * HOUR - MINUTE);
    expect(renewed.shown).toHaveLength(1);
    await live(2 * MINUTE);
    expect(renewed.shown).toHaveLength(2);
  });

  it('S17: our own app is refused: the administrators hear it once a day, the shop’s people once, and grants stay', async () => {
    const admin = 'teams/tenant/admin' as never;
    const { live, renewed, grant, walker } = await tended({ deps: { admins: [admin] } });
    renewed.answer = () => {
      throw failure('marketplace.app-refused', { reason: 'app-invalid_client' });
    };
    await live(DAY, 5 * MINUTE);
    const alarms = walker.surface.cards.filter(({ to }) => to === admin);
    expect(alarms.map(({ view }) => view.title)).toEqual(['Amazon refuses our app']);
    expect(textOf(alarms[0]?.view ?? walker.card())).toContain('amazon:app');
    expect(walker.card().title).toBe('Amazon does not accept our app');
    expect(renewed.shown.length).toBeLessThan(30);
    expect((await grant()).status).toBe('works');
  });

  it('S16: an answer without a refresh token, or without its end, keeps what was there', async () => {
    const { live, renewed, secrets, grant, clock } = await tended();
    const before = await secrets();
    renewed.answer = ({ credentials: { accessToken } }) => ({
      credentials: accessToken ? { accessToken } : {},
    });
    await live(52 * MINUTE);
    const after = await secrets();
    expect(after.refreshToken).toBe(before.refreshToken);
    expect(after).not.toHaveProperty('previousRefreshToken');
    const known = (await grant()).tokenEndsAtMs;
    expect(known).toBeGreaterThan(clock.now());
    await live(5 * HOUR);
    expect((await grant()).tokenEndsAtMs).toBe(known);
    expect(renewed.shown.length).toBeLessThan(20);
  });

  it('S16: a new pair that the platform does not know is given up for the old one', async () => {
    const { live, renewed, secrets, grant } = await tended();
    const { answer } = renewed;
    await live(52 * MINUTE);
    const { previousRefreshToken } = await secrets();
    renewed.answer = (request) => {
      if (request.credentials.refreshToken?.reveal() !== previousRefreshToken) throw failure('marketplace.expired');
      return answer(request);
    };
    await live(HOUR);
    expect((await grant()).status).toBe('works');
    expect(renewed.shown.slice(-2)).toEqual(['sandbox-refresh-1', previousRefreshToken]);
  });

  it('S16: where another has written the grant meanwhile, the old one is not shown: the new may be in use', async () => {
    const { live, renewed, secrets, grant, storage } = await tended();
    await live(52 * MINUTE);
    const { previousRefreshToken } = await secrets();
    const before = renewed.shown.length;
    renewed.answer = async () => {
      const { version, ...now } = await grant();
      const another = { grant: { ...now, version: version + 1 }, expectedVersion: version, shops: [], audit: [] };
      expect((await storage.shops.save(another)).kind).toBe('saved');
      throw failure('marketplace.expired');
    };
    await live(HOUR);
    const shown = renewed.shown.slice(before);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown).not.toContain(previousRefreshToken);
    expect((await grant()).status).toBe('works');
  });

  it('reminds before the end, tells it, and never says one twice', async () => {
    const { live, told, grant, clock } = await tended({
      lifetimes: { grantMs: 365 * DAY, warnDaysBefore: [30, 7, 1], rotates: false },
    });
    clock.advance(330 * DAY);
    await live(40 * DAY, 6 * HOUR);
    const reminder = 'Northwind Home UK: consent ends on 25 November';
    expect(told()).toEqual([reminder, reminder, reminder, 'Northwind Home UK: please authorize again']);
    expect(await grant()).toMatchObject({ status: 'reauthorize', ended: { kind: 'expired' }, warnedDays: 0 });
  });

  it('S17: one outage of a platform is one word, not one a shop', async () => {
    const { live, renewed, told, walker, acts } = await tended();
    await walker.say('authorize amazon DE');
    await walker.press('Another account');
    await consent(walker, { code: 'code-2', sellerId: 'A2LANTERNHOF01' });
    await walker.press('Save');
    await walker.shopkey.drain();
    expect((await acts()).filter((act) => act === 'shop.save')).toHaveLength(2);
    const before = told().length;
    renewed.answer = () => {
      throw failure('marketplace.unavailable', { status: 503 });
    };
    await live(DAY, 5 * MINUTE);
    expect(new Set(renewed.shown).size).toBe(2);
    expect(told().slice(before)).toEqual(['Amazon gives no new keys']);
  });

  it('grants that an earlier version stored come into the calendar at the start', async () => {
    const { walker, storage, grant, live, renewed } = await tended();
    await walker.work();
    const { dueAtMs: _none, ...old } = await grant();
    await storage.shops.save({ grant: { ...old, version: 2 }, expectedVersion: 1, shops: [], audit: [] });
    await live(HOUR);
    expect(renewed.shown).toEqual([]);
    await walker.restart().work();
    await live(MINUTE);
    await walker.restart().work();
    expect(renewed.shown).toHaveLength(1);
  });

  it('of the secret of a seller’s own app three reminders are said, each written with the grant, and renewals keep them', async () => {
    const ownSecret = { field: 'accessToken', livesMs: 180 * DAY, warnDaysBefore: [30, 14, 3] };
    const { live, clock, told, grant } = await tended({ lifetimes: { ...HOURLY, ownSecret } });
    const { authorizedAtMs: sinceMs } = await grant();
    const warned: (number | undefined)[] = [];
    for (const days of [149, 150, 151, 166, 167, 177, 179, 181]) {
      clock.advance(sinceMs + days * DAY + HOUR - clock.now());
      await live(2 * HOUR, 10 * MINUTE);
      warned.push((await grant()).ownSecret?.warnedDays);
    }
    expect(warned).toEqual([undefined, 30, 30, 14, 14, 3, 3, 3]);
    expect((await grant()).ownSecret?.sinceMs).toBe(sinceMs);
    const said = told().map((title) => title.replace(/ on .*/, ''));
    expect(said).toEqual(Array(3).fill('Northwind Home UK: the client secret ends'));
  });

  it('a chat that is away for an hour loses no reminder and no end', async () => {
    const { live, told, walker, renewed } = await tended({ lifetimes: HOURLY });
    renewed.answer = () => {
      throw failure('marketplace.refused');
    };
    walker.surface.fail('surface.unavailable');
    await live(2 * HOUR);
    expect(told()).toEqual([]);
    walker.surface.fail(undefined);
    await live(10 * MINUTE);
    expect(told()).toEqual(['Northwind Home UK: please authorize again']);
  });
});
