import { expect, it, vi } from 'vitest';
import type { Storage } from '../../bot/ports.ts';
import type { FakeClock } from '../fakes/clock.ts';
import { consentOf, DAY_MS, entryOf, freshSession, next, writeOf } from './storage-records.ts';

export function consentPromises(storage: () => Storage, clock: FakeClock): void {
  const store = () => storage().sessions;

  it('tells who else is at a seller account, until their time is over', async () => {
    const [one, two, three] = [freshSession(), freshSession(), freshSession()];
    const account = `amazon/${one.id}`;
    expect(await store().meet(account, one.id, clock.now() + DAY_MS)).toEqual([]);
    expect(await store().meet(account, two.id, clock.now() + 1_000)).toEqual([one.id]);
    expect(await store().meet(account, one.id, clock.now() + DAY_MS)).toEqual([two.id]);
    expect(await store().meet(`${account}/other`, three.id, clock.now() + DAY_MS)).toEqual([]);
    await store().meet(account, two.id, clock.now() - 1);
    expect(await store().meet(account, three.id, clock.now() + DAY_MS)).toEqual([one.id]);
  });

  it('S1: spends a consent once when 100 arrive together', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: put }));
    expect(await store().consent(put.key)).toEqual(put.consent);
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => store().write(writeOf(next(record), clock, { spendConsent: put.key }))),
    );
    expect(answers.filter((answer) => answer === 'written')).toHaveLength(1);
    expect(await store().consent(put.key)).toBeUndefined();
  });

  it('S1: writes nothing when the consent is spent', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: put }));
    await store().write(writeOf(next(record), clock, { spendConsent: put.key }));
    const late = writeOf(next(next(record)), clock, {
      spendConsent: put.key,
      seal: { code: 'late' },
      audit: [entryOf(clock.now(), { object: record.id })],
    });
    expect(await store().write(late)).toBe('spent');
    expect((await store().read(record.id))?.record.rev).toBe(2);
    expect(await store().sealed(record.id)).toEqual({});
    const entries = await storage().audit.read({ since: clock.now(), limit: 1_000 });
    expect(entries.filter((entry) => entry.object === record.id)).toEqual([]);
  });

  it('S1: keeps a consent when the revision was old', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: put }));
    expect(await store().write(writeOf(record, clock, { expected: 9, spendConsent: put.key }))).toBe('conflict');
    expect(await store().consent(put.key)).toEqual(put.consent);
  });

  it('drops a consent, whether it is there or not, and puts another', async () => {
    const record = freshSession();
    const first = consentOf(record, clock.now() + DAY_MS);
    const second = consentOf(record, clock.now() + DAY_MS);
    await store().write(writeOf(record, clock, { putConsent: first }));
    const change = { dropConsent: first.key, putConsent: second };
    expect(await store().write(writeOf(next(record), clock, change))).toBe('written');
    expect(await store().consent(first.key)).toBeUndefined();
    expect(await store().consent(second.key)).toEqual(second.consent);
    expect(await store().write(writeOf(next(next(record)), clock, { dropConsent: first.key }))).toBe('written');
  });

  it('S1: does not know a consent whose time is over', async () => {
    const record = freshSession();
    const put = consentOf(record, clock.now() + 40);
    await store().write(writeOf(record, clock, { putConsent: put }));
    clock.advance(50);
    await vi.waitFor(async () => {
      expect(await store().consent(put.key)).toBeUndefined();
    }, 60_000);
  });
}
