import { describe, expect, it } from 'vitest';
import { type AuditQuery, fits, packQuery, readQuery, unpackQuery } from '../../../bot/audit/query.ts';
import type { AuditEntry, Locale } from '../../../bot/ports.ts';
import { LIN, MEI } from '../../support/walker.ts';

/** Thursday, 18:30 in UTC; Friday, 02:30 in Beijing. */
const NOW = Date.parse('2026-11-26T18:30:00Z');
const at = (iso: string) => Date.parse(iso);
const read = (typed: string, locale: Locale = 'en') =>
  readQuery(typed, { mentioned: [LIN.id, MEI.id], locale, nowMs: NOW });
const since = (iso: string): AuditQuery => ({ sinceMs: at(iso) });
const between = (from: string, until: string): AuditQuery => ({ sinceMs: at(from), untilMs: at(until) });

describe('bot/audit/query', () => {
  it.each<[string, Locale, AuditQuery]>([
    ['', 'en', {}],
    ['today', 'en', since('2026-11-26T00:00:00Z')],
    ['今天', 'zh-CN', since('2026-11-26T16:00:00Z')],
    ['yesterday', 'en', between('2026-11-25T00:00:00Z', '2026-11-26T00:00:00Z')],
    ['昨天', 'zh-CN', between('2026-11-25T16:00:00Z', '2026-11-26T16:00:00Z')],
    ['since yesterday', 'en', since('2026-11-25T00:00:00Z')],
    ['昨天以来', 'zh-CN', since('2026-11-25T16:00:00Z')],
    ['since today', 'en', since('2026-11-26T00:00:00Z')],
    ['last week', 'en', since('2026-11-20T00:00:00Z')],
    ['最近一周', 'zh-CN', since('2026-11-20T16:00:00Z')],
    ['last 7 days', 'en', since('2026-11-20T00:00:00Z')],
    ['1 day', 'en', since('2026-11-26T00:00:00Z')],
    ['最近7天', 'zh-CN', since('2026-11-20T16:00:00Z')],
    ['过去 30 天内', 'zh-CN', since('2026-10-28T16:00:00Z')],
    ['last hour', 'en', since('2026-11-26T17:30:00Z')],
    ['最近2小时', 'zh-CN', since('2026-11-26T16:30:00Z')],
    ['since 2026-11-01', 'en', since('2026-11-01T00:00:00Z')],
    ['从2026-11-01起', 'zh-CN', since('2026-10-31T16:00:00Z')],
    ['2026年11月1日以来', 'zh-CN', since('2026-10-31T16:00:00Z')],
    ['2026-11-01', 'en', between('2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z')],
    ['2026-11-01 to 2026-11-05', 'en', between('2026-11-01T00:00:00Z', '2026-11-06T00:00:00Z')],
    ['2026-11-01到2026-11-05', 'zh-CN', between('2026-10-31T16:00:00Z', '2026-11-05T16:00:00Z')],
    ['before 2026-11-01', 'en', { untilMs: at('2026-11-01T00:00:00Z') }],
    ['@2', 'en', { person: MEI.id }],
    ['@1 northwind_uk', 'en', { person: LIN.id, shop: 'northwind_uk' }],
    [
      'of the shop northwind_uk by @2 today',
      'en',
      { person: MEI.id, shop: 'northwind_uk', ...since('2026-11-26T00:00:00Z') },
    ],
    [
      '昨天 @1 northwind_uk',
      'zh-CN',
      { person: LIN.id, shop: 'northwind_uk', ...between('2026-11-25T16:00:00Z', '2026-11-26T16:00:00Z') },
    ],
  ])('%j in %s', (typed, locale, query) => {
    expect(read(typed, locale)).toEqual({ query });
    expect(unpackQuery(packQuery(query))).toEqual(query);
  });

  it.each([
    '2026-02-30',
    'since 2026-13-01',
    '2026-11-05 to 2026-11-01',
    'northwind_uk northwind_de',
    '@3 @1',
    'last 0 days',
  ])('asks about %j', (typed) => {
    expect(read(typed)).toHaveProperty('unknown');
  });

  it('a mention of nobody who was mentioned is asked about, not left out', () => {
    expect(read('@3')).toEqual({ unknown: '@3' });
  });

  it('an entry is of a person who did it, or to whom it was done; of a shop by any of its names', () => {
    const entry = (more: Partial<AuditEntry>): AuditEntry => ({
      atMs: 1,
      actor: LIN.id,
      act: 'binding.give',
      object: `northwind_uk/operator/${MEI.id}`,
      outcome: 'done',
      turn: '',
      ...more,
    });
    expect(fits(entry({}), { person: LIN.id })).toBe(true);
    expect(fits(entry({}), { person: MEI.id })).toBe(true);
    expect(fits(entry({ object: 'northwind_uk' }), { person: MEI.id })).toBe(false);
    const called = new Set(['northwind_uk', 's-1', 'g-1']);
    for (const object of ['northwind_uk', 'Northwind_UK', 's-1', 'g-1', `northwind_uk/operator/${MEI.id}`])
      expect(fits(entry({ object }), {}, called), object).toBe(true);
    for (const object of ['northwind', 'northwind_uk2', `northwind_de/operator/${MEI.id}`])
      expect(fits(entry({ object }), {}, called), object).toBe(false);
  });
});
