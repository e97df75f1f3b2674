import { localClock } from '../../../bot/local-clock.ts';

/** AliExpress filters and answers by its clock on the wall, in seconds and without a zone. @see docs/platforms/aliexpress.md, "Orders" */
const clock = localClock('America/Los_Angeles');
const HOUR_MS = 3_600_000;
/** Behind UTC in winter, when a text that the clock shows twice is shown for the second time, and in summer. */
const OFFSETS_MS = [8 * HOUR_MS, 7 * HOUR_MS];

/** @returns `2026-11-24 00:00:00` */
export const writePacific = (atMs: number): string =>
  new Date(clock(atMs)).toISOString().slice(0, 19).replace('T', ' ');

/** From when is asked: nothing is passed over, whichever of the two hours the platform reads that the clock shows twice in autumn. */
export const writeStart = (atMs: number): string =>
  writePacific(clock(atMs + HOUR_MS) === clock(atMs) ? atMs - HOUR_MS : atMs);

/** Until when is asked, as `writeStart`. */
export function writeEnd(atMs: number): string {
  const wholeMs = Math.ceil(atMs / 1000) * 1000;
  return writePacific(clock(wholeMs - HOUR_MS) === clock(wholeMs) ? wholeMs + HOUR_MS : wholeMs);
}

const shownAt = (text: string): number =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? Date.parse(`${text.replace(' ', 'T')}Z`) : Number.NaN;

export const isPacific = (text: string): boolean => !Number.isNaN(shownAt(text));

/**
 * When the clock showed this. Of two moments it is the later one, unless that was not yet.
 * @param text that `isPacific`
 * @param notAfterMs what was asked for ended then
 * @returns UTC milliseconds
 */
export function readPacific(text: string, notAfterMs: number): number {
  const shown = shownAt(text);
  const moments = OFFSETS_MS.map((offset) => shown + offset).filter((atMs) => clock(atMs) === shown);
  return moments.find((atMs) => atMs <= notAfterMs) ?? moments.at(-1) ?? shown + 8 * HOUR_MS;
}
