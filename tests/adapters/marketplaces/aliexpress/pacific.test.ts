import { describe, expect, it } from 'vitest';
import {
  isPacific,
  readPacific,
  writeEnd,
  writePacific,
  writeStart,
} from '../../../../adapters/marketplaces/aliexpress/pacific.ts';

describe('adapters/marketplaces/aliexpress/pacific', () => {
  it.each([
    ['2026-07-01T07:00:00Z', '2026-07-01 00:00:00'],
    ['2026-12-01T08:00:00Z', '2026-12-01 00:00:00'],
    ['2026-11-01T08:30:00Z', '2026-11-01 01:30:00'],
    ['2026-11-01T09:30:00Z', '2026-11-01 01:30:00'],
    ['2026-03-08T10:00:00Z', '2026-03-08 03:00:00'],
  ])('%s is shown as %s', (iso, text) => {
    expect(writePacific(Date.parse(iso))).toBe(text);
  });

  it.each([
    ['before the clock is put back', '2026-11-01T08:30:00Z', '2026-11-01 00:30:00', '2026-11-01 01:30:00'],
    ['in the hour that comes again', '2026-11-01T09:30:00Z', '2026-11-01 01:30:00', '2026-11-01 02:30:00'],
    ['on any other day', '2026-11-02T08:30:00Z', '2026-11-02 00:30:00', '2026-11-02 00:30:00'],
  ])('%s nothing is passed over, whichever hour is read', (_, iso, start, end) => {
    expect([writeStart(Date.parse(iso)), writeEnd(Date.parse(iso))]).toEqual([start, end]);
  });

  it('a window ends with a whole second, and the one that has begun is in it', () => {
    expect(writeEnd(Date.parse('2026-11-24T08:00:00.001Z'))).toBe('2026-11-24 00:00:01');
  });

  it.each([
    ['2026-07-01 00:00:00', '2030-01-01T00:00:00Z', '2026-07-01T07:00:00.000Z'],
    ['2026-11-01 01:30:00', '2026-11-01T09:00:00Z', '2026-11-01T08:30:00.000Z'],
    ['2026-11-01 01:30:00', '2026-11-01T09:31:00Z', '2026-11-01T09:30:00.000Z'],
    ['2026-11-01 01:30:00', '2026-01-01T00:00:00Z', '2026-11-01T08:30:00.000Z'],
    ['2026-03-08 02:30:00', '2030-01-01T00:00:00Z', '2026-03-08T10:30:00.000Z'],
  ])('%s, asked for until %s, is %s', (text, until, iso) => {
    expect(new Date(readPacific(text, Date.parse(until))).toISOString()).toBe(iso);
  });

  it.each(['', '2026-11-24', '2026-13-01 00:00:00', '2026-11-24T00:00:00', 'yesterday'])('%j is no time', (text) => {
    expect(isPacific(text)).toBe(false);
  });
});
