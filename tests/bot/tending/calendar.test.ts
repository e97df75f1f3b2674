import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../bot/ports.ts';
import { type Life, nextDue, remindersOf, scheduled, TENDING_MS } from '../../../bot/tending/calendar.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 25, 8);

const LIFE: Life = {
  rotates: true,
  renewal: { beforeMs: 10 * MINUTE, repeatable: true },
  warnDaysBefore: [30, 7, 1],
};

const grant = (more: Partial<Grant> = {}): Grant => ({
  v: 1,
  id: 'g-1' as Grant['id'],
  version: 1,
  platform: 'shopify',
  flow: 'app',
  sellerId: 'a',
  sites: ['a'],
  values: {},
  authorizedBy: 'teams/t/lin' as Grant['authorizedBy'],
  authorizedAtMs: START,
  status: 'works',
  ...more,
});

describe('bot/tending/calendar', () => {
  it.each([
    { days: 548, said: [30, 7, 1] },
    { days: 365, said: [30, 7, 1] },
    { days: 90, said: [30, 7, 1] },
    { days: 30, said: [7, 1] },
    { days: 2, said: [0.5] },
  ])('a grant of $days days is spoken of $said days before its end', ({ days, said }) => {
    expect(remindersOf([30, 7, 1], days * DAY)).toEqual(said);
  });

  it('a grant of 60 days is spoken of 14, 7 and 1 days before its end, and one whose flow has no reminders never', () => {
    expect(remindersOf([14, 7, 1], 60 * DAY)).toEqual([14, 7, 1]);
    expect(remindersOf([], 60 * DAY)).toEqual([]);
  });

  it('a token is renewed in good time before its end', () => {
    const due = nextDue(grant({ tokenEndsAtMs: START + HOUR }), LIFE, START);
    expect(due).toEqual({ what: 'renew', atMs: START + 50 * MINUTE });
  });

  it('a token that lives shorter than that is used for half of its life', () => {
    const due = nextDue(grant({ tokenEndsAtMs: START + 8 * MINUTE }), LIFE, START);
    expect(due).toEqual({ what: 'renew', atMs: START + 4 * MINUTE });
  });

  it('a token whose end nobody knows is renewed at once, and half an hour after an answer that did not say it', () => {
    expect(nextDue(grant(), LIFE, START + DAY)).toEqual({ what: 'renew', atMs: START + DAY });
    const done = grant({ tokenEndsAtMs: START + HOUR, renewal: { doneAtMs: START + 2 * HOUR } });
    const due = nextDue(done, LIFE, START + 2 * HOUR);
    expect(due?.atMs).toBeGreaterThanOrEqual(START + 2 * HOUR + 15 * MINUTE);
    expect(due?.atMs).toBeLessThanOrEqual(START + 2 * HOUR + 30 * MINUTE);
  });

  it('S17: after a failure nothing is asked before the cool-down is over', () => {
    const failed = grant({ tokenEndsAtMs: START, renewal: { failures: 1, notBeforeMs: START + 45_000 } });
    expect(nextDue(failed, LIFE, START)).toEqual({ what: 'renew', atMs: START + 45_000 });
  });

  it('S16: an attempt without an answer is looked at again when whoever made it has lost the lock', () => {
    const begun = grant({ tokenEndsAtMs: START + HOUR, renewal: { attemptAtMs: START } });
    expect(nextDue(begun, LIFE, START)).toEqual({ what: 'renew', atMs: START + TENDING_MS });
  });

  it('each reminder is said once, and of those that were missed only the last', () => {
    const year = { expiresAtMs: START + 365 * DAY };
    const without: Life = { rotates: false, warnDaysBefore: [30, 7, 1] };
    expect(nextDue(grant(year), without, START)).toMatchObject({ what: 'remind', days: 30, atMs: START + 335 * DAY });
    expect(nextDue(grant(year), without, START + 359 * DAY)).toMatchObject({ what: 'remind', days: 7 });
    expect(nextDue(grant({ ...year, warnedDays: 7 }), without, START + 359 * DAY)).toMatchObject({ days: 1 });
    expect(nextDue(grant({ ...year, warnedDays: 1 }), without, START + 364.5 * DAY)).toEqual({
      what: 'end',
      atMs: START + 365 * DAY,
    });
  });

  it('S17: after its end nothing of a grant is renewed', () => {
    const over = grant({ expiresAtMs: START + DAY, tokenEndsAtMs: START + HOUR });
    expect(nextDue(over, LIFE, START + DAY)).toEqual({ what: 'end', atMs: START + DAY });
  });

  it('a grant that waits for its person has nothing due once they know', () => {
    const ended = { notice: 'shopkey', kind: 'refused', atMs: START };
    const waiting = grant({ status: 'reauthorize', ended, tokenEndsAtMs: START, dueAtMs: START });
    expect(nextDue(waiting, LIFE, START)).toEqual({ what: 'tell', atMs: START });
    expect(nextDue({ ...waiting, warnedDays: 0 }, LIFE, START)).toBeUndefined();
    expect(scheduled({ ...waiting, warnedDays: 0 }, LIFE, START)).not.toHaveProperty('dueAtMs');
    /** A platform's notice tells by itself. */
    expect(nextDue({ ...waiting, ended: { ...ended, notice: 'n-1' } }, LIFE, START)).toBeUndefined();
  });

  describe('the secret of a seller’s own app', () => {
    const life: Life = {
      rotates: false,
      warnDaysBefore: [],
      ownSecret: { field: 'clientSecret', livesMs: 180 * DAY, warnDaysBefore: [30, 14, 3] },
    };

    it('counts from when it was typed, and is spoken of 30, 14 and 3 days before its end, each once', () => {
      const due = (days: number, more: Partial<Grant> = {}) => nextDue(grant(more), life, START + days * DAY);
      expect(due(0)).toEqual({ what: 'remind-secret', days: 30, atMs: START + 150 * DAY });
      expect(due(170)).toMatchObject({ days: 14 });
      expect(due(170, { ownSecret: { sinceMs: START, warnedDays: 14 } })).toEqual({
        what: 'remind-secret',
        days: 3,
        atMs: START + 177 * DAY,
      });
      expect(due(178, { ownSecret: { sinceMs: START, warnedDays: 3 } })).toBeUndefined();
    });

    it('keeps its age when the consent was given anew without it', () => {
      const kept = grant({ authorizedAtMs: START, ownSecret: { sinceMs: START - 100 * DAY } });
      expect(nextDue(kept, life, START)).toMatchObject({ what: 'remind-secret', atMs: START + 50 * DAY });
    });

    it('is not spoken of after its end, nor while the shop waits for its person', () => {
      expect(nextDue(grant(), life, START + 181 * DAY)).toBeUndefined();
      expect(nextDue(grant({ status: 'reauthorize', warnedDays: 0 }), life, START + 170 * DAY)).toBeUndefined();
    });
  });
});
