const SHOWN = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d) ?(?:([+-]\d\d):?(\d\d)|Z)$/;

/**
 * When something was, as answers say it: `2018-02-09T22:44:30+08:00` in the documentation, `2023-11-27 15:40:52 +0700` in answers.
 * @returns UTC milliseconds; nothing for a time without its zone
 */
export function readTime(text: string): number | undefined {
  const [, day, time, hours = '+00', minutes = '00'] = SHOWN.exec(text) ?? [];
  const atMs = Date.parse(`${day}T${time}${hours}:${minutes}`);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** @returns `2026-11-24T08:00:00+00:00`: another form of the zone is refused. @see Lazada, `/orders/get`, error 17 */
export const writeTime = (atMs: number): string => new Date(atMs).toISOString().replace(/\.\d{3}Z$/, '+00:00');
